import { useEffect, useRef } from 'react';

/** Puts the focus there whenever `what` has changed, so that whoever reads by ear or by keyboard is where the text is. */
export function useFocusOn<E extends HTMLElement>(what: string) {
  const place = useRef<E>(null);
  const was = useRef(what);
  useEffect(() => {
    if (was.current === what) return;
    was.current = what;
    place.current?.focus({ preventScroll: true });
    place.current?.closest('.teach-body')?.scrollTo({ top: 0 });
  }, [what]);
  return place;
}
