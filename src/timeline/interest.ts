import { beginsAsSecond, stakeOf } from '../ensemble/invariants/stake.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';

/** What a person may want to run to, or find on the timeline. */
export const INTERESTS = [
  'fault', 'roleChange', 'voteChange', 'quorum', 'epoch', 'sync', 'truncation', 'commit',
  'session', 'sessionExpiry', 'watch', 'snapshot', 'clientState', 'failure', 'phase', 'twoLeaders', 'atStake', 'leader', 'recipe',
] as const;
export type Interest = (typeof INTERESTS)[number];

/**
 * From which depth on an event is a step of its own: 1 the story, 2 the protocol, 3 with disks and connections.
 * PINGs are steps only where they are asked for, routine never.
 */
export type Grade = 1 | 2 | 3 | typeof PING | typeof ROUTINE;
export type Depth = 1 | 2 | 3;
export const PING = 4;
export const ROUTINE = 5;

/** Every fact: what makes it interesting, or the depth at which it is a step. What some are depends on what they say: `worthOf`. */
const FACTS: Readonly<Record<ZkFact['type'], Interest | 2 | 3 | typeof ROUTINE>> = {
  roundStarted: 2, notification: 2, voteChanged: 'voteChange', quorumOfVotes: 'quorum', elected: 2,
  mode: 2, gaveUp: 'failure',
  epochProposed: 'epoch', acceptedEpoch: 'epoch', epochAcked: 2, followerAhead: 'failure', currentEpoch: 'epoch',
  syncCompare: 3, syncSource: 3, syncDecision: 'sync', syncReceived: 2, truncated: 'truncation',
  newLeaderAcked: 2, established: 'quorum', serving: 2,
  proposed: 2, appended: 3, synced: 2, acked: 2, committed: 'commit', applied: 2, commitMismatch: 'failure', reconfigured: 2,
  snapshot: 'snapshot', recovered: 2, bootFailed: 'failure',
  sessionOpened: 'session', sessionExpiring: 'sessionExpiry', sessionClosed: 'session', sessionRefused: 'failure', readOnly: 2,
  requestPrepared: 2, containerCandidate: 2, watchFired: 'watch',
  clientState: 'clientState', clientRequest: 2, clientReply: 2, clientEvent: 2, clientWaits: 2,
  recipe: 'recipe', recipeState: 2,
  messageLost: 3, messageHeld: ROUTINE, process: 2, faultRefused: 'failure',
};

const SEEN_AS: Readonly<Record<string, Grade>> = { PING, ping: PING, pong: PING, hello: ROUTINE };

function gradeOfKind(entry: TraceEntry): Grade {
  const { event } = entry;
  switch (event.kind) {
    case 'message':
    case 'datagram':
      return SEEN_AS[event.message.type] ?? 2;
    case 'input':
    case 'fault':
      return 2;
    case 'opened':
    case 'connected':
    case 'refused':
    case 'closed':
    case 'synced':
    case 'stored':
      return 3;
    default:
      return ROUTINE;
  }
}

/** What the table says of a fact: its grade, and the bit of its interest if it has one. */
interface Worth {
  readonly grade: Grade;
  readonly bit: number;
}

const WORTH = new Map<string, Worth>(Object.entries(FACTS).map(([type, known]) => [type, typeof known === 'string' ? notable(known) : { grade: known, bit: 0 }]));
/** A fact a newer engine reports and the table does not know is a step of the protocol. */
const UNKNOWN: Worth = { grade: 2, bit: 0 };
/** Names of the processes that are servers. */
const SERVER = /^S\d+$/;
const ROLE = notable('roleChange');
const PHASE = notable('phase');
const FAULT = notable('fault');
/** A quorum has acknowledged NEWLEADER: there is a leader, and it is at work. */
const ESTABLISHED: Worth = { grade: 1, bit: bitOf('quorum') | bitOf('leader') };
const SECOND = bitOf('twoLeaders');
const STAKE = bitOf('atStake');

function notable(interest: Interest): Worth {
  return { grade: 1, bit: bitOf(interest) };
}

function worthOf(fact: ZkFact): Worth {
  if (fact.type === 'mode') return worthOfMode(fact.from, fact.to);
  if (fact.type === 'process') return worthOfProcess(fact);
  if (fact.type === 'established') return ESTABLISHED;
  return WORTH.get(fact.type) ?? UNKNOWN;
}

/** LOOKING, FOLLOWING, LEADING, OBSERVING, STANDALONE: what comes after the dot is the way through one of them. */
function worthOfMode(from: string, to: string): Worth {
  const [before, after] = [from.split('.'), to.split('.')];
  if (before[0] !== after[0]) return ROLE;
  return after[0] !== 'LOOKING' && before[1] !== after[1] ? PHASE : UNKNOWN;
}

/** A server that goes down, or comes up, changes its role; one that is paused, or goes on, keeps it. */
function worthOfProcess({ process, status, why }: Extract<ZkFact, { type: 'process' }>): Worth {
  if (!SERVER.test(process)) return status === 'down' ? FAULT : UNKNOWN;
  const bit = status === 'down' || (status === 'up' && why === 'started') ? ROLE.bit : 0;
  return { grade: 1, bit: FAULT.bit | bit };
}

export function gradeOf(entry: TraceEntry): Grade {
  let grade = gradeOfKind(entry);
  for (const fact of entry.facts) {
    const worth = worthOf(fact);
    if (worth.grade < grade) grade = worth.grade;
  }
  return grade;
}

/** One bit for each of `INTERESTS` that the event itself tells. */
export function interestBits(entry: TraceEntry): number {
  let bits = isFault(entry) ? FAULT.bit : 0;
  for (const fact of entry.facts) bits |= worthOf(fact).bit;
  return bits;
}

/** Whatever is done to servers, machines and links. A client that begins is none, and what is refused changes nothing. */
function isFault({ event, facts }: TraceEntry): boolean {
  if (event.kind !== 'fault' || facts.some((fact) => fact.type === 'faultRefused')) return false;
  return event.fault.fault !== 'start' || SERVER.test(event.to);
}

/** Those that only the world after the event can tell. */
export function situationBits(entry: TraceEntry, world: ZkWorld): number {
  if (entry.facts.length === 0) return 0;
  return (beginsAsSecond(entry, world) ? SECOND : 0) | (stakeOf(entry, world) === null ? 0 : STAKE);
}

export function bitOf(interest: Interest): number {
  return 1 << INTERESTS.indexOf(interest);
}

export function interestsOf(entry: TraceEntry): Interest[] {
  const bits = interestBits(entry);
  return INTERESTS.filter((_, index) => (bits & (1 << index)) !== 0);
}

export function isStep(grade: number, depth: Depth, showPings: boolean): boolean {
  return grade <= depth || (showPings && grade === PING);
}

export function isProtocolEvent(entry: TraceEntry, depth: Depth = 2, showPings = false): boolean {
  return isStep(gradeOf(entry), depth, showPings);
}
