import { get, set } from '../base/pmap.ts';
import { membershipText, parseMembership, withChanges, withMembers, type Membership } from '../config/membership.ts';
import { allowed } from '../datatree/acl.ts';
import type { Code, Op, TxnBody } from '../datatree/request.ts';
import type { DataTree } from '../datatree/tree.ts';
import { containsQuorum } from '../zab/quorum.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { syncedWith } from './conditions.ts';
import type { ServerConfig } from './config.ts';
import { giveUpLeading, leaderOf } from './leader.ts';
import { giveUpLearning } from './learnerBase.ts';
import type { Peer } from './peer.ts';
import { refuse } from './processors/prepCommon.ts';
import { newEpochZxid } from './storage.ts';
import type { Leader } from './state.ts';

/** Dynamic reconfiguration: the members of an ensemble are data that it agrees on like any other. */

const CONFIG_NODE = '/zookeeper/config';

type Reconfig = Extract<Op, { readonly op: 'reconfig' }>;

/** What servers know of the ensemble when these are its members: a plain majority of the participants decides. */
export function configWith(config: ServerConfig, { members, version }: Membership): ServerConfig {
  const ids = (role: string): ServerId[] => members.filter((member) => member.role === role).map(({ id }) => id);
  const participants = ids('participant');
  return Object.freeze({
    ...config, members, participants, observers: ids('observer'), quorum: Object.freeze({ kind: 'majority', voters: participants }),
    configVersion: version, configText: membershipText({ members, version }),
  });
}

/** PrepRequestProcessor, case reconfig: the transaction, or why there is none. */
export function prepareReconfig(p: Peer, op: Reconfig, auth: readonly string[], zxid: Zxid): TxnBody {
  const next = planned(p, op, auth);
  if (typeof next === 'string') return refuse(next);
  return Object.freeze({ type: 'reconfig', path: CONFIG_NODE, data: membershipText({ members: next, version: zxid }), version: -1 });
}

function planned(p: Peer, op: Reconfig, auth: readonly string[]): Membership['members'] | Code {
  const { config } = p;
  if (!config.reconfigEnabled) return 'RECONFIGDISABLED';
  const { leader } = p.s;
  // A server alone has no ensemble to change.
  if (leader === null) return 'UNIMPLEMENTED';
  if (leader.nextConfig !== null) return 'RECONFIGINPROGRESS';
  if (op.fromConfig !== -1 && op.fromConfig !== config.configVersion) return 'BADVERSION';
  if (op.members === null && config.quorum.kind !== 'majority') return 'BADARGUMENTS';
  const members = op.members === null ? withChanges(config.members, op.joining, op.leaving) : withMembers(op.members);
  if (typeof members === 'string') return members;
  const next = configWith(config, { members, version: 0 });
  if (next.participants.length < (config.standaloneEnabled ? 2 : 1)) return 'BADARGUMENTS';
  const synced = syncedWith(next, p.s.sid, leader, leader.tick).filter((sid) => next.participants.includes(sid));
  if (!containsQuorum(next.quorum, synced, config.rules)) return 'NEWCONFIGNOQUORUM';
  return allowed(get(p.s.database.tree.nodes, CONFIG_NODE)?.acl ?? [], 'w', auth) ? members : 'NOAUTH';
}

/** From its proposal on both configurations must agree (Leader.propose, SyncedLearnerTracker). */
export function reconfigProposed(p: Peer, leader: Leader, body: TxnBody): void {
  const next = body.type === 'reconfig' ? parseMembership(body.data) : null;
  if (next !== null) leader.nextConfig = configWith(p.config, next);
}

/** What NEWLEADER tells of the ensemble: the first leader gives its configuration a version (ZOOKEEPER-1783). */
export function configOffered(p: Peer): string | undefined {
  const { config } = p;
  if (!config.reconfigEnabled) return undefined;
  return membershipText({ members: config.members, version: config.configVersion === 0 ? newEpochZxid(leaderOf(p).epoch) : config.configVersion });
}

/** The configuration of NEWLEADER holds when the leader serves, and is in its tree (ZKDatabase.initConfigInZKDatabase). */
export function adoptOffered(p: Peer, text: string | undefined): void {
  const offered = text === undefined ? null : parseMembership(text);
  if (text === undefined || offered === null || offered.version <= p.config.configVersion) return;
  activate(p, offered);
  p.s.database.tree = withConfigNode(p.s.database.tree, text, offered.version, p.config.wallClockMs + Math.floor(p.fx.now / 1000));
}

function withConfigNode(tree: DataTree, data: string, mzxid: Zxid, mtimeMs: number): DataTree {
  const node = get(tree.nodes, CONFIG_NODE);
  return node === undefined ? tree : Object.freeze({ ...tree, nodes: set(tree.nodes, CONFIG_NODE, Object.freeze({ ...node, data, version: -1, mzxid, mtimeMs })) });
}

/**
 * A committed reconfiguration is applied (QuorumPeer.processReconfig). Who has another role from now on begins anew.
 * MODEL: A reconfiguration is committed like a write
 * The real leader sends COMMITANDACTIVATE with the leader it proposes for the new configuration.
 */
export function reconfigApplied(p: Peer, text: string): void {
  const next = parseMembership(text);
  if (next === null || next.version <= p.config.configVersion) return;
  const { leader, learner, sid } = p.s;
  activate(p, next);
  if (leader !== null) {
    leader.nextConfig = null;
    if (!p.config.participants.includes(sid)) giveUpLeading(p, 'reconfigured');
  } else if (learner !== null && learner.observer !== p.config.observers.includes(sid)) giveUpLearning(p, 'reconfigured');
}

function activate(p: Peer, next: Membership): void {
  p.config = configWith(p.config, next);
  p.s.config = p.config;
  p.fx.fact({ type: 'reconfigured', sid: p.s.sid, version: next.version, voters: p.config.participants, observers: p.config.observers });
}

/** The configuration that a server finds in its own tree when it starts; null: that of its zoo.cfg holds. */
export function configFound(config: ServerConfig, tree: DataTree): ServerConfig | null {
  const found = config.reconfigEnabled ? parseMembership(get(tree.nodes, CONFIG_NODE)?.data ?? '') : null;
  return found === null || found.version <= config.configVersion ? null : configWith(config, found);
}
