import { packetOf } from './packets.ts';
import { process, short } from './read.ts';
import type { Mark, MessageEvent, SceneOptions, Selection } from './view.ts';

/** How strongly a message is drawn. */
export type Tone = 'full' | 'aside' | 'dim' | 'hidden';

/** What it is about: its zxid, if it has one. */
const about = (event: MessageEvent): string => packetOf(event.message).zxid;

/** Whether a message belongs to what is looked at: the selected server or message, else what has just arrived and what it is about. */
function belongs(event: MessageEvent, { server, msg, client, zxid }: Selection, current: MessageEvent | null, waiting: readonly MessageEvent[]): boolean {
  if (event === current) return true;
  const touches = (id: string): boolean => event.from === id || event.to === id;
  if (msg !== undefined) {
    const chosen = waiting.find((one) => one.msg === msg);
    return event.msg === msg || (chosen !== undefined && about(chosen) !== '' && about(chosen) === about(event) && event.message.type !== 'notification');
  }
  if (zxid !== undefined) return about(event) === short(zxid) && event.message.type !== 'notification';
  if (server !== undefined) return touches(process(server));
  if (client !== undefined) return touches(`c:${client}`);
  if (current === null) return true;
  return touches(current.to) || (about(current) !== '' && about(current) === about(event) && event.message.type === current.message.type);
}

/** Tones by the filter (Focus, Context, All) and the spotlight. */
export function tonesOf({ filter = 'all', spotlight = false }: SceneOptions, selection: Selection, current: MessageEvent | null): (event: MessageEvent, waiting: readonly MessageEvent[]) => Tone {
  const chosen = selection.server ?? selection.msg ?? selection.client ?? selection.zxid;
  const lit = spotlight && chosen !== undefined;
  return (event, waiting) => {
    if (!lit && filter === 'all') return 'full';
    if (belongs(event, selection, current, waiting)) return 'full';
    return filter === 'focus' ? 'hidden' : lit ? 'dim' : 'aside';
  };
}

/** With the spotlight on, all but the chosen stand back. */
export function dimmed(marks: readonly Mark[], { spotlight = false }: SceneOptions, { server, client, msg }: Selection): readonly Mark[] {
  if (!spotlight || (server ?? client ?? msg) === undefined) return marks;
  const mine = new Set([server === undefined ? '' : process(server), client === undefined ? '' : `c:${client}`]);
  const lit = (mark: Mark): boolean => mine.has(mark.key) || mine.has(mark.key.replace(/^(label|session|link) /, '')) || mark.kind === 'compare' || (mark.ref !== undefined && 'msg' in mark.ref && mark.ref.msg === msg);
  return marks.map((mark) => (lit(mark) ? mark : { ...mark, c: mark.c === undefined ? 'dim' : `${mark.c} dim` }));
}
