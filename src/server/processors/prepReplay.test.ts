import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyMap, entries, get } from '../../base/pmap.ts';
import { applyTxn } from '../../datatree/apply.ts';
import { nameOf, parentOf } from '../../datatree/path.ts';
import type { CreateMode, Op, Txn } from '../../datatree/request.ts';
import { WORLD_ALL, emptyTree, treeOfSnapshot } from '../../datatree/tree.ts';
import type { DataTree } from '../../datatree/tree.ts';
import { dropApplied, emptyChanges } from './changes.ts';
import { prepare } from './prep.ts';

const path = fc.constantFrom('/a', '/b', '/a/a', '/a/b', '/a/a/a', '/b/a');
const mode = fc.constantFrom<CreateMode[]>('persistent', 'persistent', 'ephemeral', 'persistent_sequential', 'container');
const version = fc.constantFrom(-1, -1, -1, 0, 1);
const single: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constant('create' as const), path, mode, data: fc.constantFrom('x', null), acl: fc.constant(WORLD_ALL) }),
  fc.record({ op: fc.constant('delete' as const), path, version }),
  fc.record({ op: fc.constant('setData' as const), path, version, data: fc.constantFrom('y', 'z') }),
  fc.record({ op: fc.constant('check' as const), path, version }),
);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 12, arbitrary: single },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('multi' as const), ops: fc.array(single, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('setACL' as const), path, version, acl: fc.constant(WORLD_ALL) }) },
  { weight: 1, arbitrary: fc.constant<Op>({ op: 'createSession', timeoutMs: 6000 }) },
  { weight: 2, arbitrary: fc.constant<Op>({ op: 'closeSession' }) },
);
const steps = fc.array(fc.record({ op, session: fc.constantFrom('0x1', '0x2'), lag: fc.constantFrom(0, 2, 4, 4, 4, 6) }), { maxLength: 60, size: 'max' });

interface Run {
  readonly txns: Txn[];
  readonly codes: string[];
  /** trees[i]: after i transactions. */
  readonly trees: DataTree[];
  readonly applied: string[];
}

/** Prepares everything, applying up to `lag` transactions late. */
function play(history: readonly { op: Op; session: string; lag: number }[]): Run {
  const run: Run = { txns: [], codes: [], trees: [emptyTree()], applied: [] };
  const changes = emptyChanges();
  const applyNext = () => {
    const txn = run.txns[run.trees.length - 1] as Txn;
    const { tree, code } = applyTxn(run.trees.at(-1) as DataTree, txn);
    dropApplied(changes, txn.zxid);
    run.trees.push(tree);
    run.applied.push(code);
  };
  for (const { op: asked, session, lag } of history) {
    const zxid = run.txns.length + 1;
    const tree = run.trees.at(-1) as DataTree;
    const { txn, code } = prepare({ tree, changes, request: { session, cxid: zxid, op: asked, auth: [] }, zxid, timeMs: zxid, sessionKnown: true });
    run.txns.push(txn);
    run.codes.push(code);
    while (run.txns.length - (run.trees.length - 1) > lag) applyNext();
  }
  while (run.trees.length <= run.txns.length) applyNext();
  expect(changes).toEqual(emptyChanges());
  return run;
}

test('what was prepared applies with the code that was told', () => {
  fc.assert(fc.property(steps, (history) => {
    const { codes, applied } = play(history);
    expect(applied).toEqual(codes);
  }));
});

test('children, ephemerals and nodes agree', () => {
  fc.assert(fc.property(steps, (history) => {
    const tree = play(history).trees.at(-1) as DataTree;
    let children = 0;
    for (const [at, node] of entries(tree.nodes)) {
      children += node.children.size;
      if (at !== '/') expect(get(get(tree.nodes, parentOf(at))?.children ?? emptyMap<true>(), nameOf(at))).toBe(true);
      if (node.ephemeralOwner !== null) expect(get(tree.ephemerals, node.ephemeralOwner)).toContain(at);
    }
    expect(children).toBe(tree.nodes.size - 1);
    for (const [session, paths] of entries(tree.ephemerals)) {
      for (const at of paths) expect(get(tree.nodes, at)?.ephemeralOwner).toBe(session);
    }
  }));
});

test('a replay over a snapshot that is newer than its name ends in the same tree', () => {
  fc.assert(fc.property(steps, fc.nat(100), fc.nat(100), (history, a, b) => {
    const { txns, trees } = play(history);
    const [older, newer] = [a, b].map((share) => Math.floor((txns.length * share) / 100)).sort((x, y) => x - y) as [number, number];
    const start = treeOfSnapshot({ zxid: older, tree: trees[newer] as DataTree });
    const end = txns.slice(older).reduce((tree, txn) => applyTxn(tree, txn).tree, start);
    expect(end).toEqual(trees.at(-1));
  }), { numRuns: 400 });
});
