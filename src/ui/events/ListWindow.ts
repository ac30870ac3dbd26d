import { learn, newHeights, spanOf, topOf, type Span } from './heights.ts';

/** Where the current row is put when it has left the view: two thirds down, so that what led to it is in view. */
const AT = 0.66;
/** A little of the next row is seen too. */
const NEXT_PX = 40;
/** Rows that PageUp and PageDown go. */
const PAGE = 10;

/** What is in view of a long list: outside React, as scrolling is. Scrolls its own box only: a page that jumps cannot be read. */
export class ListWindow {
  private readonly heights = newHeights();
  private box: HTMLElement | null = null;
  private keys: readonly number[] = [];
  private top = 0;
  private height = 600;
  /** The row of the present event, and what it shows. */
  private place = -1;
  private current: number | undefined = undefined;
  /** The row that is to come into view. Far away its place is a guess, which is put right once it is drawn. */
  private aim = -1;

  /** Follows a scrolling box; `draw` is called when other rows are in view. Returns what lets go of it. */
  attach(box: HTMLElement, draw: () => void): () => void {
    this.box = box;
    const read = (): void => {
      this.top = box.scrollTop;
      this.height = box.clientHeight;
      draw();
    };
    const resized = new ResizeObserver(() => {
      this.aim = this.place;
      read();
    });
    resized.observe(box);
    box.addEventListener('scroll', read, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', read);
      this.box = null;
    };
  }

  span(keys: readonly number[]): Span {
    return spanOf(keys, this.heights, this.top, this.height);
  }

  /** After rows have been drawn. Only another present event moves the list: else a reader may be elsewhere in it. */
  drawn(keys: readonly number[], place: number): void {
    this.keys = keys;
    this.place = place;
    for (const row of this.box?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
      const key = keys[Number(row.dataset['index'])];
      if (key !== undefined) learn(this.heights, key, row.offsetHeight);
    }
    if (this.current !== keys[place]) {
      this.current = keys[place];
      this.aim = place;
    }
    this.settle();
  }

  /** Brings a row into view. */
  show(index: number): void {
    this.aim = index;
    this.settle();
  }

  /** Where a key leads from a row; null when it leads nowhere. */
  led(key: string, from: number): { readonly row: number; readonly at: number } | null {
    const to: Readonly<Record<string, number>> = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + PAGE, PageUp: from - PAGE, Home: 0, End: this.keys.length - 1 };
    const next = to[key];
    return next === undefined ? null : { row: Math.max(0, Math.min(this.keys.length - 1, next)), at: this.place };
  }

  /** The element of a row, if it is drawn. */
  row(index: number): HTMLElement | null {
    return this.box?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
  }

  private settle(): void {
    const { box, aim } = this;
    if (box === null || aim < 0) return;
    const row = this.row(aim);
    const top = row === null ? topOf(this.keys, this.heights, aim) : row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    const room = box.clientHeight;
    const end = top + (row?.offsetHeight ?? 0) + NEXT_PX;
    // A row that is higher than a third of a small box is shown whole, or from its beginning.
    if (top < box.scrollTop || end > box.scrollTop + room) box.scrollTop = Math.min(top, Math.max(top - room * AT, end - room));
    if (row !== null) this.aim = -1;
  }
}
