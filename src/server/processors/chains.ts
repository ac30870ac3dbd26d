import type { SessionId } from '../../datatree/request.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { Server } from '../state.ts';

/** ZooKeeper's request processors, by class name. */
export type Processor =
  | 'LeaderRequestProcessor' | 'PrepRequestProcessor' | 'ProposalRequestProcessor' | 'CommitProcessor' | 'ToBeAppliedRequestProcessor'
  | 'FinalRequestProcessor' | 'SyncRequestProcessor' | 'AckRequestProcessor' | 'SendAckRequestProcessor' | 'FollowerRequestProcessor'
  | 'ObserverRequestProcessor';

export interface Chain {
  /** First to last. */
  readonly main: readonly Processor[];
  /** What a transaction passes beside the main chain, on its way to the disk. */
  readonly side: readonly Processor[];
}

/** Standalone: ZooKeeperServer; the others: Leader-, Follower- and ObserverZooKeeperServer.setupRequestProcessors. */
export const CHAINS: Readonly<Record<'STANDALONE' | 'LEADING' | 'FOLLOWING' | 'OBSERVING', Chain>> = {
  STANDALONE: { main: ['PrepRequestProcessor', 'SyncRequestProcessor', 'FinalRequestProcessor'], side: [] },
  LEADING: {
    main: ['LeaderRequestProcessor', 'PrepRequestProcessor', 'ProposalRequestProcessor', 'CommitProcessor', 'ToBeAppliedRequestProcessor', 'FinalRequestProcessor'],
    side: ['SyncRequestProcessor', 'AckRequestProcessor'],
  },
  FOLLOWING: { main: ['FollowerRequestProcessor', 'CommitProcessor', 'FinalRequestProcessor'], side: ['SyncRequestProcessor', 'SendAckRequestProcessor'] },
  OBSERVING: { main: ['ObserverRequestProcessor', 'CommitProcessor', 'FinalRequestProcessor'], side: ['SyncRequestProcessor'] },
};

/** Something that waits in a processor. */
export interface Waiting {
  readonly processor: Processor;
  readonly what: 'request' | 'txn';
  readonly zxid: Zxid | null;
  readonly session: SessionId;
  readonly cxid: number;
}

/** The chain a server runs at present; null while it does not serve. */
export function chainOf(server: Server): Chain | null {
  return server.serving && server.state !== 'LOOKING' ? CHAINS[server.state] : null;
}

/**
 * What waits where: everything else passes within the event that brings it. Transactions wait for the disk in the
 * SyncRequestProcessor, requests for their commit in the CommitProcessor.
 */
export function waitingIn(server: Server): Waiting[] {
  const waiting: Waiting[] = [];
  for (const { zxid, session, cxid } of server.sync.toFlush) waiting.push({ processor: 'SyncRequestProcessor', what: 'txn', zxid, session, cxid });
  for (const session in server.commit.pending) {
    for (const { request } of server.commit.pending[session] ?? []) waiting.push({ processor: 'CommitProcessor', what: 'request', zxid: null, session, cxid: request.cxid });
  }
  for (const { zxid, session, cxid } of server.leader?.toBeApplied ?? []) waiting.push({ processor: 'ToBeAppliedRequestProcessor', what: 'txn', zxid, session, cxid });
  return waiting;
}
