import type { Inlet, InletTells, Outlet, OutletTells } from './transport.ts';

/** What goes over the channel: the windows of one browser that stand at the same origin. */
interface Post {
  readonly kind: 'whole' | 'news' | 'ask';
  readonly text: string;
}

const nameOf = (room: string): string => `ensemble-room-${room}`;

function isPost(data: unknown): data is Post {
  return typeof data === 'object' && data !== null && 'kind' in data && 'text' in data && typeof data.kind === 'string' && typeof data.text === 'string';
}

/** Null where the browser has no such channel, or does not let a page have it. */
function open(room: string, heard: (post: Post) => void): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(nameOf(room));
    channel.onmessage = ({ data }: MessageEvent<unknown>) => isPost(data) && heard(data);
    return channel;
  } catch {
    return null;
  }
}

/** The instructor's page. `heard`: what another page publishes to the same room. */
export function channelOutlet(room: string, { connection, wanted, heard }: OutletTells & { readonly heard: (text: string) => void }): Outlet {
  const channel = open(room, ({ kind, text }) => {
    if (kind === 'ask') wanted();
    else heard(text);
  });
  connection(channel === null ? 'refused' : 'open');
  const post = (kind: Post['kind'], text: string) => channel?.postMessage({ kind, text } satisfies Post);
  return {
    whole: (text) => post('whole', text),
    news: (text) => post('news', text),
    // Nothing is kept: whoever needs the whole run asks for it.
    clear: () => undefined,
    close: () => channel?.close(),
  };
}

export function channelInlet(room: string, { connection, heard }: InletTells): Inlet {
  const channel = open(room, ({ kind, text }) => kind !== 'ask' && heard(text));
  connection(channel === null ? 'refused' : 'open');
  const ask = () => channel?.postMessage({ kind: 'ask', text: '' } satisfies Post);
  ask();
  return { ask, close: () => channel?.close() };
}
