import { useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';

/** A button with a menu of buttons: a native popover, moved through with the arrow keys. */
export function Pop({ label, title, className = 'btn', face, children }: {
  label: string;
  title?: string;
  className?: string;
  face: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const pop = useRef<HTMLDivElement>(null);
  const place = () => {
    const [box, at] = [pop.current, button.current?.getBoundingClientRect()];
    if (box === null || box === undefined || at === undefined) return;
    const { width, height } = box.getBoundingClientRect();
    const up = at.top > window.innerHeight - at.bottom;
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    box.style.top = `${up ? Math.max(8, at.top - height - 8) : at.bottom + 8}px`;
    items(box)[0]?.focus();
  };
  return (
    <>
      <button ref={button} type="button" className={className} aria-label={label} title={title} aria-haspopup="menu" popoverTarget={id}>{face}</button>
      <div ref={pop} id={id} popover="auto" role="menu" tabIndex={-1} aria-label={label} className="pop" onToggle={(event) => event.newState === 'open' && place()} onKeyDown={move} onClick={pick}>
        {children}
      </div>
    </>
  );
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
export function Item({ onPick, checked, disabled = false, title, children }: {
  onPick: () => void;
  checked?: boolean;
  disabled?: boolean;
  title?: string;
  children: ReactNode;
}) {
  return (
    <button type="button" className="btn" role={checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={checked} disabled={disabled} title={title} onClick={onPick}>
      {children}
    </button>
  );
}
