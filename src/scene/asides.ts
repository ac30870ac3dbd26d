import { stageFloor } from './format.ts';
import type { Flight } from './flights.ts';
import type { Layout } from './layout.ts';
import { covered, reaches } from './room.ts';
import type { Rect } from './view.ts';
import { boxAt, insideOf, partOf, type Spot } from './way.ts';

/** Steps in which a place is looked for along a lane, px. */
const STEP = 4;
/** To lie wholly on something is as bad as to stand so far aside, px: any clear place is better. */
const COVERED = 20_000;
/** A place beside the lane, as if it were so much further. */
const BESIDE = 2;
/** Of its sender and its receiver a token may cover the rim, not the id: its share of the radius. */
const ID = 0.5;
/** So many heights of a token beside its lane it still is on it for the eye. */
const SIDES = [0, 0.9, -0.9, 1.4, -1.4, 2.1, -2.1, 2.9, -2.9];

/** A token that has its place. */
interface Placed extends Spot {
  readonly flight: Flight;
  readonly box: Rect;
}

/**
 * Where tokens stand while nothing moves. One that would lie on words, a count, a player or another token stands aside,
 * on its own lane or close beside it and no further than it must; what has just arrived and what shows its values choose
 * first, then those that are next to arrive, and on one lane nobody overtakes. By flight: so much of its lane onwards
 * or back, and so far beside it.
 */
export function asidesOf(flights: readonly Flight[], layout: Layout, held: readonly Rect[], at: number): ReadonlyMap<Flight, { readonly by: number; readonly side: number }> {
  const asides = new Map<Flight, { by: number; side: number }>();
  const placed: Placed[] = [];
  const first = (flight: Flight): number => (flight.now ? 0 : flight.full ? 1 : 2);
  for (const flight of flights.filter(({ counted }) => !counted).toSorted((a, b) => first(a) - first(b))) {
    const meant = insideOf(flight, partOf(flight, at));
    const spot = nearest(flight, meant, roomOn(flight, placed), (box) => hidden(box, flight, layout, held, placed));
    if (spot.share !== meant || spot.side !== 0) asides.set(flight, { by: spot.share - meant, side: spot.side });
    placed.push({ flight, ...spot, box: boxAt(flight, spot) });
  }
  return asides;
}

/** How much of a token would be hidden, or would hide something, 0 to 1. */
function hidden(box: Rect, { event }: Flight, { format, players, words }: Layout, held: readonly Rect[], placed: readonly Placed[]): number {
  const [right, low] = [box.x + box.width, box.y + box.height];
  if (box.x < 0 || box.y < 0 || right > format.width || low > Math.min(stageFloor(format, box.x), stageFloor(format, right))) return 1;
  for (const player of players.values()) if (reaches(player.id === event.from || player.id === event.to ? { ...player, r: player.r * ID } : player, box)) return 1;
  let most = 0;
  for (const other of words) most = Math.max(most, covered(box, other));
  for (const other of held) most = Math.max(most, covered(box, other));
  for (const other of placed) most = Math.max(most, covered(box, other.box));
  return most;
}

/** Between those that are behind it on its lane and those before it. */
function roomOn(flight: Flight, placed: readonly Placed[]): { readonly from: number; readonly to: number } {
  let [from, to] = [insideOf(flight, 0), insideOf(flight, 1)];
  for (const { flight: other, share } of placed) {
    if (other.event.from !== flight.event.from || other.event.to !== flight.event.to) continue;
    if (other.now || other.to <= flight.to) to = Math.min(to, share);
    else from = Math.max(from, share);
  }
  return { from, to };
}

/** The clear place nearest to where it is meant to be; where there is none, the least hidden one. */
function nearest(flight: Flight, meant: number, room: { readonly from: number; readonly to: number }, hides: (box: Rect) => number): Spot {
  const { length } = flight.lane;
  const step = STEP / Math.max(STEP, length);
  let best: Spot = { share: Math.max(room.from, Math.min(room.to, meant)), side: 0 };
  let least = hides(boxAt(flight, best)) * COVERED + Math.abs(best.share - meant) * length;
  for (let away = 0; away * length < least && away <= 1; away += step) {
    for (const share of away === 0 ? [meant] : [meant - away, meant + away]) {
      if (share < room.from || share > room.to) continue;
      for (const heights of SIDES) {
        const spot = { share, side: heights * flight.height };
        const far = away * length + Math.abs(spot.side) * BESIDE;
        if (far >= least) continue;
        const cost = hides(boxAt(flight, spot)) * COVERED + far;
        if (cost < least) [best, least] = [spot, cost];
      }
    }
  }
  return best;
}
