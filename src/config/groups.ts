import type { CfgServer } from './serverLine.ts';

/** Hierarchical quorums as QuorumHierarchical.parse takes them; the missing blanks in two texts are ZooKeeper's. */
export function checkGroups(
  groups: Readonly<Record<string, readonly number[]>>,
  servers: readonly CfgServer[],
  fail: (key: string, why: string) => void,
): void {
  const grouped = new Set<number>();
  const isVoter = (sid: number): boolean => servers.some(({ id, role }) => id === sid && role === 'participant');
  for (const [group, members] of Object.entries(groups)) {
    for (const sid of members) {
      if (grouped.has(sid)) fail(`group.${group}`, `Server ${sid}is in multiple groups`);
      // ZooKeeper finds no weight for it and dies of a NullPointerException in computeGroupWeight.
      else if (!isVoter(sid)) fail(`group.${group}`, `server ${sid} is not a participant of this ensemble`);
      grouped.add(sid);
    }
  }
  for (const { id } of servers) if (isVoter(id) && !grouped.has(id)) fail(`server.${id}`, `Server ${id}is not in a group`);
}
