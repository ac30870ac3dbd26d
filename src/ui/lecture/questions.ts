import type { Check } from '../../lesson/check.ts';
import type { Walk } from '../../lesson/walk.ts';
import { castOf, leaderOf, type Actor } from '../../scene/read.ts';
import type { Timeline } from '../../timeline/store.ts';
import { LETTERS, type Poll, type PollOption, type Topic } from './poll.ts';
import { wayOn } from './wayOn.ts';

/** So far ahead an answer is looked for, in simulated time. */
const AHEAD_US = 60_000_000;
const BROADCAST = 3;

interface Option {
  readonly option: PollOption;
  readonly holds: Check;
}

interface Question {
  readonly options: readonly Option[];
  readonly reveal: Check;
  /** That it does not come to that in time is an answer too. */
  readonly mayNot: boolean;
}

const happened = (type: 'established' | 'applied', more: Readonly<Record<string, number>> = {}): Check => ({ check: 'happened', fact: { type, ...more } });
const all = (of: readonly Check[]): Check => ({ check: 'all', of });
const others = (named: readonly Option[]): Option => ({ option: { other: true }, holds: { check: 'not', of: { check: 'any', of: named.map(({ holds }) => holds) } } });
const inOrder = (actors: readonly Actor[]): Actor[] => actors.toSorted((a, b) => a.sid - b.sid);
const castAt = ({ look: { scenario, world } }: Walk) => castOf(scenario, world);

/** What can be asked here and is answered by the run, what comes of it first coming first. */
export function questionsAt(timeline: Timeline): Poll[] {
  const found = [answered(timeline, 'leads', whoLeads), answered(timeline, 'applies', whoIsLast)];
  return found.filter((one) => one !== null).sort((a, b) => a.event - b.event);
}

/** Plays on until the answer shows. Null where the run gives none. */
function answered(timeline: Timeline, topic: Topic, ask: (walk: Walk) => Question | null): Poll | null {
  const [here, walk] = [wayOn(timeline), wayOn(timeline)];
  const question = here === null ? null : ask(here);
  if (walk === null || question === null) return null;
  const judged = question.options.map(({ holds }) => walk.follow(holds));
  const come = goOn(walk, question.reveal);
  const right = judged.findIndex((judge) => judge.holds(walk.look));
  if (right === -1 || (!come && !question.mayNot)) return null;
  return { topic, options: question.options.map(({ option }) => option), tallies: judged.map(() => 0), right, event: walk.events, revealed: false, bounds: timeline.store.getState().bounds };
}

function goOn(walk: Walk, until: Check): boolean {
  const judge = walk.follow(until);
  const last = walk.look.world.now + AHEAD_US;
  while (!judge.holds(walk.look)) if (walk.look.world.now > last || walk.step() === undefined) return false;
  return true;
}

/** The three with the best votes are named: those who run, by epoch, then zxid, then sid. While somebody leads, a next leader must come. */
function whoLeads(walk: Walk): Question | null {
  const { voters } = castAt(walk);
  const best = voters.filter(({ server }) => server !== null).sort((a, b) => b.epoch - a.epoch || b.zxid - a.zxid || b.sid - a.sid);
  const named = inOrder(best.slice(0, LETTERS.length - 1)).map(({ sid }): Option => ({ option: { sid }, holds: happened('established', { sid }) }));
  const leads = leaderOf(castAt(walk))?.phase === BROADCAST;
  return named.length === 0 ? null : { options: [...named, others(named)], reveal: happened('established'), mayNot: !leads };
}

/** Of those at work when the next write is committed, the last one to apply it. */
function whoIsLast(walk: Walk): Question | null {
  const zxid = nextCommitted(walk);
  const cast = castAt(walk);
  const working = cast.all.filter(({ phase, paused }) => phase === BROADCAST && !paused);
  if (zxid === null || working.length < 2) return null;
  const applied = ({ sid }: Actor): Check => happened('applied', { sid, zxid });
  const isLast = (actor: Actor): Option => ({
    option: { sid: actor.sid },
    holds: { check: 'after', first: all(working.filter((one) => one !== actor).map(applied)), next: applied(actor) },
  });
  const reveal = all(working.map(applied));
  if (working.length <= LETTERS.length) return { options: working.map(isLast), reveal, mayNot: false };
  // The leader is named, and those who would be the last by their numbers.
  const leader = leaderOf(cast);
  const named = inOrder(working.toSorted((a, b) => Number(b.sid === leader?.sid) - Number(a.sid === leader?.sid) || b.sid - a.sid).slice(0, LETTERS.length - 1)).map(isLast);
  return { options: [...named, others(named)], reveal, mayNot: false };
}

function nextCommitted(walk: Walk): number | null {
  const last = walk.look.world.now + AHEAD_US;
  while (walk.look.world.now <= last) {
    const entry = walk.step();
    if (entry === undefined) return null;
    for (const fact of entry.facts) if (fact.type === 'committed') return fact.zxid;
  }
  return null;
}
