import { taken, type Chart, type ChartTransition } from '../ensemble/charts.ts';
import { isAfter, modePath } from '../sim/machine.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import { deciderOf, questionsOf, type Question } from '../ensemble/whyNot.ts';
import type { Timeline } from './store.ts';
import type { Selection } from './storeTypes.ts';

export { around, CHARTS, possible } from '../ensemble/charts.ts';
export type { Chart, ChartTransition, MachineName } from '../ensemble/charts.ts';
export { deciderOf, whyNot } from '../ensemble/whyNot.ts';
export type { Answer, Ask, Change, Guard, Question } from '../ensemble/whyNot.ts';
export * from '../ensemble/inspect.ts';

/** What can be asked about the selection at an instant; with nothing selected, about all that waits. */
export function questionsAbout(timeline: Timeline, selection: Selection | null, event: number): Question[] {
  const world = timeline.worldAt(event);
  if (world === null) return [];
  const entry = event > 0 ? timeline.entryAt(event - 1) : undefined;
  const refused = entry === undefined ? [] : questionsOf.entry(world, entry);
  switch (selection?.kind) {
    case 'server':
      return [...questionsOf.server(world, selection.sid), ...refused.filter((question) => 'sid' in question && question.sid === selection.sid)];
    case 'client':
      return questionsOfClient(timeline, world, selection.client, event);
    case 'session':
      return questionsOf.session(world, selection.session);
    case 'zxid':
      return questionsOf.zxid(world, selection.zxid);
    case 'message':
      return flightsOf(world, selection.msg);
    case 'event': {
      const asked = selection.event > 0 ? timeline.entryAt(selection.event - 1) : undefined;
      return asked === undefined ? [] : questionsOf.entry(world, asked);
    }
    case 'znode':
      return [];
    default:
      return [...refused, ...waitingSomewhere(world)];
  }
}

/** About its session. One whose process has ended leaves that behind, until it expires. */
function questionsOfClient(timeline: Timeline, world: ZkWorld, client: string, event: number): Question[] {
  const state = world.processes[`c:${client}`]?.state;
  const session = state?.kind === 'client' ? state.session : sessionGiven(timeline, client, event);
  return session === null ? [] : questionsOf.session(world, session);
}

/** The session that a server told a client last, at or before an instant; null when there is none, or it was too long ago. */
function sessionGiven(timeline: Timeline, client: string, event: number): string | null {
  for (let at = event; at > Math.max(0, event - LOOKED_BACK); at--) {
    const told = timeline.entryAt(at - 1)?.event;
    if (told?.kind === 'message' && told.to === `c:${client}` && told.message.type === 'connectResponse') return told.message.session;
  }
  return null;
}

function flightsOf(world: ZkWorld, msg: number): Question[] {
  const event = world.queue.find((one) => 'msg' in one && one.msg === msg);
  return event === undefined ? [] : questionsOf.flight(world, event);
}

function waitingSomewhere(world: ZkWorld): Question[] {
  const all = Object.values(world.processes).flatMap(({ state }) => (state?.kind === 'server' ? questionsOf.server(world, state.sid) : []));
  return all.filter(({ ask }) => ask !== 'giveUp');
}

/** Whose machine: a server by its number, a client or its program by its name, a session by its id. */
export type Machine =
  | { readonly machine: 'peer'; readonly sid: number }
  | { readonly machine: 'client'; readonly client: string }
  | { readonly machine: 'recipe'; readonly client: string }
  | { readonly machine: 'session'; readonly session: string };

/** The state a machine is in, as a dotted path; null where it is in none. */
export function stateOf(world: ZkWorld, one: Machine): string | null {
  if (one.machine === 'session') return deciderOf(world, one.session)?.sessions.machine[one.session] ?? null;
  const state = world.processes[one.machine === 'peer' ? `S${one.sid}` : `c:${one.client}`]?.state;
  if (state?.kind === 'server') return state.mode;
  if (one.machine === 'recipe') return state?.recipe?.state ?? null;
  return state?.kind === 'client' ? modePath(state.machine.value) : null;
}

export interface Taken {
  /** The event that brought it about; event 1 is the first. */
  readonly event: number;
  readonly from: string;
  readonly to: string;
  readonly entry: TraceEntry;
  readonly transition: ChartTransition | undefined;
}

/** So many events back something past is looked for. */
const LOOKED_BACK = 6_000;

/** The last transition of a machine before an instant, with what caused it; null when it was too long ago. */
export function lastTaken(timeline: Timeline, one: Machine, chart: Chart, event: number): Taken | null {
  for (let at = event; at > Math.max(0, event - LOOKED_BACK); at--) {
    const entry = timeline.entryAt(at - 1);
    const change = entry?.facts.findLast((fact) => changeIn(fact, one) !== null);
    const found = change === undefined ? null : changeIn(change, one);
    if (entry === undefined || found === null) continue;
    const timed = entry.event.kind === 'timer' && isAfter(entry.event.timer);
    return { event: at, ...found, entry, transition: taken(chart, found.from, found.to, timed) ?? taken(chart, found.from, found.to, !timed) };
  }
  return null;
}

/** The event by which something that was on its way came to an end, at or before an instant; null when there is none, or it was too long ago. */
export function arrivalOf(timeline: Timeline, msg: number, event: number): number | null {
  for (let at = event; at > Math.max(0, event - LOOKED_BACK); at--) {
    const carried = timeline.entryAt(at - 1)?.event;
    if (carried !== undefined && 'msg' in carried && carried.msg === msg) return at;
  }
  return null;
}

/** What a fact says of a machine: a peer reports each of its states, a client the outer ones. */
function changeIn(fact: ZkFact, one: Machine): { from: string; to: string } | null {
  if (fact.type === 'mode') return one.machine === 'peer' && fact.sid === one.sid ? { from: fact.from, to: fact.to } : null;
  if (fact.type === 'clientState') return one.machine === 'client' && fact.client === one.client ? { from: fact.from, to: fact.to } : null;
  if (fact.type === 'recipeState') return one.machine === 'recipe' && fact.client === one.client && fact.from !== '' ? { from: fact.from, to: fact.to } : null;
  if (one.machine !== 'session' || !('session' in fact) || fact.session !== one.session) return null;
  if (fact.type === 'sessionOpened') return { from: 'OPENING', to: 'OPEN' };
  return fact.type === 'sessionExpiring' ? { from: 'OPEN', to: 'EXPIRING' } : null;
}
