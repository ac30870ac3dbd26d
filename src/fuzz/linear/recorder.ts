import type { Op, SessionId } from '../../datatree/request.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../../ensemble/types.ts';
import type { ConnId } from '../../sim/event.ts';
import type { Zxid } from '../../zab/zxid.ts';
import { clientName, serverProcess } from '../../zab/names.ts';
import { clientState } from '../breach.ts';
import type { Outcome, Part, Read } from './znodes.ts';

type Fact<T extends ZkFact['type']> = Extract<ZkFact, { readonly type: T }>;

/** A write that went out, and what came of it. */
export interface Write {
  readonly kind: 'write';
  readonly session: SessionId;
  readonly parts: readonly Part[];
  readonly multi: boolean;
  readonly xid: number;
  readonly from: number;
  to: number;
  /** null: its client never heard. */
  outcomes: readonly Outcome[] | null;
}

interface Sync {
  readonly tag: string;
  readonly conn: ConnId | null;
  readonly from: number;
  answered: boolean;
}

/** A read behind a `sync`: it may show nothing older than what stood when the sync was asked for. */
export interface SyncedRead {
  readonly kind: 'read';
  readonly session: SessionId;
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

/** A request by its session and xid; the end of the session has none. */
export interface Claim {
  readonly session: SessionId;
  readonly xid: number | null;
  readonly refused: boolean;
}

/** What the clients of a run asked for and heard, in the order of its events. */
export class HistoryRecorder {
  /** In the order in which they went out. */
  readonly asked: (Write | SyncedRead)[] = [];
  readonly lives = new Map<SessionId, Life>();
  /** What the servers say: whose request became which transaction. One that was lost may leave its zxid to another. */
  readonly claims = new Map<Zxid, Claim>();
  private clock = 0;
  /** By client and tag. */
  private readonly open = new Map<string, Write | SyncedRead>();
  private readonly syncs = new Map<string, Sync>();
  private established = 0;

  /** `opOf`: what a client asked for under a tag. */
  see({ event, facts }: TraceEntry, world: ZkWorld, opOf: (client: string, tag: string) => Op | undefined): void {
    for (const fact of facts) {
      this.clock++;
      if (fact.type === 'clientRequest') this.request(fact, world, opOf(fact.client, fact.tag));
      else if (fact.type === 'clientReply') this.reply(fact, world, opOf(fact.client, fact.tag));
      else if (fact.type === 'established') this.established = Math.max(this.established, fact.epoch);
      else if (fact.type === 'requestPrepared') this.claims.set(fact.zxid, { session: fact.session, xid: fact.cxid, refused: fact.code !== 'OK' });
      else if ((fact.type === 'proposed' || fact.type === 'applied') && fact.txn.body.type === 'closeSession') this.claims.set(fact.zxid, { session: fact.txn.session, xid: null, refused: false });
      else if (fact.type === 'clientState' && fact.to === 'CLOSED' && event.kind === 'message' && event.message.type === 'reply') this.closed(clientName(event.to) ?? '', world);
    }
  }

  private request({ client, tag, xid }: Fact<'clientRequest'>, world: ZkWorld, op: Op | undefined): void {
    const state = clientState(world, client);
    if (state === null || op === undefined) return;
    const { session, conn } = state;
    const from = this.clock;
    if (!this.lives.has(session)) this.lives.set(session, { from, to: Infinity });
    if (op.op === 'sync') this.syncs.set(client, { tag, conn, from, answered: false });
    else if (isRead(op)) {
      const sync = this.syncs.get(client);
      if (sync?.conn === conn) this.add(`${client}/${tag}`, { kind: 'read', session, read: op, behind: sync, from: sync.from, to: Infinity, outcome: null });
    }
    else {
      this.syncs.delete(client);
      const parts = op.op === 'multi' ? op.ops : [op];
      if (parts.every(isPart)) this.add(`${client}/${tag}`, { kind: 'write', session, parts, multi: op.op === 'multi', xid, from, to: Infinity, outcomes: null });
    }
  }

  private add(key: string, operation: Write | SyncedRead): void {
    this.open.set(key, operation);
    this.asked.push(operation);
  }

  private reply({ client, tag, code, zxid, result }: Fact<'clientReply'>, world: ZkWorld, op: Op | undefined): void {
    const operation = this.open.get(`${client}/${tag}`);
    const sync = this.syncs.get(client);
    if (op?.op === 'sync' && sync?.tag === tag) sync.answered = zxid > 0 && code === 'OK';
    // No zxid: no server answered, and what it did is not known.
    if (operation === undefined || zxid <= 0 || code === 'CLIENT_ERROR') return;
    this.open.delete(`${client}/${tag}`);
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
