import type { RuleName } from './rules.ts';
import type { ServerId } from './vote.ts';

/** Which sets of servers are quorums (QuorumVerifier). Members are always the configured voters, never the reachable ones. */
export type QuorumSystem =
  | { readonly kind: 'majority'; readonly voters: readonly ServerId[] }
  | {
      readonly kind: 'hierarchical';
      readonly voters: readonly ServerId[];
      /** Group number to its members. */
      readonly groups: Readonly<Record<string, readonly ServerId[]>>;
      /** Weight by server; 1 where absent. */
      readonly weights: Readonly<Record<string, number>>;
    };

/** Weight of a voter; 0 for one that may never be elected (QuorumHierarchical.getWeight). */
export function weightOf(system: QuorumSystem, sid: ServerId): number {
  return system.kind === 'majority' ? 1 : (system.weights[sid] ?? 1);
}

/** Whether the acknowledgements of `members` suffice (QuorumMaj, QuorumHierarchical: containsQuorum). */
export function containsQuorum(system: QuorumSystem, members: readonly ServerId[], rules: readonly RuleName[] = []): boolean {
  if (system.kind === 'hierarchical') return containsGroups(system, members);
  let count = 0;
  for (const sid of system.voters) if (members.includes(sid)) count++;
  const voters = system.voters.length;
  return rules.includes('halfIsQuorum') ? count * 2 >= voters : count * 2 > voters;
}

function containsGroups(system: Extract<QuorumSystem, { kind: 'hierarchical' }>, members: readonly ServerId[]): boolean {
  let groups = 0;
  let won = 0;
  for (const group in system.groups) {
    const servers = system.groups[group] ?? [];
    const total = sumOf(system, servers);
    if (total === 0) continue;
    groups++;
    if (2 * sumOf(system, servers.filter((sid) => members.includes(sid))) > total) won++;
  }
  return 2 * won > groups;
}

function sumOf(system: QuorumSystem, servers: readonly ServerId[]): number {
  let sum = 0;
  for (const sid of servers) sum += weightOf(system, sid);
  return sum;
}

/** How many voters a quorum takes, for meters: with groups and weights the fewest that can suffice. */
export function quorumSize(system: QuorumSystem): number {
  if (system.kind === 'majority') return Math.floor(system.voters.length / 2) + 1;
  const sizes: number[] = [];
  for (const group in system.groups) {
    const servers = system.groups[group] ?? [];
    if (sumOf(system, servers) > 0) sizes.push(fewestOf(system, servers));
  }
  sizes.sort((a, b) => a - b);
  return sizes.slice(0, Math.floor(sizes.length / 2) + 1).reduce((sum, size) => sum + size, 0);
}

/** The fewest servers of a group with more than half of its weight. */
function fewestOf(system: Extract<QuorumSystem, { kind: 'hierarchical' }>, servers: readonly ServerId[]): number {
  const heaviest = servers.map((sid) => weightOf(system, sid)).sort((a, b) => b - a);
  const total = sumOf(system, servers);
  let weight = 0;
  let count = 0;
  while (2 * weight <= total) weight += heaviest[count++] ?? total;
  return count;
}
