import { get } from '../base/pmap.ts';
import { membershipText, parseMembership, type Membership } from '../config/membership.ts';
import type { Disk } from '../sim/world.ts';
import type { ServerId } from '../zab/vote.ts';
import type { ServerConfig } from './config.ts';
import type { Peer } from './peer.ts';
import { DYNAMIC_CONFIG } from './storage.ts';
import type { Server } from './state.ts';

/** Which members a server counts with: those of the configuration it follows, and of the one it has seen proposed. */

export const CONFIG_NODE = '/zookeeper/config';

/** What servers know of the ensemble when these are its members: a plain majority of the participants decides, if they are others than before. */
export function configWith(config: ServerConfig, { members, version }: Membership): ServerConfig {
  const configText = membershipText({ members, version });
  if (configText === membershipText({ members: config.members, version })) return Object.freeze({ ...config, configVersion: version, configText });
  const ids = (role: string): ServerId[] => members.filter((member) => member.role === role).map(({ id }) => id);
  const participants = ids('participant');
  return Object.freeze({
    ...config, members, participants, observers: ids('observer'), quorum: Object.freeze({ kind: 'majority', voters: participants }),
    configVersion: version, configText,
  });
}

/**
 * A newer configuration that its log holds, committed or not (QuorumPeer.getLastSeenQuorumVerifier): a server that stops serving
 * has all of its log in its tree. Whoever is to lead needs a quorum of both.
 */
export function lastSeen({ config, database }: Server): ServerConfig | null {
  if (!config.reconfigEnabled) return null;
  const node = get(database.tree.nodes, CONFIG_NODE);
  const seen = node === undefined || node.mzxid <= config.configVersion ? null : parseMembership(node.data ?? '');
  return seen === null || seen.version <= config.configVersion ? null : configWith(config, seen);
}

/** All configurations that must agree (SyncedLearnerTracker). */
export function configsOf(s: Server): readonly ServerConfig[] {
  const next = s.leader?.nextConfig ?? lastSeen(s);
  return next === null ? [s.config] : [s.config, next];
}

/** QuorumPeer.getCurrentAndNextConfigVoters. */
export function votersOf(s: Server): readonly ServerId[] {
  const { participants } = s.config;
  if (!s.config.reconfigEnabled) return participants;
  const next = configsOf(s)[1]?.participants ?? [];
  return [...participants, ...next.filter((sid) => !participants.includes(sid))];
}

/** It counts with another configuration from now on, also after a restart (QuorumPeer.setQuorumVerifier). */
export function activate(p: Peer, next: Membership): void {
  p.config = configWith(p.config, next);
  p.s.config = p.config;
  p.fx.store(DYNAMIC_CONFIG, p.config.configText);
  p.fx.fact({ type: 'reconfigured', sid: p.s.sid, version: next.version, voters: p.config.participants, observers: p.config.observers });
}

/** What a server follows when it starts: what it followed last, if that is newer than its zoo.cfg (QuorumPeerConfig.parse). */
export function configFound(config: ServerConfig, disk: Readonly<Disk>): ServerConfig {
  const text = config.reconfigEnabled ? disk.cells[DYNAMIC_CONFIG] : undefined;
  const found = typeof text === 'string' ? parseMembership(text) : null;
  return found === null || found.version <= config.configVersion ? config : configWith(config, found);
}

/** A server that looks learns from a vote which configuration holds (FastLeaderElection, WorkerReceiver). Whether it was news. */
export function configHeard(p: Peer, text: string | undefined): boolean {
  const heard = text === undefined || !p.config.reconfigEnabled ? null : parseMembership(text);
  if (heard === null || heard.version <= p.config.configVersion) return false;
  activate(p, heard);
  return true;
}
