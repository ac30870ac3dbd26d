import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkEvent, ZkFact } from '../ensemble/types.ts';
import { droppedText, eventText, undeliveredText } from './sentence-event.ts';
import { beginning, compose } from './sentence-parts.ts';
import type { CommandName, CommandOf, CommandWords, Context, FactOf, FactType, FactWords, Sentence, Words } from './types.ts';

/** What matters most comes first: the fact that is told when an event has several. */
const ORDER: readonly FactType[] = [
  'bootFailed', 'commitMismatch', 'reconfigured', 'followerAhead', 'gaveUp', 'established', 'elected', 'truncated', 'epochProposed', 'committed',
  'quorumOfVotes', 'acceptedEpoch', 'currentEpoch', 'serving', 'syncDecision', 'newLeaderAcked', 'epochAcked', 'recovered', 'process',
  'faultRefused', 'sessionRefused', 'readOnly', 'sessionExpiring', 'containerCandidate', 'sessionClosed', 'sessionOpened', 'proposed', 'notification', 'roundStarted',
  'voteChanged', 'acked', 'applied', 'appended', 'synced', 'recipe', 'clientState', 'clientEvent', 'watchFired', 'clientReply', 'clientWaits', 'recipeState', 'clientRequest',
  'requestPrepared', 'mode', 'syncReceived', 'snapshot', 'syncSource', 'syncCompare', 'messageLost', 'messageHeld',
];
const RANK: Readonly<Record<string, number>> = Object.fromEntries(ORDER.map((type, index) => [type, index]));

/** A request that fails is told as such, not as the proposal of an error; a server's ballot to itself is no news. */
function rank(fact: ZkFact): number {
  if (fact.type === 'requestPrepared' && fact.code !== 'OK') return (RANK['proposed'] ?? 0) - 0.5;
  if (isOwnBallot(fact)) return RANK['mode'] ?? ORDER.length;
  return RANK[fact.type] ?? ORDER.length;
}

const isOwnBallot = (fact: ZkFact) => fact.type === 'notification' && fact.from === fact.sid;

/** Facts that say all that the event itself would say. */
const TELLS: Readonly<Record<string, readonly FactType[]>> = {
  notification: ['notification'],
  ACK: ['newLeaderAcked', 'acked'],
  ACKEPOCH: ['epochAcked'],
  reply: ['clientReply', 'clientWaits'],
  watchEvent: ['clientEvent', 'clientWaits'],
  fault: ['faultRefused', 'process'],
  input: ['clientRequest'],
  synced: ['synced'],
  closed: ['gaveUp'],
  stored: ['snapshot'],
};

/** What one sentence has said, the next need not. */
const SAID: Readonly<Record<string, readonly FactType[]>> = {
  gaveUp: ['mode'],
  elected: ['mode'],
  established: ['mode'],
  process: ['mode'],
  DIFF: ['syncReceived'],
  TRUNC: ['syncReceived'],
  SNAP: ['syncReceived'],
  notification: ['voteChanged'],
  clientReply: ['clientState'],
};

const topicOf = (event: ZkEvent): string => (event.kind === 'message' || event.kind === 'datagram' ? event.message.type : event.kind);

function factText<T extends FactType>(facts: FactWords, fact: FactOf<T> & { readonly type: T }, context: Context | null): string {
  return facts[fact.type](fact, context);
}

/** One fact as a sentence, whatever else its event brought about. */
export function factSentence(fact: ZkFact, words: Words, context: Context | null = null): Sentence {
  return compose(factText(words.facts, fact, context), words.locale);
}

/** The fact that tells the event, if there is one; else the event must be told itself. */
function tellerOf(entry: TraceEntry, ordered: readonly ZkFact[]): ZkFact | undefined {
  if (entry.event.kind === 'timer') return ordered.find((fact) => !isOwnBallot(fact));
  const tells = TELLS[topicOf(entry.event)] ?? [];
  const tellers = ordered.filter((fact) => tells.includes(fact.type));
  return tellers.find((fact) => isFromSender(fact, entry.event)) ?? tellers[0];
}

/** A queue may hold what others sent before: the ballot that has just come is told first. */
function isFromSender(fact: ZkFact, event: ZkEvent): boolean {
  const sid = fact.type === 'notification' ? fact.from : 'by' in fact ? fact.by : null;
  return 'from' in event && event.from === `S${String(sid)}`;
}

function isSaid(fact: ZkFact, teller: ZkFact | undefined, topic: string): boolean {
  if (isOwnBallot(fact) || fact.type === teller?.type) return true;
  if (teller === undefined) return SAID[topic]?.includes(fact.type) === true;
  if (teller.type === 'notification' && teller.verdict !== 'adopted') return false;
  return SAID[teller.type]?.includes(fact.type) === true;
}

/** What became of the message that this event is, if it did not arrive. */
function undelivered(entry: TraceEntry): FactOf<'messageLost' | 'messageHeld'> | undefined {
  const { event } = entry;
  if (!('msg' in event)) return undefined;
  for (const fact of entry.facts) {
    if ((fact.type === 'messageLost' || fact.type === 'messageHeld') && fact.msg === event.msg) return fact;
  }
  return undefined;
}

const isDrop = (event: ZkEvent): boolean => event.kind === 'fault' && event.fault.fault === 'drop';

/** The event itself; of what a person took off its way, what that was. */
function itself({ event, lost }: TraceEntry, words: Words): string {
  const dropped = isDrop(event) ? lost?.[0] : undefined;
  return dropped !== undefined && 'from' in dropped ? droppedText(dropped, words) : eventText(event, words);
}

/** How many messages a dropped one took with it. */
function lostWith({ facts }: TraceEntry, words: Words): string | null {
  const lost = facts.filter(({ type }) => type === 'messageLost').length;
  return lost > 1 ? words.delivery.behind({ count: lost - 1 }) : null;
}

/** One event as a sentence, and at most one more for what came of it. True by itself, whatever was read before. */
export function sentence(entry: TraceEntry, words: Words, context: Context | null = null): Sentence {
  const { event } = entry;
  const stopped = undelivered(entry);
  if (stopped !== undefined && 'from' in event) return compose(undeliveredText(event, stopped, words), words.locale);
  const ordered = [...entry.facts].sort((a, b) => rank(a) - rank(b));
  const teller = tellerOf(entry, ordered);
  const first = teller === undefined ? itself(entry, words) : factText(words.facts, teller, context);
  const next = ordered.find((fact) => fact !== teller && !isSaid(fact, teller, topicOf(event)));
  const second = isDrop(event) ? lostWith(entry, words) : next === undefined ? null : factText(words.facts, next, context);
  const texts = second === null ? [first] : [first, second];
  return compose(texts.map(beginning).join(words.joint), words.locale);
}

/** The fact that a reader should remember of an event. */
export function leadingFact(entry: TraceEntry): ZkFact | undefined {
  const ordered = [...entry.facts].sort((a, b) => rank(a) - rank(b));
  return tellerOf(entry, ordered) ?? ordered[0];
}

const KEY: readonly FactType[] = [
  'bootFailed', 'commitMismatch', 'followerAhead', 'gaveUp', 'established', 'elected', 'truncated', 'committed', 'serving',
  'process', 'sessionExpiring', 'sessionClosed', 'syncDecision', 'faultRefused',
];
const ROUTINE: readonly string[] = ['PING', 'ping', 'pong', 'hello', 'opened', 'connected', 'timer', 'stored', 'wake', 'writeback'];

/** How much an event matters to somebody who listens: for narration and for thinning a list. */
export function weight(entry: TraceEntry): 'key' | 'plain' | 'routine' {
  if (entry.event.kind === 'fault' || entry.facts.some((fact) => KEY.includes(fact.type))) return 'key';
  const quiet = entry.facts.every((fact) => fact.type === 'messageHeld' || fact.type === 'messageLost' || isOwnBallot(fact));
  return quiet && ROUTINE.includes(topicOf(entry.event)) ? 'routine' : 'plain';
}

function commandText<T extends CommandName>(commands: CommandWords, command: CommandOf<T> & { readonly cmd: T }): string {
  return commands[command.cmd](command);
}

/** What a person did, as the history lists it. */
export function commandSentence(command: Command, words: Words): Sentence {
  return compose(commandText(words.events.commands, command), words.locale);
}
