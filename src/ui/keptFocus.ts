import { useLayoutEffect, useRef, type RefObject } from 'react';

/** To be spread on an element of the page. */
interface Kept<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * Keeps the focus where things come and go with the run: what goes while it has the focus leaves it to `next` in the
 * same box, else to the stage, where the keys are. So does a box that goes with it.
 */
export function useKeptFocus<E extends HTMLElement>(next: (box: E) => HTMLElement | null = () => null): Kept<E> {
  const ref = useRef<E>(null);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    inside.current = false;
    const there = ref.current === null ? null : next(ref.current);
    (there ?? document.getElementById('stage'))?.focus();
  });
  useLayoutEffect(() => () => {
    if (inside.current) document.getElementById('stage')?.focus();
  }, []);
  return { ref, onFocus: () => { inside.current = true; }, onBlur: () => { inside.current = false; } };
}
