import type { Command } from '../ensemble/command.ts';
import type { Acl, CreateMode, Op } from '../datatree/request.ts';
import type { ServerId } from '../zab/vote.ts';
import { clientProcess } from '../zab/names.ts';
import type { Draw } from './dice.ts';
import { clientNames } from './faults.ts';
import type { Session } from './session.ts';
import type { Swarm } from './swarm.ts';

export const OPEN_ACL: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const PATHS = ['/a', '/b', '/c', '/a/x', '/a/y', '/b/x'] as const;
const MODES: readonly CreateMode[] = ['persistent', 'persistent', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential'];
/** A client that has so many requests unanswered asks for nothing more; one without a connection waits for it first. */
const WAITING_MAX = 8;

/** Clients that ask for all sorts of things, through any server. */
export class Load {
  private readonly session: Session;
  private readonly swarm: Swarm;
  private readonly draw: Draw;
  private asked = 0;

  constructor(session: Session, swarm: Swarm, draw: Draw) {
    this.session = session;
    this.swarm = swarm;
    this.draw = draw;
  }

  /** What one of the clients does next. */
  next(): Command[] {
    const client = this.draw.of(clientNames(this.swarm.clients));
    const state = this.session.world.processes[clientProcess(client)]?.state;
    if (state?.kind !== 'client' || state.state === 'CLOSED') return [this.connect(client)];
    const waiting = state.outgoing.length + state.pending.length;
    if (waiting > (state.state === 'CONNECTED' ? WAITING_MAX : this.draw.between(-9, 0))) return [];
    const count = this.draw.between(1, state.state === 'CONNECTED' ? this.swarm.burst : 1);
    return Array.from({ length: count }, () => ({ cmd: 'request', client, tag: `t${++this.asked}`, op: this.operation() }));
  }

  private connect(client: string): Command {
    const ids = this.session.scenario.servers.map(({ id }) => id);
    const tick = Number(this.session.scenario.config['tickTime'] ?? 2000);
    const leader = this.session.leader();
    // A client of the leader goes on asking when that is cut off from the rest.
    const servers: ServerId[] = leader !== null && this.draw.percent(40) ? [leader] : this.draw.shuffled(ids).slice(0, this.draw.percent(50) ? ids.length : 1);
    return { cmd: 'connect', client, servers, sessionTimeoutMs: tick * this.draw.of([4, 20, 20]), ...(this.draw.percent(20) && { readOnly: true }) };
  }

  private operation(): Op {
    const path = this.draw.of(PATHS);
    const kind = this.draw.between(1, 100);
    if (kind <= 30) return { op: 'setData', path, data: String(this.asked), version: this.draw.percent(80) ? -1 : this.draw.between(0, 3) };
    if (kind <= 55) return this.create(path);
    if (kind <= 65) return { op: 'delete', path, version: -1 };
    if (kind <= 75) return { op: 'multi', ops: [this.create(path), { op: 'setData', path: this.draw.of(PATHS), data: 'm', version: -1 }] };
    if (kind <= 80) return { op: 'sync', path };
    if (kind <= 84) return { op: 'getChildren', path: '/', watch: this.draw.percent(50) };
    if (kind <= 88) return { op: 'exists', path, watch: this.draw.percent(50) };
    if (kind <= 90) return { op: 'addWatch', path: this.draw.percent(30) ? '/' : path, mode: this.draw.of(['persistent', 'persistent_recursive'] as const) };
    if (kind <= 92) return { op: 'removeWatches', path, kind: this.draw.of(['data', 'children', 'any'] as const) };
    return { op: 'getData', path, watch: this.draw.percent(50) };
  }

  private create(path: string): Op {
    return { op: 'create', path, data: String(this.asked), acl: OPEN_ACL, mode: this.draw.of(MODES) };
  }
}
