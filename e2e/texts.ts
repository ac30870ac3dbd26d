import type { Page } from '@playwright/test';

export interface Seen {
  readonly text: string;
  /** Letters as they are on the screen, px. */
  readonly size: number;
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** Every text on the screen that is to be read: where it is and how large its letters are. */
export function texts(page: Page, within: string): Promise<Seen[]> {
  return page.evaluate((selector) => {
    const scaleOf = (element: Element): number => {
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      return matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
    };
    const shown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.closest('.hidden, .peek:not(:focus-within), [aria-hidden="true"]:not(svg *)') === null;
    const out: Seen[] = [];
    for (const root of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        const text = node.nodeValue?.trim() ?? '';
        if (parent === null || text === '' || !shown(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, top, right, bottom, width } = range.getBoundingClientRect();
        if (width === 0) continue;
        out.push({ text, size: Number.parseFloat(getComputedStyle(parent).fontSize) * scaleOf(parent), box: { left, top, right, bottom } });
      }
    }
    return out;
  }, within);
}

/** Words that are needed; signs are shapes, and a word says the same. */
const NEEDED = 24;
const SIGN = /^[✓✂?]$|^×\d+$|^[A-Z]{1,2}$/;
const SIGN_SIZE = 18;

/** Texts that cannot be read from the last row. */
export function tooSmall(seen: readonly Seen[]): string[] {
  return seen.filter(({ text, size }) => size < (SIGN.test(text) ? SIGN_SIZE : NEEDED) - 0.1).map(({ text, size }) => `${text}: ${size.toFixed(1)}`);
}
