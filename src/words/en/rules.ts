import type { ViolationKey } from '../../ensemble/invariants.ts';
import type { Property } from '../rules.ts';
import type { RuleName } from '../types.ts';

type Values = Readonly<Record<string, number | string>>;

/** What a property says, and what a reader loses without it. */
interface Meaning {
  means: string;
  lost: string;
}

const properties = {
  Leadership1: { means: 'At any moment an epoch has one leader at most.', lost: 'Two servers could give the same zxid to different changes.' },
  Leadership2: { means: 'An epoch has one leader, for ever.', lost: 'A zxid could stand for two different changes.' },
  PrefixConsistency: { means: 'Of two histories, one is the beginning of the other.', lost: 'Two readers could follow histories that never meet again.' },
  Integrity: { means: 'What a server delivers, a leader has broadcast.', lost: 'A reader could see a change that nobody made.' },
  Agreement: { means: 'Of two servers, one has delivered all that the other has.', lost: 'Two readers could each see a change that the other will never see.' },
  TotalOrder: { means: 'All servers deliver in the same order.', lost: 'Two readers could see the same changes in different orders.' },
  LocalPrimaryOrder: { means: 'What one leader broadcast is delivered in its order, and nothing is left out.', lost: 'A reader could see a change without the one it builds on.' },
  GlobalPrimaryOrder: { means: 'Changes of an earlier epoch come before those of a later one.', lost: 'A leader that was replaced could still overwrite its successor.' },
  PrimaryIntegrity: { means: 'Before a leader begins, it has all that was delivered under earlier leaders.', lost: 'What has been read could be gone under the next leader.' },
  EpochOrder: { means: 'currentEpoch is never above acceptedEpoch, an accepted epoch never goes back, and no server holds a history of an epoch it has not entered.', lost: 'A server could break the promise that keeps an old leader out.' },
  CommitsGapFree: { means: 'A leader commits what it proposed in that order and leaves nothing out.', lost: 'A later write could count although an earlier one is lost.' },
  ZxidMonotone: { means: 'Every zxid is given once, each one higher than the last.', lost: 'A zxid would no longer tell which of two changes is newer.' },
  AckedWriteNeverLost: { means: 'What a client was told to be done stays done.', lost: 'A client that was told OK could find its write gone.' },
  Progress: { means: 'While a quorum runs and is connected, a write succeeds in time.', lost: 'Nothing wrong is ever read, but clients wait longer, or for ever.' },
} satisfies Record<Property, Meaning>;

/** Why the two facts cannot both be true. */
const contradictions = {
  twoLeadersAtOnce: (v: Values) => `S${v['other']} and S${v['sid']} lead epoch ${v['epoch']} at the same time.`,
  twoEstablished: (v: Values) => `Epoch ${v['epoch']} had a leader already: S${v['other']}. Now S${v['sid']} leads it too.`,
  proposedByAnother: (v: Values) => `Epoch ${v['epoch']} is led by S${v['other']}, but S${v['sid']} proposes in it.`,
  historyDiffers: (v: Values) => `At place ${v['index']} of its history S${v['sid']} has ${v['zxid']}, where others have ${v['expected']}.`,
  neverProposed: (v: Values) => `S${v['sid']} applies ${v['zxid']}, which no leader has proposed.`,
  anotherTxn: (v: Values) => `Under ${v['zxid']} S${v['sid']} applies something else than S${v['other']} proposed.`,
  bothDelivered: (v: Values) => `In the place where S${v['sid']} delivers ${v['zxid']}, another server delivered ${v['expected']}: each has what the other lacks.`,
  skipped: (v: Values) => `S${v['sid']} delivers ${v['zxid']} and has left out ${v['expected']}, which comes before it elsewhere.`,
  gapInEpoch: (v: Values) => `${v['zxid']} is delivered after ${v['previous']}: within an epoch nothing may be left out, or come late.`,
  epochWentBack: (v: Values) => `S${v['sid']} delivers ${v['zxid']} after ${v['previous']}, which belongs to a later epoch.`,
  leaderLacks: (v: Values) => `S${v['sid']} leads epoch ${v['epoch']} without ${v['zxid']}, which has been delivered.`,
  currentAboveAccepted: (v: Values) => `S${v['sid']} is in epoch ${v['epoch']}, but its disk says that it accepted only ${v['accepted']}.`,
  acceptedWentBack: (v: Values) => `S${v['sid']} had accepted epoch ${v['accepted']}, and now accepts ${v['epoch']}.`,
  zxidAboveCurrent: (v: Values) => `The history of S${v['sid']} reaches ${v['zxid']}, but the currentEpoch on its disk is ${v['epoch']}.`,
  commitGap: (v: Values) => `S${v['sid']} commits ${v['zxid']}, although ${v['expected']} comes after ${v['previous']}.`,
  zxidAgain: (v: Values) => `${v['zxid']} follows ${v['previous']}: a zxid counts up by one and is used once.`,
  ackedButUnknown: (v: Values) => `The client is told that ${v['zxid']} is done, but no server has delivered it.`,
  leaderLost: (v: Values) => `A client was told that ${v['told']} is done. S${v['sid']} now leads epoch ${v['epoch']}, and its history ends at ${v['has']}: ${v['zxid']} is lost.`,
  serverLost: (v: Values) => `A client was told that ${v['told']} is done. S${v['sid']} serves, and its history ends at ${v['has']}: ${v['zxid']} is lost.`,
} satisfies Record<ViolationKey, (v: Values) => string>;

/** Rules that do not break anything by themselves: why not. */
const notes = {
  voteIgnoresEpoch: 'Alone it only delays. A leader with too old a history finds a follower ahead of it and gives up, again and again. With that check off too, history is lost.',
  voteIgnoresZxid: 'Alone it only delays. A leader with too old a history finds a follower ahead of it and gives up, again and again. With that check off too, history is lost.',
  electUnheardLeader: 'Alone it does no harm here: a server that follows a leader nobody hears gets no answer, and looks again.',
  leadThoseAhead: 'Alone it does no harm: the ballots already choose the newest history. With ballots that ignore the zxid, history is lost.',
  epochWithoutQuorum: 'Alone it does no harm: a learner refuses an epoch below the one it accepted. With that check off too, a promise is broken.',
  commitOutOfOrder: 'Alone it does no harm: ACKs come in order, so no proposal has its quorum before the one ahead of it. With ACKs out of order too, commits have gaps.',
  ackOutOfOrder: 'Alone it only delays: the leader never commits past a gap, so some writes wait for ever. With commits out of order too, commits have gaps.',
  leadWithoutFollowers: 'Alone it only delays: without a quorum of ACKs this leader commits nothing false. But it does not look for another, and its clients wait.',
  commitWithoutMatching: 'It is a last guard: it would catch a leader whose commits have gaps, and that has broken an invariant at the leader already.',
  ackTxnsBeforeNewLeader: 'It only delays: the leader waits for this follower in vain until initLimit, and another election follows.',
} satisfies Partial<Record<RuleName, string>>;

/** The panel of rules, and the sign a run wears in which one is broken. */
export const rulesPane = {
  lead: 'Each rule is kept at one place in ZooKeeper. Switch one off, and the same run starts again without it: same servers, same seed, same commands.',
  why: 'A server is built with its rules, so they cannot change in the middle of a run.',
  list: 'Rules of the protocol',
  at: 'Kept in',
  protects: 'Protects',
  alone: 'If it alone is off',
  alones: { breaks: 'an invariant can break', shielded: 'other rules stand in for it', delays: 'everything takes longer' },
  off: 'off',
  switchOff: 'Switch off',
  switchOn: 'Switch on again',
  allOn: 'Switch all on again',
  see: 'See it break',
  seeHint: (commands: number, events: number) => `${commands} commands, ${events} events, found by the fuzzer and made as small as it could be`,
  seeWith: (others: string) => `Together with: ${others}`,
  checking: (event: number) => `Every event is checked. Up to event ${event} all invariants hold.`,
  stopped: (event: number) => `The run stops at event ${event}: an invariant is broken`,
  earlier: 'This happened',
  later: 'And then this',
  single: 'This happened',
  both: 'They cannot both be true:',
  one: 'This alone cannot be true:',
  before: 'before the run',
  held: 'From here on all that it holds may be read.',
  event: (event: number, at: string) => `Event ${event}, at ${at}`,
  onward: 'Go on all the same',
  went: 'The run goes on behind what is broken. Nothing is checked any more.',
  back: 'Back to where it broke',
  open: 'What if …: show the rules',
  badge: (rules: string) => `Not real ZooKeeper: ${rules}`,
  badgeStopped: (property: string) => `${property} is broken`,
  badgeChecking: (percent: number) => `checked: ${percent} %`,
  properties,
  contradictions,
  notes,
};
