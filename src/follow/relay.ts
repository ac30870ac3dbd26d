import { CHARS_MAX, read } from './messages.ts';
import type { Inlet, InletTells, Outlet, OutletTells } from './transport.ts';

export interface RelayTells {
  /** A message has been handed on. */
  readonly sent: (chars: number) => void;
}

/**
 * Hands on what one page publishes to where others hear it: the instructor's own page connects to nothing, so this
 * stands in another window. What it hands on are messages and nothing else.
 */
export function relay(open: { readonly inlet: (tells: Pick<InletTells, 'heard'>) => Inlet; readonly outlet: (tells: Pick<OutletTells, 'wanted'>) => Outlet }, { sent }: RelayTells): () => void {
  let inlet: Inlet | null = null;
  const outlet = open.outlet({ wanted: () => inlet?.ask() });
  inlet = open.inlet({
    heard(text) {
      const message = text.length > CHARS_MAX.whole ? null : read(text);
      if (message?.ok !== true) return;
      if (message.value.kind === 'whole') outlet.whole(text);
      else outlet.news(text);
      if (message.value.kind === 'end') outlet.clear();
      sent(text.length);
    },
  });
  return () => {
    inlet?.close();
    outlet.close();
  };
}
