import type { ZkWorld } from '../ensemble/types.ts';
import type { Server } from '../server/state.ts';
import { serverProcess } from '../zab/names.ts';
import { containsQuorum } from '../zab/quorum.ts';
import type { ServerId } from '../zab/vote.ts';
import { connected, serverOf } from './playQuiet.ts';

export type Role = 'leading' | 'following' | 'observing' | 'looking' | 'standalone' | 'paused' | 'down';

const ROLES: Readonly<Record<Server['state'], Role>> = {
  LEADING: 'leading', FOLLOWING: 'following', OBSERVING: 'observing', LOOKING: 'looking', STANDALONE: 'standalone',
};

export function roleOf(world: ZkWorld, sid: ServerId): Role {
  const status = world.processes[serverProcess(sid)]?.status ?? 'down';
  if (status !== 'up') return status;
  const server = serverOf(world, sid);
  return server === null ? 'down' : ROLES[server.state];
}

/** It answers clients, as `srvr` would say. */
export function isServing(world: ZkWorld, sid: ServerId): boolean {
  return roleOf(world, sid) !== 'paused' && serverOf(world, sid)?.serving === true;
}

/**
 * Every running, unpaused server has its final role: within each connected group that holds a quorum one
 * leads and all others follow or observe it; without a quorum all look. With `expect`, exactly those roles.
 */
export function haveSettled(world: ZkWorld, sids: readonly ServerId[], expect?: Readonly<Record<string, string>>): boolean {
  const running = sids.filter((sid) => serverOf(world, sid) !== null && roleOf(world, sid) !== 'paused');
  if (expect !== undefined) return hasRoles(world, running, expect);
  return groupsOf(world, running).every((group) => isSettledGroup(world, group));
}

function hasRoles(world: ZkWorld, running: readonly ServerId[], expect: Readonly<Record<string, string>>): boolean {
  const all = Object.entries(expect).every(([sid, role]) => roleOf(world, Number(sid)) === role);
  return all && running.every((sid) => roleOf(world, sid) === 'looking' || isServing(world, sid));
}

/** Servers that reach each other, directly or through others. */
export function groupsOf(world: ZkWorld, sids: readonly ServerId[]): ServerId[][] {
  const groups: ServerId[][] = [];
  const seen = new Set<ServerId>();
  for (const first of sids) {
    if (seen.has(first)) continue;
    const group = [first];
    seen.add(first);
    for (const member of group) {
      for (const other of sids) {
        if (seen.has(other) || !connected(world, member, other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function isSettledGroup(world: ZkWorld, group: readonly ServerId[]): boolean {
  const servers = group.map((sid) => serverOf(world, sid)).filter((server) => server !== null);
  const [first] = servers;
  if (first === undefined) return true;
  if (first.config.standalone) return servers.every(({ serving }) => serving);
  if (!containsQuorum(first.config.quorum, group, first.config.rules)) return servers.every(({ state }) => state === 'LOOKING');
  const leaders = servers.filter(({ state }) => state === 'LEADING');
  const [leader] = leaders;
  if (leader === undefined || leaders.length > 1) return false;
  return servers.every((server) => isSettledServer(server, leader.sid));
}

function isSettledServer(server: Server, leader: ServerId): boolean {
  if (!server.serving || server.zabState !== 'BROADCAST') return false;
  return server.sid === leader || server.learner?.leader === leader;
}
