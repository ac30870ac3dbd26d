import { unreachable } from '../base/assert.ts';
import type { ClientFact } from '../client/facts.ts';
import type { Txn } from '../datatree/request.ts';
import type { RecipeFact } from '../recipes/facts.ts';
import type { ServerFact } from '../server/facts.ts';
import type { KernelFact, Micros } from '../sim/event.ts';
import type { ServerId, Vote } from '../zab/vote.ts';
import { MIN_VALUE, zxidShort, type Zxid } from '../zab/zxid.ts';
import type { TraceEntry, ZkFact } from './types.ts';

/** A line of a transcript: whom it is about, and what. */
interface Line {
  readonly who: string;
  readonly what: string;
}

/** The trace as text, one line a fact: the time in ms, whom it concerns, what it says; zxids as epoch.counter. */
export function transcript(trace: readonly TraceEntry[], shown: (fact: ZkFact) => boolean = () => true): string[] {
  return trace.flatMap(({ event, facts }) => facts.filter(shown).map(lineOf).filter((line) => line !== null).map((line) => format(event.at, line)));
}

function format(at: Micros, { who, what }: Line): string {
  const us = at % 1000;
  const ms = `${(at - us) / 1000}.${String(us).padStart(3, '0')}`;
  return `${ms.padStart(10)}  ${who.padEnd(3)} ${what}`;
}

/** null for what would only repeat what the next line says. */
function lineOf(fact: ZkFact): Line | null {
  switch (fact.type) {
    case 'clientState':
    case 'clientRequest':
    case 'clientReply':
    case 'clientWaits':
    case 'clientEvent':
      return clientLine(fact);
    case 'recipe':
    case 'recipeState':
      return recipeLine(fact);
    case 'messageLost':
    case 'messageHeld':
    case 'process':
    case 'faultRefused':
      return kernelLine(fact);
    default: {
      const what = electionWords(fact);
      return what === null ? null : { who: `S${fact.sid}`, what };
    }
  }
}

function clientLine(fact: ClientFact): Line | null {
  const who = fact.client;
  switch (fact.type) {
    case 'clientState':
      return { who, what: `${fact.from} -> ${fact.to}` };
    case 'clientRequest':
      return { who, what: `asks ${fact.op} ${fact.path} xid=${fact.xid}` };
    case 'clientReply': {
      const { data, children, path } = fact.result;
      const result = data !== undefined ? ` ${JSON.stringify(data)}` : children !== undefined ? ` [${children.join(', ')}]` : path !== undefined ? ` ${path}` : '';
      return { who, what: `is told ${fact.code} xid=${fact.xid} zxid=${zxidShort(fact.zxid)}${result}` };
    }
    case 'clientWaits':
      return { who, what: `has waiting: ${fact.event === null ? `xid=${fact.xid}` : `${fact.event} ${fact.path ?? ''}`.trim()}` };
    case 'clientEvent':
      return { who, what: `watcher: ${fact.path === null ? fact.state : `${fact.event} ${fact.path}`}` };
    default:
      return unreachable(fact, 'client fact');
  }
}

function recipeLine(fact: RecipeFact): Line {
  const who = fact.client;
  if (fact.type === 'recipeState') return { who, what: `${fact.recipe}: ${fact.from || 'begins'} -> ${fact.to || 'over'}` };
  const { news, what = '', count, names } = fact;
  return { who, what: [`${fact.recipe}: ${news}`, what, count ?? '', names === undefined ? '' : `[${names.join(', ')}]`].filter((part) => part !== '').join(' ') };
}

function kernelLine(fact: KernelFact): Line | null {
  switch (fact.type) {
    case 'process':
      return { who: fact.process.replace(/^c:/, ''), what: `is ${fact.status} (${fact.why})` };
    case 'faultRefused':
      return { who: '', what: `refused: ${fact.fault.fault}: ${fact.why}` };
    case 'messageLost':
      return fact.why === 'closed' ? null : { who: '', what: `message ${fact.msg} lost: ${fact.why}` };
    case 'messageHeld':
      return null;
    default:
      return unreachable(fact, 'kernel fact');
  }
}

const sids = (all: readonly ServerId[]): string => all.map((sid) => `S${sid}`).join(' ');

function voteWords({ id, zxid, peerEpoch }: Vote): string {
  return id === MIN_VALUE ? 'nobody' : `S${id} epoch ${peerEpoch} zxid ${zxidShort(zxid)}`;
}

function electionWords(fact: ServerFact): string | null {
  switch (fact.type) {
    case 'roundStarted':
      return `round ${fact.round}: votes for ${voteWords(fact.vote)}`;
    case 'notification':
      return fact.verdict === 'answeredObserver' || fact.verdict === 'ignored' ? null : `hears ${fact.vote.state} S${fact.from}: ${voteWords(fact.vote)}: ${fact.verdict}${fact.decidedBy === null ? '' : ` by ${fact.decidedBy}`}`;
    case 'voteChanged':
      return `votes for ${voteWords(fact.to)}`;
    case 'quorumOfVotes':
      return `a quorum votes for S${fact.leader}: ${sids(fact.voters)}`;
    case 'elected':
      return `elected in round ${fact.round}: S${fact.leader}`;
    case 'mode':
      return `${fact.from} -> ${fact.to}`;
    case 'gaveUp':
      return `gives up ${fact.role}: ${fact.reason}${fact.synced === undefined ? '' : `, synced with ${sids(fact.synced)}`}`;
    default:
      return discoveryWords(fact);
  }
}

type AfterElection = Exclude<ServerFact, { type: 'roundStarted' | 'notification' | 'voteChanged' | 'quorumOfVotes' | 'elected' | 'mode' | 'gaveUp' }>;

function discoveryWords(fact: AfterElection): string | null {
  switch (fact.type) {
    case 'epochProposed':
      return `proposes epoch ${fact.epoch} after hearing ${sids(fact.by)}`;
    case 'acceptedEpoch':
      return `acceptedEpoch ${fact.epoch} on disk`;
    case 'epochAcked':
      return `ACKEPOCH of S${fact.by}: epoch ${fact.currentEpoch} zxid ${zxidShort(fact.zxid)} (${fact.count})`;
    case 'followerAhead':
      return `S${fact.follower} is ahead: epoch ${fact.currentEpoch} zxid ${zxidShort(fact.zxid)}`;
    case 'currentEpoch':
      return `currentEpoch ${fact.epoch} on disk`;
    case 'syncCompare':
      return `compares S${fact.learner} at ${zxidShort(fact.peerLastZxid)} with log ${zxidShort(fact.minCommittedLog)}..${zxidShort(fact.maxCommittedLog)}, tree ${zxidShort(fact.lastProcessedZxid)}`;
    case 'syncSource':
      return `S${fact.learner}: ${fact.source}`;
    case 'syncDecision':
      return `S${fact.learner} gets ${fact.mode} ${zxidShort(fact.sent)}${fact.txns > 0 ? ` and ${fact.txns} txns` : ''}`;
    case 'syncReceived':
      return `receives ${fact.mode} ${zxidShort(fact.zxid)}`;
    case 'truncated':
      return `truncates its log to ${zxidShort(fact.to)}, removing ${zxids(fact.removed)}`;
    case 'newLeaderAcked':
      return `ACK of NEWLEADER by S${fact.by} (${fact.count})`;
    case 'established':
      return `leads epoch ${fact.epoch} with ${sids(fact.by)}`;
    case 'serving':
      return `serves at ${zxidShort(fact.zxid)}`;
    default:
      return broadcastWords(fact);
  }
}

const zxids = (all: readonly Zxid[]): string => (all.length === 0 ? 'nothing' : all.map(zxidShort).join(' '));

type Discovery = 'epochProposed' | 'acceptedEpoch' | 'epochAcked' | 'followerAhead' | 'currentEpoch' | 'syncCompare' | 'syncSource' | 'syncDecision'
  | 'syncReceived' | 'truncated' | 'newLeaderAcked' | 'established' | 'serving';

function broadcastWords(fact: Exclude<AfterElection, { type: Discovery }>): string | null {
  switch (fact.type) {
    case 'proposed':
      return `proposes ${zxidShort(fact.zxid)} ${txnWords(fact.txn)}`;
    case 'synced':
      return `synced ${fact.from === fact.to ? '' : `${zxidShort(fact.from)}..`}${zxidShort(fact.to)}`;
    case 'acked':
      return `ACK ${zxidShort(fact.zxid)} by S${fact.by} (${fact.count})`;
    case 'committed':
      return `commits ${zxidShort(fact.zxid)} with ${sids(fact.by)}`;
    case 'applied':
      return `applies ${zxidShort(fact.zxid)}${fact.code === 'OK' ? '' : ` ${fact.code}`}`;
    case 'commitMismatch':
      return `cannot commit ${zxidShort(fact.zxid)}: ${fact.expected === null ? 'nothing' : zxidShort(fact.expected)} is first`;
    case 'reconfigured':
      return `configuration ${zxidShort(fact.version)}: voters ${sids(fact.voters)}, observers ${sids(fact.observers)}`;
    case 'snapshot':
      return `snapshot ${zxidShort(fact.zxid)} on disk`;
    case 'recovered':
      return `recovers snapshot ${zxidShort(fact.snapshot)} and ${fact.replayed} txns: ${zxidShort(fact.lastZxid)}, accepted ${fact.acceptedEpoch}, current ${fact.currentEpoch}`;
    case 'sessionExpiring':
      return `expires ${fact.session}`;
    case 'sessionRefused':
      return `refuses ${fact.session}: ${fact.why}`;
    case 'readOnly':
      return fact.on ? 'serves reads only' : 'ends its read-only service';
    case 'sessionClosed':
      return fact.removed.length === 0 ? null : `session ${fact.session} takes with it ${fact.removed.join(' ')}`;
    case 'watchFired':
      return `fires ${fact.event} ${fact.path}`;
    // `proposed` and `synced` say the same, and the client says that it is connected.
    default:
      return null;
  }
}

function txnWords({ body }: Txn): string {
  if (body.type === 'error') return `error ${body.code}`;
  return 'path' in body ? `${body.type} ${body.path}` : body.type;
}
