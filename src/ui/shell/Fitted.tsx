import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** From the largest letters to the smallest. */
const SIZES = ['caption', 'caption some', 'caption long', 'caption longer', 'caption least'] as const;

/** Letters get smaller rather than many: about how many fit is known, Han characters being twice as wide. */
function sizeOf(text: string, chinese: boolean): number {
  const length = text.length * (chinese ? 1.75 : 1);
  return length > 240 ? 3 : length > 160 ? 2 : length > 104 ? 1 : 0;
}

/**
 * A sentence that does not fit its place after all gets smaller letters, one size after the other, before it is seen.
 * Whether it fits is asked when the page has been laid out: asking sooner would lay it out once more.
 */
function useFitting(text: string, chinese: boolean) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const { current: p } = place;
    if (p === null) return undefined;
    const sizes = SIZES.slice(sizeOf(text, chinese));
    const fit = () => sizes.some((size) => {
      if (p.className !== size) p.className = size;
      return p.scrollHeight <= p.clientHeight + 1;
    });
    p.className = sizes[0] ?? '';
    // Tells of its place at first too; that is what the picture leaves, and may come later.
    const resized = new ResizeObserver(fit);
    const grown = new MutationObserver(fit);
    resized.observe(p);
    grown.observe(p, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      grown.disconnect();
    };
  }, [text, chinese]);
  return place;
}

/** A sentence in the place under the picture. */
export function Fitted({ text, chinese, children }: { text: string; chinese: boolean; children: ReactNode }) {
  const place = useFitting(text, chinese);
  return <p ref={place} className="caption" data-testid="caption">{children}</p>;
}
