import { get } from '../base/pmap.ts';
import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Op, SessionId } from '../datatree/request.ts';
import { serverProcess } from '../zab/names.ts';
import { zxidShort, type Zxid } from '../zab/zxid.ts';
import { clientState, type Breach } from './breach.ts';
import { WatchChecks } from './serviceWatches.ts';

type Fact<T extends ZkFact['type']> = Extract<ZkFact, { readonly type: T }>;

const WRITES: ReadonlySet<Op['op']> = new Set<Op['op']>(['create', 'delete', 'setData', 'setACL', 'multi', 'reconfig']);

/** Watches a run from the clients' side. It has to be told of every command and every event, in order. */
export class ServiceChecks {
  private readonly watches = new WatchChecks();
  /** What was asked, by client and tag. */
  private readonly ops = new Map<string, Op>();
  /** Last zxid seen, by client and session. */
  private readonly seen = new Map<string, Zxid>();
  /** Newest transaction that any server applied, and the last request of each session among all. */
  private newest: Zxid = 0;
  private readonly lastCxid = new Map<SessionId, number>();
  /** Newest write that was acknowledged, and what stood so when a request was made. */
  private acked: Zxid = 0;
  private readonly floors = new Map<string, Zxid>();
  /** Zxid that wrote a version, by path, creation and version. */
  private readonly writers = new Map<string, Zxid>();

  told(command: Command): void {
    if (command.cmd === 'request') this.ops.set(`${command.client}/${command.tag}`, command.op);
    else if (command.cmd === 'connect' || command.cmd === 'crash') this.watches.forget(command.client);
  }

  /** What a client asked for under a tag. */
  opOf(client: string, tag: string): Op | undefined {
    return this.ops.get(`${client}/${tag}`);
  }

  see(entry: TraceEntry, world: ZkWorld): Breach | null {
    for (const fact of entry.facts) {
      const breach = this.seeFact(fact, entry, world);
      if (breach !== null) return breach;
    }
    return this.replyInOrder(entry, world) ?? this.watches.wanted(entry, world);
  }

  private seeFact(fact: ZkFact, entry: TraceEntry, world: ZkWorld): Breach | null {
    switch (fact.type) {
      case 'clientRequest':
        this.onRequest(fact, world);
        return null;
      case 'clientReply':
        return this.onReply(fact, world);
      case 'clientEvent':
        this.watches.event(fact);
        return null;
      case 'clientState':
        if (fact.to === 'CLOSED' || fact.to === 'AUTH_FAILED') this.watches.forget(fact.client);
        return null;
      case 'applied':
        return this.ephemeralsEnd(fact, entry, world) ?? this.onApplied(fact);
      default:
        return null;
    }
  }

  private onRequest({ client, xid }: Fact<'clientRequest'>, world: ZkWorld): void {
    const state = clientState(world, client);
    if (state !== null) this.floors.set(`${state.session}/${xid}`, this.acked);
  }

  private onReply(fact: Fact<'clientReply'>, world: ZkWorld): Breach | null {
    const { client, zxid, tag } = fact;
    const op = this.opOf(client, tag);
    if (zxid <= 0 || op === undefined) return null;
    const key = `${client}/${clientState(world, client)?.session ?? ''}`;
    const before = this.seen.get(key) ?? 0;
    if (zxid < before) return { name: 'ZxidNeverBack', detail: `client ${client} has seen ${zxidShort(before)}, and now ${zxidShort(zxid)}` };
    this.seen.set(key, zxid);
    if (WRITES.has(op.op)) this.acked = Math.max(this.acked, zxid);
    return this.watches.answered(fact, op) ?? this.versionsOnce(fact, op);
  }

  /** The first server that applies it shows where a write stands. */
  private onApplied({ txn }: Fact<'applied'>): Breach | null {
    const { zxid, session, cxid, body } = txn;
    if (zxid <= this.newest) return null;
    this.newest = zxid;
    if (body.type === 'createSession' || body.type === 'closeSession') return null;
    const floor = this.floors.get(`${session}/${cxid}`) ?? 0;
    if (zxid <= floor) return { name: 'RealTimeOrder', detail: `request ${cxid} of ${session} has ${zxidShort(zxid)}; before it was made ${zxidShort(floor)} was acknowledged` };
    if (body.type === 'error') return null;
    const last = this.lastCxid.get(session) ?? 0;
    this.lastCxid.set(session, cxid);
    return cxid > last ? null : { name: 'SessionOrder', detail: `request ${cxid} of ${session} takes effect at ${zxidShort(zxid)}, behind request ${last}` };
  }

  private ephemeralsEnd({ sid, txn, code }: Fact<'applied'>, entry: TraceEntry, world: ZkWorld): Breach | null {
    const server = world.processes[serverProcess(sid)]?.state;
    if (server?.kind !== 'server' || code !== 'OK') return null;
    const { nodes, sessions } = server.database.tree;
    const { body, session, zxid } = txn;
    if (body.type === 'closeSession') {
      const left = body.paths.find((path) => (get(nodes, path)?.czxid ?? Infinity) < zxid);
      return left === undefined ? null : { name: 'EphemeralsEnd', detail: `${left} is still there on server ${sid} behind ${zxidShort(zxid)}, which closes ${session}` };
    }
    if (body.type !== 'create' || !body.ephemeral || get(sessions, session) !== undefined) return null;
    const closes = entry.facts.some((other) => other.type === 'applied' && other.sid === sid && other.txn.session === session && other.txn.body.type === 'closeSession');
    return closes ? null : { name: 'EphemeralsEnd', detail: `${body.path} is made on server ${sid} at ${zxidShort(zxid)}; its session ${session} is not there` };
  }

  private versionsOnce({ client, code, result }: Fact<'clientReply'>, op: Op): Breach | null {
    const { stat } = result;
    if (op.op !== 'setData' || code !== 'OK' || stat === undefined) return null;
    const key = `${op.path} ${stat.czxid} ${stat.version}`;
    const other = this.writers.get(key);
    this.writers.set(key, stat.mzxid);
    if (other !== undefined && other !== stat.mzxid) return { name: 'VersionsOnce', detail: `version ${stat.version} of ${op.path} was written by ${zxidShort(other)} and ${zxidShort(stat.mzxid)}` };
    if (op.version === -1 || stat.version === op.version + 1) return null;
    return { name: 'VersionsOnce', detail: `client ${client} expected version ${op.version} of ${op.path} and wrote version ${stat.version}` };
  }

  /** A client that gets another answer than it waits for gives its connection up. */
  private replyInOrder({ event, facts }: TraceEntry, world: ZkWorld): Breach | null {
    if (event.kind !== 'message' || event.message.type !== 'reply' || event.message.xid <= 0) return null;
    const lost = facts.some((fact) => fact.type === 'clientState' && fact.from === 'CONNECTED' && fact.to === 'CONNECTING');
    const own = facts.some((fact) => fact.type === 'clientReply' && fact.zxid > 0);
    return !lost || own || world.processes[event.to] === undefined ? null : { name: 'ReplyOrder', detail: `${event.to} is answered to request ${event.message.xid} while it waits for another` };
  }
}
