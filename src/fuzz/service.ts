import { get, keys } from '../base/pmap.ts';
import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Op, SessionId } from '../datatree/request.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { zxidShort, type Zxid } from '../zab/zxid.ts';
import { NO_SESSION } from '../client/state.ts';
import { clientState, type Breach } from './breach.ts';
import { Exchanges, type Answered } from './exchange.ts';
import { HistoryRecorder } from './linear/recorder.ts';
import { ImageChecks } from './serviceImage.ts';
import { SessionChecks } from './serviceSessions.ts';
import { WatchChecks } from './serviceWatches.ts';

type Fact<T extends ZkFact['type']> = Extract<ZkFact, { readonly type: T }>;

const WRITES: ReadonlySet<Op['op']> = new Set<Op['op']>(['create', 'delete', 'setData', 'setACL', 'multi', 'reconfig']);

/** It takes a zxid and changes nothing; of a multi that failed every part is an error (PrepRequestProcessor). */
function isRefused(body: Fact<'applied'>['txn']['body']): boolean {
  return body.type === 'error' || (body.type === 'multi' && body.txns.some(({ type }) => type === 'error'));
}

/** Watches a run from the clients' side. It has to be told of every command and every event, in order. */
export class ServiceChecks {
  readonly history = new HistoryRecorder();
  private readonly exchanges = new Exchanges();
  private readonly watches = new WatchChecks();
  private readonly images = new ImageChecks();
  private readonly sessions = new SessionChecks();
  /** By client. */
  private readonly sessionOf = new Map<string, SessionId>();
  /** Last zxid seen, by session. */
  private readonly seen = new Map<SessionId, Zxid>();
  /** Newest transaction that any server applied, and the last request of each session among all. */
  private newest: Zxid = 0;
  private readonly lastCxid = new Map<SessionId, number>();
  /** Newest write that was acknowledged, and what stood so when a request was made. */
  private acked: Zxid = 0;
  private readonly floors = new Map<string, Zxid>();
  /** Zxid that wrote a version, by path, creation and version. */
  private readonly writers = new Map<string, Zxid>();
  /** Connections on which a request was dropped. */
  private readonly dropped = new Set<number>();

  told(command: Command): void {
    this.exchanges.told(command);
    if (command.cmd === 'connect' || command.cmd === 'crash') this.watches.forget(command.client);
  }

  see(entry: TraceEntry, world: ZkWorld): Breach | null {
    this.exchanges.see(entry, world);
    this.noteDropped(entry, world);
    const late = this.exchanges.arrived(entry, world);
    if (late !== null) this.history.request(late);
    const event = this.watches.event(entry, world);
    if (event !== null) return event;
    const answer = this.exchanges.answered(entry);
    const told = answer === null ? null : this.onAnswer(answer, world);
    if (told !== null) return told;
    for (const fact of entry.facts) {
      const breach = this.seeFact(fact, entry, world);
      if (breach !== null) return breach;
    }
    return this.replyInOrder(entry, world) ?? this.sessions.see(entry, world);
  }

  private seeFact(fact: ZkFact, entry: TraceEntry, world: ZkWorld): Breach | null {
    const asked = this.exchanges.asked(fact, world);
    if (asked !== null) this.floors.set(`${asked.session}/${asked.xid}`, this.acked);
    this.history.see(fact, asked, entry, world);
    switch (fact.type) {
      case 'clientState':
        if (fact.to === 'CONNECTED') this.connected(fact.client, world);
        if (fact.to === 'CLOSED' || fact.to === 'AUTH_FAILED') this.watches.forget(fact.client);
        return null;
      case 'applied':
        return this.ephemeralsEnd(fact, entry, world) ?? this.onApplied(fact);
      case 'serving':
        return ephemeralsOwned(fact.sid, world);
      default:
        return null;
    }
  }

  /** In another session nothing is watched that was watched in the one before: a program takes a new handle by itself. */
  private connected(client: string, world: ZkWorld): void {
    const session = clientState(world, client)?.session ?? NO_SESSION;
    if (this.sessionOf.get(client) === session) this.watches.connected(client);
    else this.watches.forget(client);
    this.sessionOf.set(client, session);
  }

  private onAnswer(answer: Answered, world: ZkWorld): Breach | null {
    const { client, session, op, zxid } = answer;
    if (zxid <= 0) return null;
    this.history.answered(answer, world);
    const before = this.seen.get(session) ?? 0;
    if (zxid < before) return { name: 'ZxidNeverBack', detail: `client ${client} has seen ${zxidShort(before)}, and now ${zxidShort(zxid)}` };
    this.seen.set(session, zxid);
    if (WRITES.has(op.op)) this.acked = Math.max(this.acked, zxid);
    return this.watches.answered(answer) ?? this.images.answered(answer) ?? this.versionsOnce(answer);
  }

  /** The first server that applies it shows where a write stands. */
  private onApplied({ txn }: Fact<'applied'>): Breach | null {
    const { zxid, session, cxid, body } = txn;
    if (zxid <= this.newest) return null;
    this.newest = zxid;
    // Of those that end a session or sweep, and of a server's own, no client has a request.
    if (body.type === 'createSession' || body.type === 'closeSession' || session === NO_SESSION) return null;
    const floor = this.floors.get(`${session}/${cxid}`) ?? 0;
    if (zxid <= floor) return { name: 'RealTimeOrder', detail: `request ${cxid} of ${session} has ${zxidShort(zxid)}; before it was made ${zxidShort(floor)} was acknowledged` };
    if (isRefused(body)) return null;
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

  private versionsOnce({ client, op, code, result }: Answered): Breach | null {
    const { stat } = result;
    if (op.op !== 'setData' || code !== 'OK' || stat === undefined) return null;
    const key = `${op.path} ${stat.czxid} ${stat.version}`;
    const other = this.writers.get(key);
    this.writers.set(key, stat.mzxid);
    if (other !== undefined && other !== stat.mzxid) return { name: 'VersionsOnce', detail: `version ${stat.version} of ${op.path} was written by ${zxidShort(other)} and ${zxidShort(stat.mzxid)}` };
    if (op.version === -1 || stat.version === op.version + 1) return null;
    return { name: 'VersionsOnce', detail: `client ${client} expected version ${op.version} of ${op.path} and wrote version ${stat.version}` };
  }

  /**
   * A server with local sessions drops what a session asks that it does not know, and goes on: one that was upgraded elsewhere
   * and has moved here, of which it has yet to apply the createSession (LearnerSessionTracker.touchSession, ZooKeeperServer.submitRequestNow).
   */
  private noteDropped({ event }: TraceEntry, world: ZkWorld): void {
    if (event.kind !== 'message' || event.message.type !== 'request') return;
    const server = world.processes[event.to]?.state;
    if (server?.kind !== 'server' || !server.config.localSessionsEnabled) return;
    const session = server.clients[event.conn]?.session ?? NO_SESSION;
    const { local, upgrading } = server.sessions;
    if (local[session] === undefined && upgrading[session] === undefined && get(server.database.tree.sessions, session) === undefined) this.dropped.add(event.conn);
  }

  /** A client that gets another answer than it waits for gives its connection up. */
  private replyInOrder({ event, facts }: TraceEntry, world: ZkWorld): Breach | null {
    if (event.kind !== 'message' || event.message.type !== 'reply' || event.message.xid <= 0 || this.dropped.has(event.conn)) return null;
    const { xid } = event.message;
    const lost = facts.some((fact) => fact.type === 'clientState' && fact.from === 'CONNECTED' && fact.to === 'CONNECTING');
    const own = facts.some((fact) => (fact.type === 'clientReply' && fact.zxid > 0) || (fact.type === 'clientWaits' && fact.xid === xid));
    return !lost || own || world.processes[event.to] === undefined ? null : { name: 'ReplyOrder', detail: `${event.to} is answered to request ${xid} while it waits for another` };
  }
}

/** A tree that comes to be read holds no ephemeral whose session it does not know. */
function ephemeralsOwned(sid: ServerId, world: ZkWorld): Breach | null {
  const server = world.processes[serverProcess(sid)]?.state;
  if (server?.kind !== 'server') return null;
  const { ephemerals, sessions } = server.database.tree;
  const orphan = keys(ephemerals).find((session) => get(sessions, session) === undefined);
  return orphan === undefined ? null : { name: 'EphemeralsEnd', detail: `server ${sid} serves with ephemerals of ${orphan}, a session that is not there` };
}
