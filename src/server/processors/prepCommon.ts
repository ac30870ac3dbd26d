import { get } from '../../base/pmap.ts';
import { bytesOf } from '../../datatree/quota.ts';
import type { Code, Prepping, TxnBody } from '../../datatree/request.ts';
import type { DataTree } from '../../datatree/tree.ts';
import type { FlawName } from '../../zab/flaws.ts';
import type { Zxid } from '../../zab/zxid.ts';
import { changeOf, pendingOf } from './changes.ts';
import type { OutstandingChanges, PendingNode } from './changes.ts';

export interface PrepInput {
  readonly tree: DataTree;
  /** Added to in place. */
  readonly changes: OutstandingChanges;
  readonly request: Prepping;
  readonly zxid: Zxid;
  readonly timeMs: number;
  /** Neither expired nor closing (SessionTracker.checkSession). */
  readonly sessionKnown: boolean;
  /** Of a reconfig, what its leader makes of it; a server alone does not know how. */
  readonly reconfig?: TxnBody | undefined;
  /** TTL nodes may be created. */
  readonly extendedTypes?: boolean;
  /** Hard quotas are kept. */
  readonly enforceQuota?: boolean;
  /** What the creation of an ephemeral is refused with: a session that not all know may have none (checkGlobalSession). */
  readonly ephemerals?: Code;
  readonly flaws?: readonly FlawName[];
}

/** As `flawed`, of what is prepared. */
export function flawedIn({ flaws }: PrepInput, flaw: FlawName): boolean {
  return flaws !== undefined && flaws.length > 0 && flaws.includes(flaw);
}

/** A refusal is a transaction as well: its zxid is used up, and every server logs it (ErrorTxn). */
export function refuse(code: Code): TxnBody {
  return Object.freeze({ type: 'error', code });
}

/** Outstanding changes first, then the tree (PrepRequestProcessor.getRecordForPath). */
export function pendingNode(input: PrepInput, path: string): PendingNode | undefined {
  const change = changeOf(input.changes, path);
  if (change !== undefined) return change.node ?? undefined;
  const node = get(input.tree.nodes, path);
  return node === undefined ? undefined : pendingOf(node);
}

/** How long data under way are, for whoever writes there next (ChangeRecord.data, ZooKeeperServer.checkQuota). */
export function bytesUnderWay({ enforceQuota }: PrepInput, data: string | null): Pick<PendingNode, 'bytes'> {
  return enforceQuota === true ? { bytes: bytesOf(data) } : {};
}

/** What is checked before a parent can be told: a path that the client library let through unchecked. */
export function malformed(path: string): boolean {
  return !path.includes('/') || path.includes('\0');
}

/** -1 matches every version. */
export function versionDiffers(current: number, expected: number): boolean {
  return expected !== -1 && expected !== current;
}

/** Versions are Java ints: they wrap. */
export function next(version: number): number {
  return (version + 1) | 0;
}
