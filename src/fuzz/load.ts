import type { Acl, CreateMode, Op } from '../datatree/request.ts';
import type { Command } from '../ensemble/command.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Draw } from './dice.ts';
import { clientNames } from './clientNames.ts';
import type { Session } from './session.ts';
import type { Asking, Swarm } from './swarm.ts';

export const OPEN_ACL: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const PATHS = ['/a', '/b', '/c', '/a/x', '/a/y', '/b/x'] as const;
/** As a client under a chroot calls them: under /a and /b they are those of the others. */
const PATHS_BELOW = ['/x', '/y', '/x/z'] as const;
const CHROOTS = ['/a', '/b', '/'] as const;
const MODES: readonly CreateMode[] = [
  'persistent', 'persistent', 'persistent', 'ephemeral', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential', 'container', 'persistent_with_ttl',
];
/** A client that has so many requests unanswered asks for nothing more; one without a connection waits for it first. */
const WAITING_MAX = 8;

/** Clients that ask for all sorts of things, through any server. */
export class Load {
  private readonly session: Session;
  private readonly swarm: Swarm;
  private readonly draw: Draw;
  private asked = 0;
  /** What is written, by tag. */
  private readonly written = new Map<string, string>();

  constructor(session: Session, swarm: Swarm, draw: Draw) {
    this.session = session;
    this.swarm = swarm;
    this.draw = draw;
  }

  /** What one of the clients does next. */
  next(): Command[] {
    const client = this.draw.of(clientNames(this.swarm.clients));
    const state = this.session.client(client);
    // A program's handle is its own affair (prompter.ts).
    if (state === null || state.state === 'CLOSED') return this.swarm.play === null ? this.connect(client) : [];
    const waiting = state.outgoing.length + state.pending.length;
    if (waiting > (state.state === 'CONNECTED' ? WAITING_MAX : this.draw.between(-9, 0))) return [];
    const count = this.draw.between(1, state.state === 'CONNECTED' ? this.swarm.burst : 1);
    return Array.from({ length: count }, () => this.requests(client, state.chroot)).flat();
  }

  /** A request of a kind, by a client that has a handle. */
  ask(client: string, asking: Asking): Command[] {
    const state = this.session.client(client);
    return state === null ? [] : this.operations(asking, this.pathFor(state.chroot), state.chroot).map((op) => this.request(client, op));
  }

  /** A sync, and a look at what was written under a tag; nothing if nothing was. */
  lookAt(client: string, tag: string): Command[] {
    const path = this.written.get(tag);
    return path === undefined ? [] : ([{ op: 'sync', path }, { op: 'getData', path, watch: false }] as const).map((op) => this.request(client, op));
  }

  private connect(client: string): Command[] {
    const ids = this.session.scenario.servers.map(({ id }) => id);
    const tick = Number(this.session.scenario.config['tickTime'] ?? 2000);
    const leader = this.session.leader();
    // A client of the leader goes on asking when that is cut off from the rest.
    const servers: ServerId[] = leader !== null && this.draw.percent(40) ? [leader] : this.draw.shuffled(ids).slice(0, this.draw.percent(50) ? ids.length : 1);
    const connect: Command = {
      cmd: 'connect', client, servers, sessionTimeoutMs: tick * this.draw.of([4, 20, 20]),
      ...(this.draw.percent(20) && { readOnly: true }), ...(this.draw.percent(10) && { chroot: this.draw.of(CHROOTS) }),
    };
    return this.draw.percent(this.swarm.slowPrograms) ? [connect, { cmd: 'slowCallbacks', client, ms: this.draw.of([0, 5, 50, 500]) }] : [connect];
  }

  private pathFor(chroot: string): string {
    return this.draw.of(chroot === '' ? PATHS : PATHS_BELOW);
  }

  private requests(client: string, chroot: string): Command[] {
    const asking = this.draw.weighted(this.swarm.asking) ?? 'setData';
    return this.operations(asking, this.pathFor(chroot), chroot).map((op) => this.request(client, op));
  }

  private request(client: string, op: Op): Command {
    const tag = `t${++this.asked}`;
    if (op.op === 'setData' || op.op === 'create' || op.op === 'delete') this.written.set(tag, op.path);
    return { cmd: 'request', client, tag, op };
  }

  private operations(asking: Asking, path: string, chroot: string): Op[] {
    const watch = this.draw.percent(50);
    switch (asking) {
      case 'setData':
        return [this.setData(path)];
      case 'create':
        return [this.create(path)];
      case 'delete':
        return [{ op: 'delete', path, version: this.draw.percent(80) ? -1 : this.draw.between(0, 2) }];
      case 'setACL':
        return [{ op: 'setACL', path, acl: OPEN_ACL, version: -1 }];
      case 'multi':
        return [{ op: 'multi', ops: Array.from({ length: this.draw.between(2, 3) }, () => this.part(this.pathFor(chroot))) }];
      case 'sync':
        // Behind a sync reads are up to date.
        return [{ op: 'sync', path }, { op: this.draw.of(['getData', 'getData', 'exists', 'getChildren'] as const), path, watch }];
      case 'getChildren':
        return [{ op: 'getChildren', path: this.draw.percent(50) ? '/' : path, watch }];
      case 'exists':
      case 'getData':
        return [{ op: asking, path, watch }];
      case 'addWatch':
        return [{ op: 'addWatch', path: this.draw.percent(30) ? '/' : path, mode: this.draw.of(['persistent', 'persistent_recursive'] as const) }];
      case 'removeWatches':
        return [{ op: 'removeWatches', path, kind: this.draw.of(['data', 'children', 'any'] as const) }];
      case 'reconfig':
        return [this.session.members.change(this.draw, this.session.scenario.servers.map(({ id }) => id))];
    }
  }

  private part(path: string): Op {
    const kind = this.draw.between(1, 10);
    if (kind <= 4) return this.create(path);
    if (kind <= 8) return this.setData(path);
    return kind === 9 ? { op: 'delete', path, version: -1 } : { op: 'check', path, version: this.draw.between(-1, 1) };
  }

  private setData(path: string): Op {
    return { op: 'setData', path, data: String(this.asked), version: this.draw.percent(80) ? -1 : this.draw.between(0, 3) };
  }

  private create(path: string): Op {
    const mode = this.draw.of(MODES);
    return { op: 'create', path, data: String(this.asked), acl: OPEN_ACL, mode, ...(mode.endsWith('_with_ttl') && { ttl: this.draw.of([1, 500, 5000]) }) };
  }
}
