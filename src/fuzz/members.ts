import { parseMembership, type Membership } from '../config/membership.ts';
import type { Op } from '../datatree/request.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { ZkFact } from '../ensemble/types.ts';
import { containsQuorum, type QuorumSystem } from '../zab/quorum.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Draw } from './dice.ts';

type Members = Membership['members'];
export type Reconfig = Extract<Op, { readonly op: 'reconfig' }>;

/** Who belongs to the ensemble: as the scenario says, and then as reconfigurations have it. It has to be told of every fact. */
export class EnsembleMembers {
  private quorum: QuorumSystem;
  /** Newest configuration that a server follows; 0: as it was started. */
  version = 0;
  /** Proposed, and not known to be committed: any of them may be one day. */
  private proposed: Membership[] = [];
  private current: readonly { readonly id: ServerId; readonly role: 'participant' | 'observer' }[];

  constructor({ servers, groups, weights }: Scenario) {
    const voters = servers.filter(({ role }) => role === 'participant').map(({ id }) => id);
    this.current = servers;
    this.quorum = groups === undefined ? { kind: 'majority', voters } : { kind: 'hierarchical', voters, groups, weights: weights ?? {} };
  }

  see(fact: ZkFact): void {
    if (fact.type === 'proposed' && fact.txn.body.type === 'reconfig') {
      const next = parseMembership(fact.txn.body.data);
      if (next !== null) this.proposed.push(next);
    } else if (fact.type === 'reconfigured' && fact.version > this.version) {
      const { version, voters, observers } = fact;
      // The first leader gives the configuration a version, and changes nothing.
      if (this.proposed.some((next) => next.version === version)) this.quorum = { kind: 'majority', voters };
      this.version = version;
      this.proposed = this.proposed.filter((next) => next.version > version);
      this.current = [...voters.map((id) => ({ id, role: 'participant' as const })), ...observers.map((id) => ({ id, role: 'observer' as const }))];
    }
  }

  /** Whether these can go on by themselves: a quorum of what holds, and of whatever may come to hold. Who observes now cannot help that come. */
  suffice(servers: readonly ServerId[]): boolean {
    const followers = servers.filter((id) => this.current.every((member) => member.id !== id || member.role === 'participant'));
    return containsQuorum(this.quorum, servers) && this.proposed.every((next) => containsQuorum(majorityOf(next.members), followers));
  }

  /** A change of members, most of them possible: some come, some go, some change their role. */
  change(draw: Draw, ids: readonly ServerId[]): Reconfig {
    const op: Reconfig = { op: 'reconfig', joining: null, leaving: null, members: null, fromConfig: this.expected(draw) };
    const absent = ids.filter((id) => this.current.every((member) => member.id !== id));
    switch (draw.of(['leave', 'leave', 'join', 'join', 'join', 'role', 'role', 'members', 'exchange', 'wrong'] as const)) {
      case 'leave':
        return { ...op, leaving: String(draw.of(ids)) };
      case 'join':
        return { ...op, joining: lineOf(draw.of(absent.length > 0 ? absent : ids), draw.percent(80)) };
      case 'role':
        return { ...op, joining: this.otherRole(draw, ids) };
      case 'members':
        return { ...op, members: draw.shuffled(ids).slice(0, draw.between(1, ids.length)).map((id) => lineOf(id, draw.percent(80))).join(',') };
      case 'exchange':
        return { ...op, leaving: String(draw.of(ids)), joining: lineOf(draw.of(ids), draw.percent(80)) };
      case 'wrong':
        return { ...op, ...draw.of(WRONG) };
    }
  }

  private otherRole(draw: Draw, ids: readonly ServerId[]): string {
    const id = draw.of(ids);
    return lineOf(id, this.current.every((member) => member.id !== id || member.role === 'observer'));
  }

  /** The version that must be the present one; most do not say. */
  private expected(draw: Draw): number {
    return draw.percent(70) ? -1 : draw.percent(80) ? this.version : Math.max(0, this.version - 1);
  }
}

const WRONG: readonly Partial<Reconfig>[] = [{ leaving: 'x' }, { joining: 'nonsense' }, { joining: 'server.1=zk1:2888:3888' }, { joining: 'server.9=zk1:2888:3889;2182' }, { members: '' }];

const lineOf = (id: ServerId, votes: boolean): string => `server.${id}=zk${id}:2888:3888:${votes ? 'participant' : 'observer'};2181`;

function majorityOf(members: Members): QuorumSystem {
  return { kind: 'majority', voters: members.filter(({ role }) => role === 'participant').map(({ id }) => id) };
}
