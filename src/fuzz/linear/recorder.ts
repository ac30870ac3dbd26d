import type { Op, SessionId, Txn } from '../../datatree/request.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../../ensemble/types.ts';
import type { ConnId } from '../../sim/event.ts';
import type { Zxid } from '../../zab/zxid.ts';
import { serverProcess } from '../../zab/names.ts';
import { clientState } from '../breach.ts';
import type { Answered, Asked } from '../exchange.ts';
import type { Outcome, Part, Read } from './znodes.ts';

/** A write that went out, and what came of it. */
export interface Write {
  readonly kind: 'write';
  readonly session: SessionId;
  readonly chain: string;
  readonly parts: readonly Part[];
  readonly multi: boolean;
  readonly xid: number;
  readonly from: number;
  to: number;
  /** null: its client never heard. */
  outcomes: readonly Outcome[] | null;
}

interface Sync {
  readonly kind: 'sync';
  readonly conn: ConnId | null;
  readonly from: number;
  answered: boolean;
}

/** A read behind a `sync`: it may show nothing older than what stood when the sync was asked for. */
export interface SyncedRead {
  readonly kind: 'read';
  readonly session: SessionId;
  readonly chain: string;
  readonly read: Read;
  readonly behind: Sync;
  readonly from: number;
  to: number;
  outcome: Outcome | null;
}

export interface Life {
  readonly from: number;
  /** When its closing was answered; Infinity: it ends whenever the servers find so. */
  to: number;
}

const PARTS: ReadonlySet<Op['op']> = new Set<Op['op']>(['create', 'delete', 'setData', 'check']);
const READS: ReadonlySet<Op['op']> = new Set<Op['op']>(['getData', 'exists', 'getChildren']);

const isPart = (op: Op): op is Part => PARTS.has(op.op);
const isRead = (op: Op): op is Read => READS.has(op.op);

/** What a transaction is said to be, by the names below. */
export interface Claim {
  readonly name: string;
  readonly refused: boolean;
}

export const requestName = ({ session, xid }: { readonly session: SessionId; readonly xid: number }): string => `${session}/${xid}`;
/**
 * What is asked over one connection takes effect in order. What one that was lost still has under way may do so behind all that its session
 * asks over the next, reads above all; that writes keep their order even so is SessionOrder.
 */
const chainOf = ({ session, conn }: Asked): string => `${session} ${conn ?? ''}`;

export const endName = (session: SessionId): string => `end of ${session}`;
export const sweepName = (path: string): string => `sweep of ${path}`;

/** What the clients of a run asked for and heard, in the order of its events. */
export class HistoryRecorder {
  /** In the order in which they went out. */
  readonly asked: (Write | SyncedRead)[] = [];
  readonly lives = new Map<SessionId, Life>();
  /** What the servers say: whose request became which transaction. One that was lost may leave its zxid to another. */
  readonly claims = new Map<Zxid, Claim>();
  private clock = 0;
  /** By session and xid. */
  private readonly open = new Map<string, Write | SyncedRead | Sync>();
  /** By client: what its next reads stand behind. */
  private readonly syncs = new Map<string, Sync>();
  private established = 0;

  /** A fact, and what it says was asked for. */
  see(fact: ZkFact, asked: Asked | null, { event }: TraceEntry, world: ZkWorld): void {
    if (asked !== null) {
      this.request(asked);
      return;
    }
    this.clock++;
    if (fact.type === 'established') this.established = Math.max(this.established, fact.epoch);
    else if (fact.type === 'requestPrepared') this.claims.set(fact.zxid, { name: requestName({ session: fact.session, xid: fact.cxid }), refused: fact.code !== 'OK' });
    else if (fact.type === 'proposed' || fact.type === 'applied') this.ownTxn(fact.txn);
    else if (fact.type === 'clientState' && fact.to === 'CLOSED' && event.kind === 'message' && event.message.type === 'reply') this.closed(fact.client, world);
  }

  /** What no client asked for. */
  private ownTxn({ session, zxid, body }: Txn): void {
    if (body.type === 'closeSession') this.claims.set(zxid, { name: endName(session), refused: false });
    else if (body.type === 'deleteContainer') this.claims.set(zxid, { name: sweepName(body.path), refused: false });
  }

  request(asked: Asked): void {
    const { client, session, conn, xid, op } = asked;
    const from = ++this.clock;
    const chain = chainOf(asked);
    if (!this.lives.has(session)) this.lives.set(session, { from, to: Infinity });
    if (op.op === 'sync') {
      const sync: Sync = { kind: 'sync', conn, from, answered: false };
      this.syncs.set(client, sync);
      this.open.set(requestName(asked), sync);
    }
    else if (isRead(op)) {
      const sync = this.syncs.get(client);
      if (sync?.conn === conn) this.add(asked, { kind: 'read', session, chain, read: op, behind: sync, from: sync.from, to: Infinity, outcome: null });
    } else {
      this.syncs.delete(client);
      const parts = op.op === 'multi' ? op.ops : [op];
      if (parts.every(isPart)) this.add(asked, { kind: 'write', session, chain, parts, multi: op.op === 'multi', xid, from, to: Infinity, outcomes: null });
    }
  }

  private add(asked: Asked, operation: Write | SyncedRead): void {
    this.open.set(requestName(asked), operation);
    this.asked.push(operation);
  }

  /** By a server. What comes of a request that none answered is not known. */
  answered(answer: Answered, world: ZkWorld): void {
    const { client, code, result } = answer;
    this.clock++;
    const operation = this.open.get(requestName(answer));
    if (operation === undefined) return;
    this.open.delete(requestName(answer));
    if (operation.kind === 'sync') {
      operation.answered = code === 'OK';
      return;
    }
    operation.to = this.clock;
    if (operation.kind === 'write') operation.outcomes = operation.multi && result.results !== undefined ? result.results : [{ code, result }];
    else if (operation.behind.answered && !this.isDeposed(client, world)) operation.outcome = { code, result };
  }

  /** A leader that has another above it and does not know yet answers a `sync` by itself, as the real one does (ZOOKEEPER-1675). */
  private isDeposed(client: string, world: ZkWorld): boolean {
    const server = clientState(world, client)?.server ?? null;
    const state = server === null ? undefined : world.processes[serverProcess(server)]?.state;
    return state?.kind !== 'server' || state.currentEpoch < this.established;
  }

  private closed(client: string, world: ZkWorld): void {
    const life = this.lives.get(clientState(world, client)?.session ?? '');
    if (life !== undefined) life.to = this.clock;
  }
}
