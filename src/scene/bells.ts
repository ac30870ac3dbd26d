import type { ZkFact, ZkWorld } from '../ensemble/types.ts';
import { bellAt } from './bell.ts';
import { comparisonOf } from './compare.ts';
import type { Layout, Player } from './layout.ts';
import type { Cast } from './read.ts';
import { line, path, px, text } from './shapes.ts';
import { hookOf } from './spots.ts';
import { fitting, widthOf } from './text.ts';
import type { Client, Rect, Shape } from './view.ts';

/** What a client waits to hear of, as letters: "D×2", "C"; and the letter of a watch that has just fired, and fires once. */
export interface Bell {
  readonly letters: readonly string[];
  readonly torn: string | null;
  /** Two ballots are compared beside it. */
  readonly compared: boolean;
}

export function bellOf(client: Client, name: string, facts: readonly ZkFact[]): Bell {
  return { letters: lettersOf(client), torn: tornFrom(client, name, facts), compared: comparisonOf(facts) !== null };
}

/** Data and existence, children, and what stays. */
function lettersOf({ watches: { data, exist, child, persistent, recursive } }: Client): readonly string[] {
  const kinds = [['D', [data, exist]], ['C', [child]], ['P', [persistent]], ['R', [recursive]]] as const;
  return kinds.flatMap(([letter, tables]) => {
    const count = tables.reduce((sum, table) => sum + Object.keys(table).length, 0);
    return count === 0 ? [] : [count > 1 ? `${letter}×${count}` : letter];
  });
}

/** The letter of a watch that this event took out of a client's tables. */
function tornFrom(client: Client, name: string, facts: readonly ZkFact[]): string | null {
  for (const fact of facts) {
    if (fact.type !== 'clientEvent' || fact.client !== name || fact.path === null || fact.event === 'None') continue;
    const node = fact.path;
    const stays = client.watches.persistent[node] !== undefined || Object.keys(client.watches.recursive).some((above) => above === '/' || node === above || node.startsWith(`${above}/`));
    if (!stays) return fact.event === 'NodeChildrenChanged' ? 'C' : 'D';
  }
  return null;
}

/** On the smallest clients there is no room for a bell. */
const LEAST = 14;
/** What stands round a client, the ticks of its session, and round a server, its ring. */
const RIM = { client: 7, voter: 2, observer: 2 } as const;

/** The letters for which there is room left of the bell: with how many watches each stands for, alone, or none. */
function lettersBeside({ letters, compared }: Bell, player: Player, layout: Layout): string {
  const { x, y, s, size } = hookOf(player, player.label, layout.format);
  const band = { top: player.y + y + s * 0.7 - size * 0.76, bottom: player.y + y + s * 0.7 };
  const right = player.x + x - s * 1.4;
  let left = 3;
  const endsAt = (edge: number): void => {
    left = Math.max(left, edge);
  };
  for (const word of compared ? [...layout.words, layout.compare] : layout.words) if (word.x < right && word.y < band.bottom && word.y + word.height > band.top) endsAt(word.x + word.width);
  for (const other of layout.players.values()) {
    const far = other.r + RIM[other.kind] * layout.format.unit;
    const off = Math.max(0, band.top - other.y, other.y - band.bottom);
    if (other !== player && other.x < player.x && off < far) endsAt(other.x + Math.sqrt(far * far - off * off));
  }
  return fitting([letters.join(' '), letters.map((one) => one.slice(0, 1)).join(' '), ''], right - left, size, true);
}

/** A bell on a short line: watches wait at its server. Of one that has fired for once the bell is torn off. */
export function bellShapes(bell: Bell, player: Player, layout: Layout): Shape[] {
  const { r } = player;
  if ((bell.letters.length === 0 && bell.torn === null) || r < LEAST) return [];
  const { x, y, s, size } = hookOf(player, player.label, layout.format);
  const torn: Shape[] = bell.torn === null ? [] : [
    path(`M${px(x - s * 0.6)} ${px(y + s * 1.5)}l${px(s * 0.5)} ${px(s * 0.3)}l${px(-s * 0.2)} ${px(s * 0.3)}l${px(s * 0.5)} ${px(s * 0.3)}`, 'f-none s-cli', 1.4),
    ...bellAt(x - s * 1.6, y + s * 2.6, s * 0.8),
    text(x - s * 2.8, y + s * 3.2, bell.torn, s * 1.8, 'f-cli b halo', 'e'),
  ];
  if (bell.letters.length === 0) return torn;
  const letters = lettersBeside(bell, player, layout);
  return [line(-r * 0.7, -r * 0.7, x, y, 's-cli', 1.4), ...bellAt(x, y, s), ...(letters === '' ? [] : [text(x - s * 1.4, y + s * 0.7, letters, size, 'f-cli b halo', 'e')]), ...torn];
}

/** What the bells of all clients cover with their letters: nothing else is to stand there. */
export function bellRooms(world: ZkWorld, { clients }: Cast, layout: Layout, facts: readonly ZkFact[]): Rect[] {
  return clients.flatMap((name): Rect[] => {
    const client = world.processes[`c:${name}`]?.state;
    const player = layout.players.get(`c:${name}`);
    if (client?.kind !== 'client' || player === undefined || player.r < LEAST) return [];
    const bell = bellOf(client, name, facts);
    const { x, y, s, size } = hookOf(player, player.label, layout.format);
    const wide = s * 1.4 + widthOf(lettersBeside(bell, player, layout), size, true);
    const [right, top] = [player.x + x, player.y + y];
    const torn = bell.torn === null ? [] : [{ x: right - s * 4.4, y: top + s * 1.5, width: s * 3.8, height: s * 2 }];
    return bell.letters.length === 0 ? torn : [{ x: right - wide, y: top - s * 1.2, width: wide + s, height: s * 2.3 }, ...torn];
  });
}
