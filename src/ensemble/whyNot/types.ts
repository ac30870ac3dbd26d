import type { Decider, Candidate } from '../../zab/election/votes.ts';
import type { Learner, Server } from '../../server/state.ts';
import type { SessionId } from '../../datatree/request.ts';
import type { Micros } from '../../sim/event.ts';
import type { ServerId, Vote } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';

type State = Server['state'] | 'DOWN';

/** What has not happened, and one wonders why. */
export type Question =
  /** `mine` is what the vote is, or was, compared with; null where it was not. */
  | { readonly ask: 'adopt'; readonly sid: ServerId; readonly from: ServerId; readonly vote: Vote; readonly mine: Vote | null; readonly state: State }
  | { readonly ask: 'leaveLooking'; readonly sid: ServerId }
  /** A leader that does not serve yet; a learner that does not. */
  | { readonly ask: 'serve'; readonly sid: ServerId }
  | { readonly ask: 'catchUp'; readonly sid: ServerId }
  /** It is in its role and stays there. */
  | { readonly ask: 'giveUp'; readonly sid: ServerId }
  /** Decided by a leader; applied by one server. */
  | { readonly ask: 'commit'; readonly sid: ServerId; readonly zxid: Zxid }
  | { readonly ask: 'apply'; readonly sid: ServerId; readonly zxid: Zxid }
  | { readonly ask: 'expire'; readonly session: SessionId };

export type Ask = Question['ask'];

/** Who counts towards a quorum, and how many it takes. */
interface Count {
  readonly who: readonly ServerId[];
  readonly needs: number;
  readonly of: number;
}

/** A condition with its values. It holds, or it does not. */
export type Guard = { readonly holds: boolean } & (
  | { readonly guard: 'looks'; readonly sid: ServerId; readonly state: State }
  | { readonly guard: 'validVoters'; readonly from: ServerId; readonly leader: ServerId }
  | { readonly guard: 'roundNotOlder'; readonly theirs: number; readonly mine: number }
  | { readonly guard: 'better'; readonly offered: Candidate; readonly held: Candidate; readonly decidedBy: Decider }
  | { readonly guard: 'diskReady'; readonly sid: ServerId }
  | { readonly guard: 'pauseOver'; readonly sid: ServerId; readonly leftUs: Micros }
  | ({ readonly guard: 'voteQuorum'; readonly sid: ServerId; readonly candidate: ServerId } & Count)
  | { readonly guard: 'finalizeWait'; readonly sid: ServerId; readonly ofMs: number; /** Null while it does not run. */ readonly leftUs: Micros | null }
  | ({ readonly guard: 'settledQuorum'; readonly leader: ServerId } & Count)
  | { readonly guard: 'leaderHeard'; readonly leader: ServerId }
  | ({ readonly guard: 'epochQuorum'; readonly sid: ServerId } & Count)
  | ({ readonly guard: 'epochAckQuorum'; readonly sid: ServerId } & Count)
  | ({ readonly guard: 'newLeaderQuorum'; readonly sid: ServerId } & Count)
  | { readonly guard: 'epochStored'; readonly sid: ServerId }
  | { readonly guard: 'learnerPhase'; readonly step: LearnerStep; readonly leader: ServerId; readonly phase: Learner['phase'] }
  | { readonly guard: 'leads'; readonly sid: ServerId; readonly state: State }
  | ({ readonly guard: 'ackQuorum'; readonly sid: ServerId; readonly zxid: Zxid } & Count)
  | { readonly guard: 'inOrder'; readonly zxid: Zxid; /** The oldest that is open. */ readonly first: Zxid }
  /** All else is there, but the rule is asked only when one of these arrives. */
  | { readonly guard: 'asked'; readonly when: 'ack' | 'settledVote' }
  | { readonly guard: 'logged'; readonly sid: ServerId; readonly zxid: Zxid }
  | { readonly guard: 'runs'; readonly sid: ServerId; readonly state: State; readonly phase: string }
  | { readonly guard: 'decided'; readonly leader: ServerId; readonly zxid: Zxid; readonly lastCommitted: Zxid }
  | { readonly guard: 'commitArrived'; readonly sid: ServerId; readonly zxid: Zxid }
  | { readonly guard: 'nextInLine'; readonly zxid: Zxid; readonly first: Zxid }
  | { readonly guard: 'decider'; readonly sid: ServerId | null }
  | { readonly guard: 'bucketPassed'; readonly expiresAtMs: number; readonly nowMs: number; /** It was last heard of between these. */ readonly heardMs: readonly [number, number] }
  | { readonly guard: 'notClosing' }
  | { readonly guard: 'checkRuns'; readonly sid: ServerId; readonly leftUs: Micros }
  | ({ readonly guard: 'tooFewSynced'; readonly sid: ServerId } & Count)
  | { readonly guard: 'tickEnds'; readonly sid: ServerId; readonly leftUs: Micros }
  | { readonly guard: 'leaderSilent'; readonly sid: ServerId; readonly leader: ServerId; readonly leftUs: Micros }
  /** Told of a paused process only: whatever it waits for may have come, and its timers have run out. */
  | { readonly guard: 'awake'; readonly sid: ServerId }
);

/** What a learner goes through, in order. */
export type LearnerStep = 'connected' | 'epochKnown' | 'synced' | 'upToDate';

export type GuardName = Guard['guard'];

/** What would bring it nearer. */
export type Change =
  | { readonly change: 'start'; readonly sid: ServerId }
  | { readonly change: 'resume'; readonly sid: ServerId }
  | { readonly change: 'heal'; readonly from: ServerId; readonly to: ServerId }
  /** Voters it can exchange messages with, itself included, are no quorum. */
  | ({ readonly change: 'reach'; readonly sid: ServerId } & Count)
  | { readonly change: 'arrives'; readonly what: string; readonly from: ServerId; readonly to: ServerId; readonly inUs: Micros }
  | { readonly change: 'fsync'; readonly sid: ServerId; readonly inUs: Micros }
  | { readonly change: 'follow'; readonly sid: ServerId; readonly leader: ServerId; readonly state: State }
  | { readonly change: 'otherVote'; readonly sid: ServerId; readonly candidate: ServerId }
  | { readonly change: 'before'; readonly zxid: Zxid }
  | { readonly change: 'election'; readonly sid: ServerId; readonly zxid: Zxid }
  /** A learner has heard of the session and tells the leader with its next PING. */
  | { readonly change: 'touched'; readonly sid: ServerId }
  /** Nobody may hear of it for so long. */
  | { readonly change: 'silence'; readonly leftMs: number };

export type ChangeName = Change['change'];

export interface Answer {
  readonly question: Question;
  /** Each way it can come about, as conditions in the order in which they are asked. One way with all its conditions suffices. */
  readonly ways: readonly (readonly Guard[])[];
  readonly changes: readonly Change[];
}

export type GuardOf<G extends GuardName> = Extract<Guard, { readonly guard: G }>;
export type ChangeOf<C extends ChangeName> = Extract<Change, { readonly change: C }>;
export type QuestionOf<A extends Ask> = Extract<Question, { readonly ask: A }>;
