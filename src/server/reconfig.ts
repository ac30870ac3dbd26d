import { get, set } from '../base/pmap.ts';
import { membershipText, parseMembership, withChanges, withMembers, type Membership } from '../config/membership.ts';
import { allowed } from '../datatree/acl.ts';
import type { Code, Op, TxnBody } from '../datatree/request.ts';
import type { DataTree } from '../datatree/tree.ts';
import { containsQuorum } from '../zab/quorum.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { syncedWith } from './conditions.ts';
import { giveUpLeading, leaderOf } from './leader.ts';
import { giveUpLearning } from './learnerBase.ts';
import { activate, CONFIG_NODE, configWith, lastSeen } from './membership.ts';
import type { Peer } from './peer.ts';
import { refuse } from './processors/prepCommon.ts';
import { newEpochZxid } from './storage.ts';
import type { Leader } from './state.ts';

/** Dynamic reconfiguration: the members of an ensemble are data that it agrees on like any other. */

type Reconfig = Extract<Op, { readonly op: 'reconfig' }>;

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
  if (!containsQuorum(next.quorum, forwardingTo(p, leader), config.rules)) return 'NEWCONFIGNOQUORUM';
  return allowed(get(p.s.database.tree.nodes, CONFIG_NODE)?.acl ?? [], 'w', auth) ? members : 'NOAUTH';
}

/**
 * Leader.isQuorumSynced: itself and those in step with it that acknowledge proposals.
 * MODEL: An observer that was just made one
 * The real leader still counts it as long as its connection is the old one.
 */
function forwardingTo({ s, config }: Peer, leader: Leader): ServerId[] {
  const followers = Object.values(leader.handlers).filter(({ sid, learnerType, forwarding }) => forwarding && learnerType === 'PARTICIPANT' && !config.observers.includes(sid));
  return syncedWith(followers.map(({ sid }) => sid), s.sid, leader, leader.tick);
}

/** From its proposal on both configurations must agree (Leader.propose, SyncedLearnerTracker). */
export function reconfigProposed(p: Peer, leader: Leader, body: TxnBody): void {
  const next = body.type === 'reconfig' ? parseMembership(body.data) : null;
  if (next !== null) leader.nextConfig = configWith(p.config, next);
}

/**
 * What NEWLEADER tells of the ensemble: the newest configuration that the leader has seen, committed or not; the first leader gives
 * its own a version (Leader.lead, ZOOKEEPER-1783).
 */
export function configOffered(p: Peer): string | undefined {
  const config = lastSeen(p.s) ?? p.config;
  if (!config.reconfigEnabled) return undefined;
  return membershipText({ members: config.members, version: config.configVersion === 0 ? newEpochZxid(leaderOf(p).epoch) : config.configVersion });
}

/** The configuration of NEWLEADER holds when the leader serves, and is in its tree, which no log record brought (ZKDatabase.initConfigInZKDatabase). */
export function adoptOffered(p: Peer, text: string | undefined): void {
  const offered = text === undefined ? null : parseMembership(text);
  if (text === undefined || offered === null || offered.version < p.config.configVersion) return;
  p.s.database.tree = withConfigNode(p.s.database.tree, text, offered.version, p.config.wallClockMs + Math.floor(p.fx.now / 1000));
  if (offered.version > p.config.configVersion) follow(p, offered);
}

function withConfigNode(tree: DataTree, data: string, mzxid: Zxid, mtimeMs: number): DataTree {
  const node = get(tree.nodes, CONFIG_NODE);
  if (node === undefined || node.mzxid >= mzxid) return tree;
  return Object.freeze({ ...tree, nodes: set(tree.nodes, CONFIG_NODE, Object.freeze({ ...node, data, version: -1, mzxid, mtimeMs })) });
}

/**
 * A committed reconfiguration is applied (FinalRequestProcessor, case reconfig).
 * MODEL: A reconfiguration is committed like a write
 * The real leader sends COMMITANDACTIVATE with the leader it proposes for the new configuration.
 */
export function reconfigApplied(p: Peer, text: string): void {
  const next = parseMembership(text);
  if (next !== null && next.version > p.config.configVersion) follow(p, next);
}

/** Counts with another configuration from now on (QuorumPeer.processReconfig). Who has another role begins anew. */
function follow(p: Peer, next: Membership): void {
  const { leader, learner, sid } = p.s;
  activate(p, next);
  const { participants, observers } = p.config;
  if (leader !== null) {
    leader.nextConfig = null;
    if (!participants.includes(sid)) giveUpLeading(p, 'reconfigured');
  } else if (learner !== null && learner.observer !== observers.includes(sid)) giveUpLearning(p, 'reconfigured');
}
