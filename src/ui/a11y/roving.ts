import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

/** Up and down within a list or table of buttons that is one stop for Tab. The buttons that take part carry `data-row`. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const rows = [...(event.currentTarget.closest('ul, tbody')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  if (step === 0 || rows.length === 0) return;
  event.preventDefault();
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[(at + step + rows.length) % rows.length]?.focus();
}

/**
 * Keeps the focus in a list whose rows and buttons come and go with the run: what goes while it has the focus leaves it
 * to the row that Tab would stop at, else to the stage, where the keys are.
 */
export function useKeptFocus(): { readonly ref: RefObject<HTMLUListElement | null>; readonly onFocus: () => void; readonly onBlur: () => void } {
  const ref = useRef<HTMLUListElement>(null);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    inside.current = false;
    (ref.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? document.getElementById('stage'))?.focus();
  });
  return { ref, onFocus: () => { inside.current = true; }, onBlur: () => { inside.current = false; } };
}
