import type { Command } from '../ensemble/command.ts';
import { serverProcess, sidOf } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { clientNames } from './clientNames.ts';
import type { Draw } from './dice.ts';
import { hang } from './recipes/hang.ts';
import type { Session } from './session.ts';
import { REPAIRS, type Blow, type FaultKind, type Swarm } from './swarm.ts';

const LATE_US = 2_000_000;

/** Turns a kind of fault into commands that make sense at this moment; none if it makes no sense now. */
export class Faults {
  private readonly session: Session;
  private readonly swarm: Swarm;
  private readonly draw: Draw;
  private readonly ids: readonly ServerId[];

  constructor(session: Session, swarm: Swarm, draw: Draw) {
    this.session = session;
    this.swarm = swarm;
    this.draw = draw;
    this.ids = session.scenario.servers.map(({ id }) => id);
  }

  /** One fault of the swarm's, or a repair. */
  next(): Command[] {
    if (this.draw.percent(this.swarm.repair)) {
      const repairs = REPAIRS.map((kind) => this.commands(kind)).filter((commands) => commands.length > 0);
      if (repairs.length > 0) return this.draw.of(repairs);
    }
    const kind = this.draw.weighted(this.swarm.weights);
    return kind === null ? [] : this.commands(kind);
  }

  /** A blow struck at a moment that concerns a server. */
  strike(blow: Blow, server: ServerId | null): Command[] {
    if (blow === 'blackout' || blow === 'killLeader') return this.commands(blow);
    const target = server ?? this.draw.of(this.ids);
    if (blow === 'isolate') return this.isolate(target);
    if (blow === 'restart') return this.restart(target);
    return this.spared([target]) && this.session.status(target) === 'up' ? [{ cmd: blow, server: target }] : [];
  }

  /**
   * A client that has just been answered goes to a server that has seen less and would have to say so by itself: one that still
   * believes to lead, or serves reads alone. Any other asks its leader first, and hears of what it lacks before the answer.
   */
  toOneBehind(client: string): Command[] {
    const state = this.session.client(client);
    if (state === null) return [];
    const behind = this.ids.find((id) => {
      const server = this.session.server(id);
      if (server === null || this.session.status(id) !== 'up' || server.database.tree.lastProcessedZxid >= state.lastZxid) return false;
      return (server.serving && server.leader !== null) || (server.readOnly && state.canBeReadOnly);
    });
    return behind === undefined ? [] : [{ cmd: 'reconnect', client, server: behind }];
  }

  /** Somebody whose server has not heard yet of what was just answered. */
  someoneBehind(zxid: Zxid): string | null {
    const behind = clientNames(this.swarm.clients).filter((name) => {
      const state = this.session.client(name);
      const server = state?.state !== 'CONNECTED' || state.server === null ? null : this.session.server(state.server);
      return server !== null && server.database.tree.lastProcessedZxid < zxid;
    });
    return behind.length === 0 ? null : this.draw.of(behind);
  }

  /** A client that has just asked a follower for something leaves it, and the follower's request reaches the leader late. */
  awayFromSlow(client: string): Command[] {
    const from = this.session.client(client)?.server ?? null;
    const leader = this.session.leader();
    if (from === null || leader === null || from === leader) return [];
    const ms = Number(this.session.scenario.config['tickTime'] ?? 2000);
    return [{ cmd: 'slowLink', from, to: leader, ms }, { cmd: 'reconnect', client, server: leader }];
  }

  private commands(kind: FaultKind): Command[] {
    switch (kind) {
      case 'kill':
      case 'powerLoss':
      case 'stop':
      case 'pause':
        return this.onServer('up', (server) => ({ cmd: kind, server }), true);
      case 'collectGarbage':
        return this.onServer('up', (server) => ({ cmd: 'pause', server, ms: this.draw.between(10, 5000) }), true);
      case 'restart':
        return this.restart(this.session.leader() ?? this.draw.of(this.ids));
      case 'start':
        return this.onServer('down', (server) => ({ cmd: 'start', server }), false);
      case 'resume':
        return this.onServer('paused', (server) => ({ cmd: 'resume', server }), false);
      case 'slowDisk':
        return this.onServer('up', (server) => ({ cmd: 'slowDisk', server, factor: this.draw.of([1, 1, 5, 30]) }), false);
      case 'drop':
      case 'delay':
      case 'hurry':
        return this.onMessage(kind);
      case 'blackout':
      case 'rotate':
      case 'killLeader':
        return this.onMany(kind);
      case 'client':
        return this.onClient();
      case 'depose':
        return this.depose();
      case 'lag':
        return this.lag();
      case 'hang':
        return hang(this.draw.of(clientNames(this.swarm.clients)), this.session, this.draw);
      default:
        return this.onLinks(kind);
    }
  }

  private with(status: 'down' | 'up' | 'paused'): ServerId[] {
    return this.ids.filter((id) => this.session.status(id) === status);
  }

  /** Whether enough are left without these. */
  private spared(victims: readonly ServerId[]): boolean {
    return !this.swarm.spareQuorum || this.session.members.suffice(this.with('up').filter((id) => !victims.includes(id)));
  }

  private onServer(status: 'down' | 'up' | 'paused', command: (server: ServerId) => Command, hurts: boolean): Command[] {
    const candidates = this.with(status);
    const leader = this.session.leader();
    if (candidates.length === 0) return [];
    const server = leader !== null && candidates.includes(leader) && this.draw.percent(30) ? leader : this.draw.of(candidates);
    return hurts && !this.spared([server]) ? [] : [command(server)];
  }

  private onMessage(kind: 'drop' | 'delay' | 'hurry'): Command[] {
    const { queue, now } = this.session.world;
    // One that is late already is left alone: lateness adds up, and all that is sent behind it shares it.
    const flying = queue.filter((event) => event.kind === 'message' && event.at < now + LATE_US && sidOf(event.from) !== null && sidOf(event.to) !== null);
    if (flying.length === 0) return [];
    const event = this.draw.of(flying);
    const msg = 'msg' in event ? event.msg : 0;
    if (kind === 'delay') return [{ cmd: 'delay', msg, ms: this.draw.of([5, 50, 300, 2000]) }];
    return [{ cmd: kind === 'drop' ? 'drop' : 'deliverNow', msg }];
  }

  private onMany(kind: 'blackout' | 'rotate' | 'killLeader'): Command[] {
    const up = this.with('up');
    const how = this.swarm.weights.powerLoss === undefined ? 'kill' : this.draw.of(['kill', 'powerLoss'] as const);
    if (kind === 'killLeader') {
      const leader = this.session.leader();
      return leader === null || !up.includes(leader) || !this.spared([leader]) ? [] : [{ cmd: how, server: leader }];
    }
    if (up.length === 0 || !this.spared(up)) return [];
    if (kind === 'blackout') return up.map((server) => ({ cmd: how, server }));
    // Those who are up go, all but a few, and those who are down come: a stale quorum gets its chance.
    const stay = this.draw.shuffled(up).slice(0, this.draw.between(0, Math.trunc(up.length / 2)));
    const go = up.filter((id) => !stay.includes(id));
    return [...go.map((server): Command => ({ cmd: how, server })), ...this.with('down').map((server): Command => ({ cmd: 'start', server }))];
  }

  /** It dies and is back at once. */
  private restart(server: ServerId): Command[] {
    if (this.session.status(server) !== 'up') return [];
    const how = this.swarm.weights.powerLoss === undefined ? 'kill' : this.draw.of(['kill', 'powerLoss'] as const);
    return [{ cmd: how, server }, { cmd: 'start', server }];
  }

  private isolate(server: ServerId): Command[] {
    const others = this.ids.filter((id) => id !== server);
    const company = this.draw.percent(40) ? this.draw.shuffled(others).slice(0, Math.trunc((this.ids.length - 1) / 2) - 1) : [];
    return [{ cmd: 'cut', groups: [[server, ...company], others.filter((id) => !company.includes(id))] }];
  }

  private onLinks(kind: 'partition' | 'isolate' | 'cutOneWay' | 'heal' | 'slowLink'): Command[] {
    const [a = 1, b = 1] = this.draw.shuffled(this.ids);
    if (kind === 'heal') {
      if (Object.keys(this.session.world.cuts).length === 0) return [];
      return this.draw.percent(60) ? [{ cmd: 'heal' }] : [{ cmd: 'heal', between: [[a, b]] }];
    }
    if (a === b) return [];
    if (kind === 'cutOneWay') return [{ cmd: 'cutLinks', between: [[a, b]], oneWay: true }];
    if (kind === 'slowLink') return [{ cmd: 'slowLink', from: a, to: b, ms: this.draw.of([0, 0, 20, 200, 1500]) }];
    if (kind === 'isolate') return this.isolate(this.session.leader() ?? a);
    const order = this.draw.shuffled(this.ids);
    const first = this.draw.between(1, order.length - 1);
    return [{ cmd: 'cut', groups: [order.slice(0, first), order.slice(first)] }];
  }

  /**
   * A leader that goes on believing to lead while another leads: first what it hears comes late, though not so late that it
   * would give up, then nobody hears it any more. The others find that out before it does.
   */
  private depose(): Command[] {
    const leader = this.session.leader();
    const others = this.with('up').filter((id) => id !== leader);
    const { tickTime, syncLimit } = this.session.scenario.config;
    if (leader === null || others.length === 0) return [];
    const late = others.every((id) => this.session.world.slowLinks[`${serverProcess(id)}>${serverProcess(leader)}`] !== undefined);
    const ms = (Number(syncLimit ?? 5) - 1) * Number(tickTime ?? 2000);
    return late ? [{ cmd: 'cutLinks', between: others.map((id) => [leader, id] as const), oneWay: true }] : others.map((from) => ({ cmd: 'slowLink', from, to: leader, ms }));
  }

  /** A follower hears of commits later than others, and not so late that it would look for another leader. */
  private lag(): Command[] {
    const leader = this.session.leader();
    const others = this.ids.filter((id) => id !== leader);
    if (leader === null || others.length === 0) return [];
    const tickMs = Number(this.session.scenario.config['tickTime'] ?? 2000);
    return [{ cmd: 'slowLink', from: leader, to: this.draw.of(others), ms: Math.trunc((tickMs * this.draw.of([2, 5, 9])) / 10) }];
  }

  private onClient(): Command[] {
    const client = this.draw.of(clientNames(this.swarm.clients));
    const server = this.draw.of(this.ids);
    switch (this.draw.of(['close', 'disconnect', 'reconnect', 'reconnect', 'reconnect', 'retarget', 'crash'] as const)) {
      case 'close':
        return [{ cmd: 'close', client }];
      case 'disconnect':
        return [{ cmd: 'disconnect', client }];
      case 'crash':
        return [{ cmd: 'crash', client }];
      case 'retarget':
        return [{ cmd: 'retarget', client, server }];
      case 'reconnect':
        return [{ cmd: 'reconnect', client, server }];
    }
  }
}
