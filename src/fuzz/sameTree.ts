import { canonical } from '../base/hash.ts';
import { entries, type PMap } from '../base/pmap.ts';
import type { DataTree } from '../datatree/tree.ts';
import { CONFIG_NODE } from '../server/membership.ts';
import type { ServerId } from '../zab/vote.ts';
import { zxidShort } from '../zab/zxid.ts';
import type { Session } from './session.ts';

/** SameTree: servers that have processed the same zxid hold the same znodes, sessions and ephemerals. */
export function compareTrees(session: Session): void {
  if (session.failure !== null) return;
  const seen: Record<number, { sid: ServerId; tree: DataTree }> = {};
  for (const { id } of session.scenario.servers) {
    const server = session.server(id);
    if (server === null || !server.serving) continue;
    const { tree } = server.database;
    const other = (seen[tree.lastProcessedZxid] ??= { sid: id, tree });
    const difference = firstDifference(other.tree, tree);
    if (difference === null) continue;
    session.fail({ name: 'SameTree', violation: null, detail: `servers ${other.sid} and ${id} differ at ${zxidShort(tree.lastProcessedZxid)} in ${difference}` });
    return;
  }
}

/** Of the configuration that NEWLEADER told each server writes the time by its own clock (ZKDatabase.initConfigInZKDatabase). */
function firstDifference(a: DataTree, b: DataTree): string | null {
  if (a === b) return null;
  const names = (children: PMap<true>): string[] => [...entries(children)].map(([name]) => name).sort();
  return (
    differs(a.nodes, b.nodes, (node, path) => canonical({ ...node, children: names(node.children), ...(path === CONFIG_NODE && { mtimeMs: 0 }) })) ??
    differs(a.sessions, b.sessions, String) ??
    differs(a.ephemerals, b.ephemerals, (paths) => [...paths].sort().join(' '))
  );
}

function differs<V>(a: PMap<V>, b: PMap<V>, text: (value: V, key: string) => string): string | null {
  const others: Record<string, V> = Object.fromEntries(entries(b));
  for (const [key, value] of entries(a)) {
    const other = others[key];
    if (other === undefined) return `${key}, which one of them has: ${text(value, key)}`;
    if (value !== other && text(value, key) !== text(other, key)) return `${key}: ${text(value, key)} and ${text(other, key)}`;
    delete others[key];
  }
  const [left] = Object.keys(others);
  return left === undefined ? null : `${left}, which one of them has`;
}
