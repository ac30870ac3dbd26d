import type { Op, SessionId, Txn } from '../../datatree/request.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { Server } from '../state.ts';

/** ZooKeeper's request processors, by class name. */
export type Processor =
  | 'LeaderRequestProcessor' | 'PrepRequestProcessor' | 'ProposalRequestProcessor' | 'CommitProcessor' | 'ToBeAppliedRequestProcessor'
  | 'FinalRequestProcessor' | 'SyncRequestProcessor' | 'AckRequestProcessor' | 'SendAckRequestProcessor' | 'FollowerRequestProcessor'
  | 'ObserverRequestProcessor' | 'ReadOnlyRequestProcessor';

export interface Chain {
  /** First to last. */
  readonly main: readonly Processor[];
  /** What a transaction passes beside the main chain, on its way to the disk. */
  readonly side: readonly Processor[];
}

/** What kind of server runs: its own role, and the read-only server of one that looks. */
export type ChainName = 'STANDALONE' | 'LEADING' | 'FOLLOWING' | 'OBSERVING' | 'READONLY';

/** Standalone: ZooKeeperServer; the others: Leader-, Follower-, Observer- and ReadOnlyZooKeeperServer.setupRequestProcessors. */
export const CHAINS: Readonly<Record<ChainName, Chain>> = {
  STANDALONE: { main: ['PrepRequestProcessor', 'SyncRequestProcessor', 'FinalRequestProcessor'], side: [] },
  LEADING: {
    main: ['LeaderRequestProcessor', 'PrepRequestProcessor', 'ProposalRequestProcessor', 'CommitProcessor', 'ToBeAppliedRequestProcessor', 'FinalRequestProcessor'],
    side: ['SyncRequestProcessor', 'AckRequestProcessor'],
  },
  FOLLOWING: { main: ['FollowerRequestProcessor', 'CommitProcessor', 'FinalRequestProcessor'], side: ['SyncRequestProcessor', 'SendAckRequestProcessor'] },
  OBSERVING: { main: ['ObserverRequestProcessor', 'CommitProcessor', 'FinalRequestProcessor'], side: ['SyncRequestProcessor'] },
  READONLY: { main: ['ReadOnlyRequestProcessor', 'PrepRequestProcessor', 'FinalRequestProcessor'], side: [] },
};

/** Something that waits in a processor. */
export interface Waiting {
  readonly processor: Processor;
  readonly what: 'request' | 'txn';
  readonly zxid: Zxid | null;
  readonly session: SessionId;
  readonly cxid: number;
  /** What is asked, and of which znode; '' where it concerns none or several. */
  readonly op: Op['op'] | Txn['body']['type'];
  readonly path: string;
}

/** The chain a server runs at present; null while it does not serve. */
export function chainNameOf({ serving, readOnly, state }: Server): ChainName | null {
  if (state === 'LOOKING') return readOnly ? 'READONLY' : null;
  return serving ? state : null;
}

/**
 * What waits where: everything else passes within the event that brings it. Transactions wait for the disk in the
 * SyncRequestProcessor, requests for their commit in the CommitProcessor.
 */
export function waitingIn(server: Server): Waiting[] {
  const waiting = server.sync.toFlush.map((txn) => ofTxn('SyncRequestProcessor', txn));
  for (const session in server.commit.pending) {
    for (const { request: { cxid, op } } of server.commit.pending[session] ?? []) waiting.push({ processor: 'CommitProcessor', what: 'request', zxid: null, session, cxid, op: op.op, path: pathOf(op) });
  }
  return [...waiting, ...(server.leader?.toBeApplied ?? []).map((txn) => ofTxn('ToBeAppliedRequestProcessor', txn))];
}

const pathOf = (one: Op | Txn['body']): string => ('path' in one ? one.path : '');

const ofTxn = (processor: Processor, { zxid, session, cxid, body }: Txn): Waiting => ({ processor, what: 'txn', zxid, session, cxid, op: body.type, path: pathOf(body) });
