import type { SessionId } from '../datatree/request.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { ConnId, Micros, ProcessId } from '../sim/event.ts';
import { clientName, serverProcess } from '../zab/names.ts';
import { clientState, type Breach } from './breach.ts';

/** A leader hears what a follower says in the order of its handler's work: one that waits for something else hears nothing yet. */
function isServed(leader: ProcessId, conn: ConnId, world: ZkWorld): boolean {
  const state = world.processes[leader]?.state;
  return state?.kind === 'server' && state.leader?.handlers[conn]?.phase === 'running';
}

interface Heard {
  readonly at: Micros;
  readonly timeoutMs: number;
}

/** NoEarlyExpiry: a session does not end unasked while the server that decides has been told in time that its client lives. */
export class SessionChecks {
  /** When it was last heard of, by server and session: from the client itself, or in a follower's PING. */
  private readonly heard = new Map<ProcessId, Map<SessionId, Heard>>();
  private readonly asked = new Set<SessionId>();

  see({ event, facts }: TraceEntry, world: ZkWorld): Breach | null {
    const judged = facts.map((fact) => this.ends(fact, world)).find((breach) => breach !== null) ?? null;
    for (const fact of facts) {
      if (fact.type === 'clientRequest' && fact.op === 'closeSession') this.asked.add(clientState(world, fact.client)?.session ?? '');
      // What it knew of sessions is gone with its role.
      else if (fact.type === 'mode') this.heard.delete(serverProcess(fact.sid));
    }
    if (facts.some(({ type }) => type === 'messageHeld' || type === 'messageLost')) return judged;
    if (event.kind === 'message' && event.message.type === 'PING' && 'touched' in event.message) {
      if (isServed(event.to, event.conn, world)) this.touched(event.to, event.message.touched ?? {}, world.now);
    } else if (event.kind === 'message' && clientName(event.from) !== null) this.packetOf(clientName(event.from) ?? '', event.to, world);
    return judged;
  }

  private touched(server: ProcessId, sessions: Readonly<Record<SessionId, number>>, at: Micros): void {
    for (const session in sessions) this.note(server, session, { at, timeoutMs: sessions[session] ?? 0 });
  }

  /** Only where its connection still is, and is known. */
  private packetOf(client: string, server: ProcessId, world: ZkWorld): void {
    const session = clientState(world, client)?.session ?? '';
    const state = world.processes[server]?.state;
    const conn = state?.kind === 'server' ? state.connOf[session] : undefined;
    const known = state?.kind !== 'server' || conn === undefined ? undefined : state.clients[conn];
    if (known !== undefined && !known.opening) this.note(server, session, { at: world.now, timeoutMs: known.timeoutMs });
  }

  private note(server: ProcessId, session: SessionId, heard: Heard): void {
    const sessions = this.heard.get(server) ?? new Map<SessionId, Heard>();
    this.heard.set(server, sessions.set(session, heard));
  }

  private ends(fact: ZkFact, world: ZkWorld): Breach | null {
    if (fact.type !== 'proposed' || fact.txn.body.type !== 'closeSession' || this.asked.has(fact.txn.session)) return null;
    const heard = this.heard.get(serverProcess(fact.sid))?.get(fact.txn.session);
    if (heard === undefined || world.now >= heard.at + heard.timeoutMs * 1000) return null;
    return { name: 'NoEarlyExpiry', detail: `server ${fact.sid} ends ${fact.txn.session}, which it has heard of ${(world.now - heard.at) / 1000} ms ago, with a timeout of ${heard.timeoutMs} ms` };
  }
}
