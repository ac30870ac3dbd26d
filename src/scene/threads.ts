import { laneBetween, pathTo, pointAt, type Lane } from './lane.ts';
import type { Layout } from './layout.ts';
import { covered } from './room.ts';
import { path, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark, Rect, Shape } from './view.ts';
import type { Watching } from './watching.ts';

/** All that a client watches of one znode in one way: what still waits, or what has fired for once. */
type Thread = Omit<Watching, 'letter'> & { readonly letters: string };

function threadsOf(watches: readonly Watching[]): Thread[] {
  const found = new Map<string, Thread>();
  for (const { letter, ...one } of watches) {
    const key = `${one.client} ${one.torn} ${one.path}`;
    const known = found.get(key);
    found.set(key, known === undefined ? { ...one, letters: letter } : { ...known, letters: `${known.letters} ${letter}`, fired: known.fired || one.fired });
  }
  return [...found.values()];
}

/** Where the row of a znode can be reached. */
interface End {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

/** From clients to the znodes they watch, by path; their letters stand on the lines where nothing else does. */
export function threadMarks(watches: readonly Watching[], ends: ReadonlyMap<string, End>, layout: Layout, taken: readonly Rect[]): { readonly marks: readonly Mark[]; readonly rooms: readonly Rect[] } {
  const rooms: Rect[] = [];
  const marks = threadsOf(watches).flatMap((thread): Mark[] => {
    const { client, path: node, torn } = thread;
    const [player, end] = [layout.players.get(`c:${client}`), ends.get(node)];
    if (player === undefined || end === undefined) return [];
    const to = { x: player.x < (end.left + end.right) / 2 ? end.left : end.right, y: end.y };
    const from = { x: player.x - player.r * 1.05, y: player.y - player.r * 1.5, r: 0 };
    const others = [...layout.players.values()].filter(({ kind }) => kind !== 'client');
    const way = laneBetween(from, { ...to, r: 0 }, others, [], layout.format.unit);
    const box = plateOn(way, thread, layout.format.sizes.small, [...taken, ...layout.words, ...layout.discs, ...rooms]);
    if (box !== null) rooms.push(box);
    return [{ key: `watch ${client}${torn ? ' torn' : ''} ${node}`, kind: 'tree', x: 0, y: 0, shapes: threadShapes(thread, way, box, layout.format.sizes.small), ref: { client } }];
  });
  return { marks, rooms };
}

/** Where letters are looked for along a line, from the znode to the client. */
const SHARES = Array.from({ length: 24 }, (_, i) => 0.88 - 0.03 * i);

/** What letters may cover of other things, at most: where there is less room they are left out, as the client's bell has them too. */
const HARDLY = 0.15;

/** The first place for the letters that covers nothing, or the one that covers least. */
function plateOn(way: Lane, { letters, torn }: Thread, size: number, taken: readonly Rect[]): Rect | null {
  const [width, height] = [Math.max(size * 1.44, widthOf(letters, size, true) + size * 0.7), size * 1.44];
  const places = SHARES.map((share): Rect => {
    const { x, y } = pointAt(way, share);
    return { x: x - width / 2, y: y - height / 2 - (torn ? size * 1.2 : 0), width, height };
  });
  const hides = (box: Rect): number => Math.max(0, ...taken.map((other) => covered(box, other)));
  const best = places.reduce((least, box) => (hides(box) < hides(least) ? box : least));
  return hides(best) > HARDLY ? null : best;
}

/** Torn where a watch has fired that fires once. */
function threadShapes({ letters, torn, fired }: Thread, way: Lane, box: Rect | null, size: number): Shape[] {
  const line = path(pathTo(way, torn ? 0.7 : 1), 'f-none s-cli', fired ? 3 : 1.5, { 'stroke-dasharray': torn ? '2 5' : '4 4' });
  if (box === null) return [line];
  const { x, y, width, height } = box;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const below = middle.y + size * 1.2;
  const gap = torn ? [path(`M${px(middle.x - 9)} ${px(below - 5)}l6 3l-3 4l7 3M${px(middle.x + 3)} ${px(below - 7)}l6 4l-3 4l6 4`, 'f-none s-cli', 1.8)] : [];
  return [
    line,
    ...gap,
    rect({ x, y, w: width, h: height }, 'f-stage s-cli', torn ? 1.2 : 1.8, { rx: px(height / 2), ...(torn ? { 'stroke-dasharray': '2 3' } : {}) }),
    text(middle.x, middle.y + size * 0.34, letters, size, 'f-cli b', 'm'),
  ];
}
