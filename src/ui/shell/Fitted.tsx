import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** From the largest letters to the smallest: what `data-fit` says to the style sheet. */
export const SIZES = ['', 'some', 'long', 'longer', 'least'] as const;

/** Names in other letters may reach that far over their line, px; a line too many is more. */
const OVER = 4;

/** Letters get smaller rather than many: about how many fit is known, Han characters being twice as wide. */
function sizeOf(text: string, chinese: boolean): number {
  const length = text.length * (chinese ? 1.75 : 1);
  return length > 240 ? 3 : length > 160 ? 2 : length > 104 ? 1 : 0;
}

/**
 * Words that do not fit their place after all get the next of the sizes from `first` on, before they are seen.
 * Whether they fit is asked when the page has been laid out: asking sooner would lay it out once more.
 */
export function useFitting<E extends HTMLElement>(sizes: readonly string[], first: number, text: string) {
  const place = useRef<E>(null);
  useLayoutEffect(() => {
    const { current: element } = place;
    if (element === null) return undefined;
    const left = sizes.slice(first);
    const fit = () => left.some((size) => {
      if (element.dataset.fit !== size) element.dataset.fit = size;
      return element.scrollHeight <= element.clientHeight + OVER;
    });
    element.dataset.fit = left[0] ?? '';
    // Tells of its place at first too; that is what the picture leaves, and may come later.
    const resized = new ResizeObserver(fit);
    const grown = new MutationObserver(fit);
    resized.observe(element);
    grown.observe(element, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      grown.disconnect();
    };
  }, [sizes, first, text]);
  return place;
}

/** A sentence in the place under the picture. */
export function Fitted({ text, chinese, children }: { text: string; chinese: boolean; children: ReactNode }) {
  const place = useFitting<HTMLParagraphElement>(SIZES, sizeOf(text, chinese), text);
  return <p ref={place} className="caption" data-testid="caption">{children}</p>;
}
