import { serverOp } from '../client/chroot.ts';
import type { Code, Op, SessionId } from '../datatree/request.ts';
import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Call } from '../recipes/run.ts';
import type { ConnId } from '../sim/event.ts';
import type { Result } from '../wire/messages.ts';
import { clientName } from '../zab/names.ts';
import type { Zxid } from '../zab/zxid.ts';
import { clientState } from './breach.ts';

/** A request that went out, in the servers' names. */
export interface Asked {
  readonly client: string;
  readonly session: SessionId;
  readonly conn: ConnId | null;
  readonly xid: number;
  readonly op: Op;
}

/** What came back, as the client library took it: its program may hear of it later. */
export interface Answered extends Asked {
  readonly code: Code;
  readonly zxid: Zxid;
  readonly result: Result;
}

/** Which request an answer answers. It has to be told of every command and every event, in order. */
export class Exchanges {
  /** By client and tag. */
  private readonly ops = new Map<string, Op>();
  /** By client and xid. */
  private readonly sent = new Map<string, Asked>();

  told(command: Command): void {
    if (command.cmd === 'request') this.ops.set(`${command.client}/${command.tag}`, command.op);
  }

  /** What a program has asked for by now: it may be over when that goes out. */
  see({ event }: TraceEntry, world: ZkWorld): void {
    const client = clientName(event.to);
    const calls = client === null ? undefined : clientState(world, client)?.recipe?.calls;
    for (const tag in calls) this.ops.set(`${client ?? ''}/${tag}`, (calls[tag] as Call).op);
  }

  /** What a fact says is asked for; null if it says nothing of the kind. */
  asked(fact: ZkFact, world: ZkWorld): Asked | null {
    if (fact.type !== 'clientRequest') return null;
    const { client, xid, tag } = fact;
    const state = clientState(world, client);
    const op = this.ops.get(`${client}/${tag}`);
    if (state === null || op === undefined) return null;
    const asked = { client, session: state.session, conn: state.conn, xid, op: serverOp(state.chroot, op) };
    this.sent.set(`${client}/${xid}`, asked);
    return asked;
  }

  /** A request that comes to a server, of a program that asked for it and lost its session in one event: it was not seen going out. */
  arrived({ event }: TraceEntry, world: ZkWorld): Asked | null {
    if (event.kind !== 'message' || event.message.type !== 'request') return null;
    const { xid, op } = event.message;
    const client = clientName(event.from) ?? '';
    const server = world.processes[event.to]?.state;
    const session = server?.kind === 'server' ? (server.clients[event.conn]?.session ?? null) : null;
    const sent = this.sent.get(`${client}/${xid}`);
    if (session === null || client === '' || sent?.conn === event.conn) return null;
    return { client, session, conn: event.conn, xid, op };
  }

  /** The answer that an event brought, if its client took it: its callback is called, or waits. */
  answered({ event, facts }: TraceEntry): Answered | null {
    if (event.kind !== 'message' || event.message.type !== 'reply') return null;
    const { xid, zxid, code, result } = event.message;
    const client = clientName(event.to) ?? '';
    const asked = this.sent.get(`${client}/${xid}`);
    if (asked === undefined || asked.conn !== event.conn || !facts.some((fact) => (fact.type === 'clientReply' || fact.type === 'clientWaits') && fact.xid === xid)) return null;
    this.sent.delete(`${client}/${xid}`);
    return { ...asked, code, zxid, result };
  }
}
