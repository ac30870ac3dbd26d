import type { SceneLabels } from './labels.ts';
import type { Layout } from './layout.ts';
import { once, roomNear } from './room.ts';
import { line, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Client, Mark, Rect, SceneInput, Shape } from './view.ts';

/** What waits in a client: before it is sent, until it is answered, until the program takes it. Each first in, first out. */
export interface Queues {
  readonly outgoing: readonly Queued[];
  readonly pending: readonly Queued[];
  readonly events: readonly Queued[];
  /** A callback runs, and holds back what waits behind it. */
  readonly busy: boolean;
}

export interface Queued {
  /** 0: it has none yet, or is no answer. */
  readonly xid: number;
  /** Operation, code of an answer, or event; and what it is about. */
  readonly what: string;
  readonly path: string;
}

type Op = Client['outgoing'][number]['op'];
type Item = Client['eventThread']['waiting'][number];

const asked = (op: Op, xid: number): Queued => ({ xid, what: op.op, path: 'path' in op ? op.path : '' });

function handed(item: Item): Queued {
  if (item === 'death') return { xid: 0, what: 'eventOfDeath', path: '' };
  if (item.type === 'clientReply') return { xid: item.xid, what: item.code, path: '' };
  return { xid: 0, what: item.event === 'None' ? item.state : item.event, path: item.path ?? '' };
}

/** ClientCnxn's outgoingQueue and pendingQueue, and the waitingEvents of its EventThread. */
export function queuesOf({ outgoing, pending, eventThread }: Client): Queues {
  return {
    outgoing: outgoing.map(({ op }) => asked(op, 0)),
    pending: pending.map(({ op, xid }) => asked(op, xid)),
    events: eventThread.waiting.map(handed),
    busy: eventThread.busy,
  };
}

export function queuedWords({ xid, what, path }: Queued): string {
  return `${xid > 0 ? `#${xid} ` : ''}${what}${path === '' ? '' : ` ${path}`}`;
}

const NAMES = ['outgoing', 'pending', 'events'] as const;

/** The queues of the chosen client beside it: three short rows of cells, the first to go first. */
export function queueMarks({ selection, world, options: { labels } }: SceneInput, layout: Layout, taken: readonly Rect[]): { readonly mark: Mark; readonly room: Rect }[] {
  const { format } = layout;
  const state = world.processes[`c:${selection.client}`]?.state;
  const player = layout.players.get(`c:${selection.client}`);
  if (state?.kind !== 'client' || player === undefined || format.name === 'phone' || format.name === 'mini') return [];
  const size = format.sizes.small;
  const high = size * 1.62;
  const height = 3 * high + size * 0.4;
  const queues = queuesOf(state);
  const left = size * 0.4 + Math.max(...NAMES.map((name) => widthOf(labels.queue[name], size)));
  const wanted = left + size * 0.8 + Math.max(...NAMES.map((name) => lengthOf(queues[name], name === 'events' && queues.busy, size)));
  const widths = [24, 18, 13].map((wide) => Math.min(wanted, left + size * wide));
  const servers = [...layout.players.values()].filter(({ kind }) => kind !== 'client');
  const ground = { format, taken: [...layout.words, ...layout.discs, ...taken] };
  const room = once(layout, JSON.stringify([selection.client, wanted, taken]), () => roomNear(ground, [...new Set(widths)].map((width) => ({ width, height, worse: wanted - width })), player, { between: servers }));
  if (room === null) return [];
  const shapes: Shape[] = [rect({ x: 0, y: 0, w: room.width, h: height }, 'f-stage s-rule veil', 1.2, { rx: 4 })];
  NAMES.forEach((name, i) => {
    const y = i * high + size * 0.3;
    shapes.push(text(left, y + size * 1.06, labels.queue[name], size, 'f-ink2', 'e'), ...cellsOf(queues[name], name === 'events' && queues.busy, { x: left + size * 0.5, y, right: room.width - size * 0.3, size }));
  });
  const end = { x: Math.max(room.x, Math.min(player.x, room.x + room.width)), y: Math.max(room.y, Math.min(player.y, room.y + height)) };
  const tether = line(player.x - room.x, player.y - player.r * 1.5 - room.y, end.x - room.x, end.y - room.y, 's-cli faint', 1.4, '2 4');
  return [{ room, mark: { key: 'queues', kind: 'client', x: px(room.x), y: px(room.y), shapes: [tether, ...shapes], title: titleOf(queues, selection.client ?? '', labels) } }];
}

const titleOf = (queues: Queues, client: string, labels: SceneLabels): string =>
  `${client}: ${NAMES.map((name) => `${labels.queue[name]}: ${queues[name].map(queuedWords).join(', ') || '–'}`).join('; ')}`;

interface Room {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
}

const cellWidth = (words: string, size: number): number => widthOf(words, size * 0.92) + size * 0.6;

/** Room for all that waits; it may be cut. */
const lengthOf = (all: readonly Queued[], busy: boolean, size: number): number => [...(busy ? ['▶'] : []), ...all.map(queuedWords)].reduce((sum, words) => sum + cellWidth(words, size) + size * 0.22, size);

/** As many as fit, the next to go first; dots for those behind them. A callback that runs is filled. */
function cellsOf(all: readonly Queued[], busy: boolean, { x, y, right, size }: Room): Shape[] {
  const shapes: Shape[] = [];
  let at = x;
  const cell = (words: string, c: string, ink: string): void => {
    const w = cellWidth(words, size);
    shapes.push(rect({ x: at, y, w, h: size * 1.36 }, c, 1.4, { rx: 2 }), text(at + w / 2, y + size * 1.02, words, size * 0.92, ink, 'm'));
    at += w + size * 0.22;
  };
  if (busy) cell('▶', 'f-cli s-cli', 'f-stage');
  all.forEach((one, i) => {
    const [whole, brief] = [queuedWords(one), queuedWords({ ...one, path: '' })];
    const rest = i < all.length - 1 ? size * 2 : 0;
    const words = [whole, brief].find((form) => at + cellWidth(form, size) + rest <= right);
    if (words !== undefined && at < right) cell(words, 'f-cell s-cli', 'f-ink');
    else if (at < right) {
      shapes.push(text(at, y + size * 1.02, `+${all.length - i}`, size * 0.92, 'f-ink2'));
      at = right;
    }
  });
  if (all.length === 0 && !busy) shapes.push(text(at, y + size * 1.02, '–', size, 'f-ink2'));
  return shapes;
}
