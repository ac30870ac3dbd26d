import type { ZkFact } from '../ensemble/types.ts';
import { bellRooms } from './bells.ts';
import { clientMarks } from './clients.ts';
import { compareMark, compareThread, comparisonOf } from './compare.ts';
import { droppedMarks, heldMarks } from './held.ts';
import type { Layout } from './layout.ts';
import { candidateMarks, hullMark, meterMark } from './panels.ts';
import { badgeRooms } from './players.ts';
import { queueMarks } from './queues.ts';
import { overlaps, widened } from './room.ts';
import type { Cast } from './read.ts';
import { candidatesOf, tallyOf, type Tally } from './tally.ts';
import { groupMarks, groupRooms, tearBetween, tearMarks } from './tear.ts';
import { toldEntry } from './told.ts';
import { treeMarks } from './tree.ts';
import type { Groups } from './torn.ts';
import type { Mark, Rect, SceneInput, ServerId } from './view.ts';

/*
 * What the first picture of a run does without: it is fetched while that is looked at, and handed in with the
 * options, so that a scene is still a pure function of its input.
 */

export { asidesOf } from './asides.ts';

export interface Given {
  readonly input: SceneInput;
  readonly cast: Cast;
  readonly groups: Groups;
  readonly layout: Layout;
  readonly facts: readonly ZkFact[];
  /** The server the present event happened to. */
  readonly at: ServerId | null;
}

const tallyNow = ({ input, cast, facts, at }: Given): Tally | null => tallyOf(cast, facts, input.selection, at, input.options.labels);

export function tears({ input, cast, groups, layout }: Given): Mark[] {
  return tearMarks(input.world, cast, groups, layout, input.options.labels);
}

export function hull(given: Given): Mark[] {
  return hullMark(tallyNow(given), given.cast, given.groups, given.layout);
}

export function clients({ input, cast, layout, facts }: Given): Mark[] {
  return clientMarks(input, cast, layout, facts);
}

/** What a cut holds: each message gets as far as the tear. And what a person has just dropped. */
export function held({ input, cast, groups, layout }: Given, avoid: readonly Rect[]): Mark[] {
  const { world, options } = input;
  const told = toldEntry(input);
  const dropped = told === null ? [] : droppedMarks(told, layout, options.labels, avoid);
  const stopped = heldMarks(world, layout, options.labels, options.pings === true, { tearX: (from, to) => tearBetween(cast, groups, layout, from, to), avoid });
  return [...stopped, ...dropped];
}

const MARGIN = 8;

/** Whether the corners say what candidates hold, or what groups of a cut have. */
function isRace({ layout, groups, cast }: Given, tally: Tally | null): boolean {
  const small = layout.format.name === 'phone' || layout.format.name === 'mini';
  return groups.count > 1 || (tally !== null && !leadsIn(tally) && !small && candidatesOf(cast).length > 1);
}

const leadsIn = ({ family }: Tally): boolean => family !== 'ink';

/** Where a count stands now; null where there is none, or no room for it beside what else is there. */
function boxNow(given: Given, tally: Tally | null, compared: boolean): Rect | null {
  if (tally === null) return null;
  const box = given.layout.boxOf(tally.owner, { compared, leads: leadsIn(tally), race: isRace(given, tally) });
  return box === null || groupRooms(given.cast, given.groups, given.layout, compared).some((room) => overlaps(room, box)) ? null : box;
}

/** The ballots that are compared; when that has led to a quorum and there is no room for both, its count is what is shown. */
function comparedNow(given: Given, tally: Tally | null): ReturnType<typeof comparisonOf> {
  const compared = comparisonOf(given.facts);
  const counts = given.facts.some(({ type }) => type === 'quorumOfVotes') && boxNow(given, tally, true) === null && boxNow(given, tally, false) !== null;
  return counts ? null : compared;
}

/** Where no message stands: two ballots are compared there, votes are counted, a client has its bell and who looks its question mark, or a tree or a queue is looked at. */
export function avoided(given: Given): Rect[] {
  const { layout } = given;
  const tally = tallyNow(given);
  const compared = comparedNow(given, tally) !== null;
  const counted = boxNow(given, tally, compared);
  return [
    ...(compared ? [layout.compare] : lookedAt(given, counted).rooms),
    ...(isRace(given, tally) ? [layout.corner, ...groupRooms(given.cast, given.groups, layout, compared)] : []),
    ...(counted === null ? [] : [widened(counted, MARGIN)]),
    ...bellRooms(given.input.world, given.cast, layout, given.facts),
    ...badgeRooms(given.cast, layout),
  ];
}

/** What is counted, compared and held. */
export function panels(given: Given): Mark[] {
  const { input, cast, groups, layout } = given;
  const { labels } = input.options;
  const mini = layout.format.name === 'mini';
  const tally = tallyNow(given);
  const compared = mini ? null : comparedNow(given, tally);
  const box = mini && cast.voters.length > 3 ? null : boxNow(given, tally, compared !== null);
  const leads = tally !== null && leadsIn(tally);
  const marks: Mark[] = groups.count > 1 ? groupMarks(cast, groups, layout, labels, compared !== null) : mini || leads ? [] : candidateMarks(cast, layout, labels);
  const meter = tally === null || box === null ? null : meterMark(tally, box, input.world, cast, layout, labels);
  const thread = compared === null ? null : compareThread(compared, layout);
  return [
    ...marks,
    ...(meter === null ? [] : [meter]),
    ...(thread === null ? [] : [thread]),
    ...(compared === null ? [] : [compareMark(compared, layout, labels)]),
    ...(compared !== null ? [] : lookedAt(given, box).marks),
  ];
}

interface Looked {
  readonly marks: readonly Mark[];
  readonly rooms: readonly Rect[];
}

/** Found once an event: messages keep out of it, and then it is drawn. */
const looked = new WeakMap<Given, Looked>();

/** What is looked at of a server's tree and of a client, where nothing else stands. */
function lookedAt(given: Given, counted: Rect | null): Looked {
  const known = looked.get(given);
  if (known !== undefined) return known;
  const { input, cast, layout, facts, groups } = given;
  const taken = [...(counted === null ? [] : [widened(counted, MARGIN)]), ...bellRooms(input.world, cast, layout, facts)];
  const queues = queueMarks(input, layout, taken);
  const boxes = queues.map(({ room }) => room);
  const tree = groups.count > 1 ? null : treeMarks(input, cast, layout, facts, [...taken, ...boxes]);
  const found = { marks: [...(tree?.marks ?? []), ...queues.map(({ mark }) => mark)], rooms: [...boxes, ...(tree?.rooms ?? [])] };
  looked.set(given, found);
  return found;
}
