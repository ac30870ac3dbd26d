import type { KeyboardEvent } from 'react';

/** Up and down within a list or table of buttons that is one stop for Tab. The buttons that take part carry `data-row`. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const rows = [...(event.currentTarget.closest('ul, tbody')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  if (step === 0 || rows.length === 0) return;
  event.preventDefault();
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[(at + step + rows.length) % rows.length]?.focus();
}

/** The row that Tab stops at. */
export function stopOf(list: HTMLElement): HTMLElement | null {
  return list.querySelector<HTMLElement>('[data-row][tabindex="0"]');
}
