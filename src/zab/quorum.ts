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
  let count = 0;
  for (const sid of members) if (system.voters.includes(sid)) count++;
  if (system.kind === 'hierarchical') return containsGroups(system, members);
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

/** How many voters a majority takes, for meters; with weights the fewest that can suffice. */
export function quorumSize(system: QuorumSystem): number {
  const ordered = [...system.voters].sort((a, b) => weightOf(system, b) - weightOf(system, a));
  for (let n = 1; n <= ordered.length; n++) if (containsQuorum(system, ordered.slice(0, n))) return n;
  return ordered.length;
}
