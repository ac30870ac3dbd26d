import { gradeOf } from '../../timeline/interest.ts';
import { leadingFact } from '../../words/sentence.ts';
import type { FactType, MessageType } from '../../words/types.ts';
import type { Entry } from '../model.ts';

/** What an event is about, as the list tells events apart. */
export const KINDS = ['votes', 'sync', 'broadcast', 'clients', 'faults', 'routine'] as const;
export type Kind = (typeof KINDS)[number];

const OF_FACT: Readonly<Record<FactType, Kind>> = {
  roundStarted: 'votes', notification: 'votes', voteChanged: 'votes', quorumOfVotes: 'votes', elected: 'votes', mode: 'votes',
  gaveUp: 'sync', epochProposed: 'sync', acceptedEpoch: 'sync', epochAcked: 'sync', followerAhead: 'sync', currentEpoch: 'sync',
  syncCompare: 'sync', syncSource: 'sync', syncDecision: 'sync', syncReceived: 'sync', truncated: 'sync', newLeaderAcked: 'sync',
  established: 'sync', serving: 'sync', recovered: 'sync', bootFailed: 'faults',
  proposed: 'broadcast', appended: 'broadcast', synced: 'broadcast', acked: 'broadcast', committed: 'broadcast', applied: 'broadcast',
  commitMismatch: 'broadcast', reconfigured: 'broadcast', snapshot: 'broadcast',
  sessionOpened: 'clients', sessionExpiring: 'clients', sessionClosed: 'clients', sessionRefused: 'clients', readOnly: 'clients', requestPrepared: 'clients',
  containerCandidate: 'broadcast', watchFired: 'clients', clientState: 'clients', clientRequest: 'clients', clientReply: 'clients', clientEvent: 'clients', clientWaits: 'clients',
  recipe: 'clients', recipeState: 'clients',
  messageLost: 'faults', messageHeld: 'faults', process: 'faults', faultRefused: 'faults',
};

const OF_MESSAGE: Readonly<Record<MessageType, Kind>> = {
  hello: 'votes', notification: 'votes',
  FOLLOWERINFO: 'sync', OBSERVERINFO: 'sync', LEADERINFO: 'sync', ACKEPOCH: 'sync', DIFF: 'sync', TRUNC: 'sync', SNAP: 'sync',
  NEWLEADER: 'sync', UPTODATE: 'sync',
  PROPOSAL: 'broadcast', INFORM: 'broadcast', COMMIT: 'broadcast', ACK: 'broadcast', REQUEST: 'broadcast', SYNC: 'broadcast', PING: 'routine',
  REVALIDATE: 'clients', connectRequest: 'clients', connectResponse: 'clients', request: 'clients', reply: 'clients', ping: 'routine',
  pong: 'routine', setWatches: 'clients', watchEvent: 'clients', isro: 'clients', isroAnswer: 'clients', storeValue: 'clients', valueStored: 'clients', valueRefused: 'clients',
};

const PORTS: Readonly<Record<string, Kind>> = { election: 'votes', quorum: 'sync', client: 'clients' };

/** Grades up to this one are the story and the protocol; what is above is disks, connections, PINGs. */
export const PROTOCOL = 2;

/** An event nobody waits for is routine, whatever it is about. */
export function kindOf(entry: Entry): Kind {
  if (gradeOf(entry) > PROTOCOL) return 'routine';
  const { event } = entry;
  const fact = leadingFact(entry);
  if (fact !== undefined) return OF_FACT[fact.type];
  if (event.kind === 'message' || event.kind === 'datagram') return OF_MESSAGE[event.message.type];
  if (event.kind === 'opened') return PORTS[event.port] ?? 'clients';
  if (event.kind === 'input') return 'clients';
  return event.kind === 'fault' || event.kind === 'closed' || event.kind === 'refused' ? 'faults' : 'broadcast';
}

/** Whether a process has a part in it: as sender, receiver, or the one it is done to. */
export function concerns({ event, facts }: Entry, process: string): boolean {
  if (event.to === process || ('from' in event && event.from === process)) return true;
  if (event.kind === 'fault' && 'process' in event.fault && event.fault.process === process) return true;
  return facts.some((fact) => ('sid' in fact && `S${fact.sid}` === process) || ('process' in fact && fact.process === process));
}
