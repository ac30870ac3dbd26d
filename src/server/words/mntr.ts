import { entries } from '../../base/pmap.ts';
import { modeOf, nodeCount, outstanding, packets, proposalSizes } from './stat.ts';
import { connectionsOf, ms, VERSION, type Asked } from './asked.ts';
import { watchCount } from './watches.ts';

/** QuorumPeer.getDetailedPeerState: `following - synchronization - diff`. */
function peerState({ server }: Asked): string {
  const words = [server.state, ...(server.zabState === 'ELECTION' ? [] : [server.zabState]), ...(server.syncMode === 'NONE' ? [] : [server.syncMode])];
  return words.join(' - ').toLowerCase();
}

/**
 * MonitorCommand: what the simulation can tell, under the names and in the order of the real server.
 * MODEL: The lines of mntr
 */
export function mntr(asked: Asked): string[] {
  const { server } = asked;
  const { tree } = server.database;
  const { received, sent } = packets(asked);
  const { latency } = server.stats;
  const [last, least, most] = proposalSizes(asked);
  const only = <T>(when: boolean, ...of: readonly T[]): readonly T[] => (when ? of : []);
  const leads = server.leader !== null;
  const handlers = Object.values(server.leader?.handlers ?? {}).filter(({ phase }) => phase !== 'info');
  const forwarding = handlers.filter((handler) => handler.forwarding);
  const observing = forwarding.filter(({ learnerType }) => learnerType === 'OBSERVER').length;
  const voters = server.config.participants;
  const lines: readonly (readonly [string, string | number])[] = [
    ['version', VERSION],
    ['server_state', modeOf(asked)],
    ...only(server.standalone === null, ['peer_state', peerState(asked)] as const),
    ['ephemerals_count', [...entries(tree.ephemerals)].reduce((sum, [, paths]) => sum + paths.length, 0)],
    ['num_alive_connections', connectionsOf(asked).length + 1],
    ['avg_latency', latency.count === 0 ? '0.0' : (Math.trunc((latency.total * 10) / latency.count) / 10_000).toString()],
    ...only(leads, ['min_proposal_size', least] as const),
    ['outstanding_requests', outstanding(asked)],
    ['znode_count', nodeCount(asked)],
    ['global_sessions', tree.sessions.size],
    ['packets_sent', sent],
    ['packets_received', received],
    ...only(leads, ['max_proposal_size', most] as const, ['synced_followers', forwarding.length - observing] as const),
    ['watch_count', watchCount(asked)],
    ...only(leads, ['synced_non_voting_followers', forwarding.filter(({ learnerType, sid }) => learnerType === 'PARTICIPANT' && !voters.includes(sid)).length] as const, ['synced_observers', observing] as const),
    ['min_latency', ms(latency.min)],
    ...only(leads, ['last_proposal_size', last] as const, ['pending_syncs', server.leader?.pendingSyncs.length ?? 0] as const),
    ['local_sessions', Object.keys(server.sessions.local).length],
    ['max_latency', ms(latency.max)],
    ...only(leads, ['learners', handlers.length] as const),
    ...only(server.standalone === null, ['quorum_size', voters.length] as const),
  ];
  return lines.map(([name, value]) => `zk_${name}\t${value}`);
}
