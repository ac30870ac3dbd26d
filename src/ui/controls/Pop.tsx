import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Later } from '../Later.tsx';

/**
 * A button with a menu of buttons: a native popover, moved through with the arrow keys. What is in it may be fetched
 * when it is first wanted. With `instead` the button does that, and opens nothing.
 */
export function Pop({ label, title, className = 'btn', face, instead, name, children }: {
  label: string;
  title?: string;
  className?: string;
  face: ReactNode;
  instead?: (() => void) | undefined;
  /** For keys and tests: the button's id. */
  name?: string;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const pop = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  useEffect(() => {
    const box = pop.current;
    if (box === null) return undefined;
    // Its size changes when it opens and when what is in it arrives.
    const watch = new ResizeObserver(() => place(box, button.current));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  const opener = instead === undefined ? { 'aria-haspopup': 'menu' as const, popoverTarget: id } : { onClick: instead };
  return (
    <>
      <button ref={button} id={name} type="button" className={className} aria-label={label} title={title} onPointerEnter={want} onFocus={want} {...opener}>{face}</button>
      <div ref={pop} id={id} popover="auto" role="menu" tabIndex={-1} aria-label={label} className="pop" onBeforeToggle={want} onToggle={(event) => place(event.currentTarget, button.current)} onKeyDown={move} onClick={pick}>
        {wanted && <Later>{children}</Later>}
      </div>
    </>
  );
}

/** Above or below its button, and inside the window; the first entry has the focus. */
function place(box: HTMLElement, button: HTMLElement | null): void {
  if (button === null || !box.matches(':popover-open')) return;
  const at = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const up = at.top > window.innerHeight - at.bottom;
  box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
  box.style.top = `${up ? Math.max(8, at.top - height - 8) : at.bottom + 8}px`;
  if (document.activeElement === box || !box.contains(document.activeElement)) items(box)[0]?.focus();
}

function items(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

/** What is picked has done its work by now: the menu goes. */
function pick(event: MouseEvent<HTMLDivElement>): void {
  if (event.target instanceof Element && event.target.closest('[role^="menuitem"]') !== null) event.currentTarget.hidePopover();
}

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const all = items(event.currentTarget);
  const at = all.findIndex((item) => item === document.activeElement);
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  const next = to[event.key];
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined) {
    if (event.key.length === 1) event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  all[(next + all.length) % all.length]?.focus();
}

/** One entry of a menu. */
export function Item({ onPick, checked, toggle = false, disabled = false, title, children }: {
  onPick: () => void;
  checked?: boolean;
  /** Checked for itself, not one of several. */
  toggle?: boolean;
  disabled?: boolean;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <button type="button" className="btn" role={checked === undefined ? 'menuitem' : toggle ? 'menuitemcheckbox' : 'menuitemradio'} aria-checked={checked} disabled={disabled} title={title} onClick={onPick}>
      {children}
    </button>
  );
}
