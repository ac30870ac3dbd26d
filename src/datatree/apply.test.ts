import { describe, expect, test } from 'vitest';
import { entries, get } from '../base/pmap.ts';
import { makeZxid } from '../zab/zxid.ts';
import { applyTxn } from './apply.ts';
import type { Applied } from './apply.ts';
import { readOp } from './read.ts';
import { needsCommit } from './request.ts';
import type { TxnBody } from './request.ts';
import { WORLD_ALL, emptyTree, statOf, treeOfSnapshot, utf8Length } from './tree.ts';
import type { DataTree } from './tree.ts';

const SESSION = '0x100000000000001';

function create(path: string, parentCVersion: number, more: Partial<Extract<TxnBody, { type: 'create' }>> = {}): TxnBody {
  return { type: 'create', path, data: null, acl: WORLD_ALL, ephemeral: false, mode: 'persistent', parentCVersion, ...more };
}

/** Applies one transaction after the other, counters from 1; transaction n has time 1000·n. */
function run(bodies: readonly TxnBody[], tree: DataTree = emptyTree()): Applied[] {
  const done: Applied[] = [];
  let now = tree;
  bodies.forEach((body, i) => {
    const applied = applyTxn(now, { session: SESSION, cxid: i + 1, zxid: makeZxid(1, i + 1), timeMs: 1000 * (i + 1), body });
    now = applied.tree;
    done.push(applied);
  });
  return done;
}

const lastOf = (bodies: readonly TxnBody[], tree?: DataTree): Applied => run(bodies, tree).at(-1) as Applied;
const stat = (tree: DataTree, path: string) => {
  const node = get(tree.nodes, path);
  return node === undefined ? undefined : statOf(node);
};

describe('an empty tree', () => {
  test('has the built-in nodes, which do not count as created', () => {
    const tree = emptyTree();
    expect(stat(tree, '/')).toMatchObject({ czxid: 0, version: 0, cversion: -1, numChildren: 1, dataLength: 0 });
    expect(stat(tree, '/zookeeper')).toMatchObject({ cversion: -2, numChildren: 2 });
    expect(stat(tree, '/zookeeper/quota')).toMatchObject({ cversion: 0, numChildren: 0 });
    expect(stat(tree, '/zookeeper/config')).toMatchObject({ version: 0, aversion: -1, dataLength: 0 });
    expect(readOp(tree, { op: 'getData', path: '/', watch: false }).result.data).toBe('');
  });

  test('of a quorum server knows the configuration', () => {
    const tree = emptyTree('server.1=a:2888:3888:participant\nversion=0');
    expect(stat(tree, '/zookeeper/config')).toMatchObject({ version: -1, aversion: -1, dataLength: 42 });
    expect(readOp(tree, { op: 'getACL', path: '/zookeeper/config' }).result.acl).toEqual([{ perms: 'r', scheme: 'world', id: 'anyone' }]);
  });
});

describe('stat fields', () => {
  const history: TxnBody[] = [
    create('/s', 1, { data: 'abc' }),
    { type: 'setData', path: '/s', data: 'abcdef', version: 1 },
    create('/s/k1', 1),
    create('/s/k2', 2),
    create('/s/k1/g', 1),
    { type: 'setData', path: '/s/k1', data: 'z', version: 1 },
    { type: 'setACL', path: '/s', acl: WORLD_ALL, version: 1 },
    { type: 'delete', path: '/s/k2' },
    { type: 'delete', path: '/s/k1/g' },
    { type: 'delete', path: '/s/k1' },
    { type: 'setData', path: '/s', data: null, version: 2 },
  ];
  // Counters of mzxid and pzxid, version, shown cversion, aversion, dataLength, numChildren.
  test.each([
    [1, [1, 1, 0, 0, 0, 3, 0]],
    [2, [2, 1, 1, 0, 0, 6, 0]],
    [3, [2, 3, 1, 1, 0, 6, 1]],
    [4, [2, 4, 1, 2, 0, 6, 2]],
    [6, [2, 4, 1, 2, 0, 6, 2]],
    [7, [2, 4, 1, 2, 1, 6, 2]],
    [8, [2, 8, 1, 3, 1, 6, 1]],
    [9, [2, 8, 1, 3, 1, 6, 1]],
    [10, [2, 10, 1, 4, 1, 6, 0]],
    [11, [11, 10, 2, 4, 1, 0, 0]],
  ])('after %i transactions', (count, expected) => {
    const s = stat(lastOf(history.slice(0, count)).tree, '/s');
    expect(s).toMatchObject({ czxid: makeZxid(1, 1), ctimeMs: 1000, ephemeralOwner: null });
    const counter = (zxid = 0) => zxid - makeZxid(1, 0);
    expect([counter(s?.mzxid), counter(s?.pzxid), s?.version, s?.cversion, s?.aversion, s?.dataLength, s?.numChildren]).toEqual(expected);
  });

  test('five creations and a deletion show cversion 6 and leave the counter at 5', () => {
    const names = [1, 2, 3, 4, 5].map((n) => create(`/q/n${n}`, n));
    const { tree } = lastOf([create('/q', 1), ...names, { type: 'delete', path: '/q/n2' }]);
    expect(stat(tree, '/q')).toMatchObject({ cversion: 6, numChildren: 4 });
    expect(get(tree.nodes, '/q')?.cversion).toBe(5);
  });

  test('containers and TTL nodes show no owner', () => {
    const { tree } = lastOf([create('/c', 1, { mode: 'container' }), create('/t', 2, { mode: 'persistent_with_ttl', ttl: 5000 })]);
    expect([stat(tree, '/c')?.ephemeralOwner, stat(tree, '/t')?.ephemeralOwner]).toEqual([null, null]);
    expect([get(tree.nodes, '/c')?.kind, get(tree.nodes, '/t')?.kind, get(tree.nodes, '/t')?.ttl]).toEqual(['container', 'ttl', 5000]);
  });

  test('data is counted in bytes', () => {
    expect(['abc', 'ü', '日本', '😀', ''].map(utf8Length)).toEqual([3, 2, 6, 4, 0]);
  });
});

describe('what one transaction gives back', () => {
  test('create: path, stat and two triggers', () => {
    const applied = lastOf([create('/a', 1), create('/a/b', 1, { data: 'x' })]);
    expect(applied.code).toBe('OK');
    expect(applied.result).toMatchObject({ path: '/a/b', stat: { czxid: makeZxid(1, 2), dataLength: 1 } });
    expect(applied.triggers).toEqual([{ event: 'NodeCreated', path: '/a/b' }, { event: 'NodeChildrenChanged', path: '/a' }]);
    expect(applied.tree.lastProcessedZxid).toBe(makeZxid(1, 2));
  });

  test('delete: nothing, and two triggers', () => {
    const applied = lastOf([create('/a', 1), { type: 'delete', path: '/a' }]);
    expect(applied).toMatchObject({ code: 'OK', result: {}, triggers: [{ event: 'NodeDeleted', path: '/a' }, { event: 'NodeChildrenChanged', path: '/' }] });
  });

  test('setData: stat and one trigger; setACL: stat and none', () => {
    const [, data, acl] = run([create('/a', 1), { type: 'setData', path: '/a', data: 'x', version: 1 }, { type: 'setACL', path: '/a', acl: [], version: 1 }]);
    expect(data).toMatchObject({ result: { stat: { version: 1, mtimeMs: 2000 } }, triggers: [{ event: 'NodeDataChanged', path: '/a' }] });
    expect(acl).toMatchObject({ result: { stat: { aversion: 1, mtimeMs: 2000 } }, triggers: [] });
  });

  test('error: its code, and only the zxid moves', () => {
    const before = lastOf([create('/a', 1)]);
    const after = applyTxn(before.tree, { session: SESSION, cxid: 2, zxid: makeZxid(1, 2), timeMs: 9, body: { type: 'error', code: 'BADVERSION' } });
    expect(after).toMatchObject({ code: 'BADVERSION', result: {}, triggers: [] });
    expect({ ...after.tree, lastProcessedZxid: 0 }).toEqual({ ...before.tree, lastProcessedZxid: 0 });
    expect(after.tree.lastProcessedZxid).toBe(makeZxid(1, 2));
  });

  test('trees and nodes are frozen', () => {
    const { tree } = lastOf([create('/a', 1), { type: 'setData', path: '/a', data: 'x', version: 1 }]);
    expect(Object.isFrozen(tree)).toBe(true);
    for (const [, node] of entries(tree.nodes)) expect(Object.isFrozen(node)).toBe(true);
  });
});

describe('multi', () => {
  test('applies all parts under one zxid, with the stats in between', () => {
    const applied = lastOf([
      create('/t', 1, { data: '0' }),
      { type: 'multi', txns: [
        create('/t/a', 1, { data: 'a' }), create('/t/b', 2), { type: 'setData', path: '/t', data: '1', version: 1 },
        { type: 'delete', path: '/t/b' }, { type: 'check', path: '/t/a', version: 1 },
      ] },
    ]);
    const zxid = makeZxid(1, 2);
    expect(applied.code).toBe('OK');
    expect(applied.result.results?.map((one) => one.code)).toEqual(['OK', 'OK', 'OK', 'OK', 'OK']);
    expect(applied.result.results?.[0]?.result).toEqual({ path: '/t/a' });
    expect(applied.result.results?.[2]?.result.stat).toMatchObject({ mzxid: zxid, pzxid: zxid, version: 1, cversion: 2, numChildren: 2 });
    expect(stat(applied.tree, '/t')).toMatchObject({ cversion: 3, numChildren: 1 });
    expect(applied.triggers.map((one) => one.event)).toEqual(['NodeCreated', 'NodeChildrenChanged', 'NodeCreated', 'NodeChildrenChanged', 'NodeDataChanged', 'NodeDeleted', 'NodeChildrenChanged']);
  });

  test('with an error in it changes nothing', () => {
    const txns: TxnBody[] = [{ type: 'error', code: 'OK' }, { type: 'error', code: 'BADVERSION' }, { type: 'error', code: 'RUNTIMEINCONSISTENCY' }];
    const [before, after] = run([create('/t', 1), { type: 'multi', txns }]);
    expect(after).toMatchObject({ code: 'BADVERSION', triggers: [] });
    expect(after?.result.results?.map((one) => one.code)).toEqual(['OK', 'BADVERSION', 'RUNTIMEINCONSISTENCY']);
    expect(after?.tree.nodes).toBe(before?.tree.nodes);
  });
});

describe('sessions', () => {
  const opened: TxnBody[] = [
    { type: 'createSession', timeoutMs: 6000 },
    create('/z', 1, { ephemeral: true, mode: 'ephemeral' }),
    create('/e', 2, { ephemeral: true, mode: 'ephemeral' }),
  ];

  test('own their ephemerals', () => {
    const { tree } = lastOf(opened);
    expect(get(tree.sessions, SESSION)).toBe(6000);
    expect(get(tree.ephemerals, SESSION)).toEqual(['/e', '/z']);
    expect(stat(tree, '/e')?.ephemeralOwner).toBe(SESSION);
  });

  test('take them along when they close, also those the transaction does not list', () => {
    const applied = lastOf([...opened, { type: 'closeSession', paths: ['/e', '/gone'] }]);
    expect([applied.tree.sessions.size, applied.tree.ephemerals.size]).toEqual([0, 0]);
    expect([stat(applied.tree, '/e'), stat(applied.tree, '/z')]).toEqual([undefined, undefined]);
    expect(stat(applied.tree, '/')).toMatchObject({ pzxid: makeZxid(1, 4), cversion: 3 });
    expect(applied.triggers.map((one) => `${one.event} ${one.path}`)).toEqual(['NodeDeleted /e', 'NodeChildrenChanged /', 'NodeDeleted /z', 'NodeChildrenChanged /']);
  });

  test('forget an ephemeral that was deleted', () => {
    const { tree } = lastOf([...opened, { type: 'delete', path: '/e' }]);
    expect(get(tree.ephemerals, SESSION)).toEqual(['/z']);
    // DataTree.ephemerals keeps the set of a session, empty as it is, and dumpEphemerals prints it.
    expect([...entries(lastOf([...opened, { type: 'delete', path: '/e' }, { type: 'delete', path: '/z' }]).tree.ephemerals)]).toEqual([[SESSION, []]]);
  });
});

describe('replay over a newer tree', () => {
  test('tolerates what is done already, without a trigger', () => {
    const { tree } = lastOf([create('/a', 1), { type: 'delete', path: '/a' }, create('/b', 2)]);
    const old = treeOfSnapshot({ zxid: 0, tree });
    expect(old.lastProcessedZxid).toBe(0);
    const again = run([create('/a', 1), { type: 'delete', path: '/a' }, create('/b', 2), { type: 'delete', path: '/none' }], old);
    expect(again.map((one) => one.code)).toEqual(['OK', 'OK', 'NODEEXISTS', 'NONODE']);
    expect(again[2]?.triggers).toEqual([]);
    expect(stat(again[2]?.tree ?? old, '/')).toEqual(stat(tree, '/'));
  });

  test('never takes lastProcessedZxid, cversion or pzxid back', () => {
    const { tree } = lastOf([create('/a', 1), create('/b', 2), { type: 'delete', path: '/a' }]);
    const { tree: after } = lastOf([create('/a', 1)], tree);
    expect(after.lastProcessedZxid).toBe(makeZxid(1, 3));
    expect(get(after.nodes, '/')).toMatchObject({ cversion: 2, pzxid: makeZxid(1, 3) });
  });

  test('takes children of a later life out with a deletion', () => {
    const history: TxnBody[] = [create('/a', 1), { type: 'delete', path: '/a' }, create('/a', 2), create('/a/b', 1), create('/a/b/c', 1)];
    const { tree } = lastOf(history);
    expect(lastOf(history, treeOfSnapshot({ zxid: 0, tree })).tree).toEqual(tree);
  });
});

test('what becomes a transaction', () => {
  expect(needsCommit({ op: { op: 'multi', ops: [] } })).toBe(true);
  expect(needsCommit({ op: { op: 'check', path: '/a', version: 1 } })).toBe(true);
  expect(needsCommit({ op: { op: 'closeSession' } })).toBe(true);
  expect(needsCommit({ op: { op: 'sync', path: '/a' } })).toBe(false);
  expect(needsCommit({ op: { op: 'multiRead', ops: [] } })).toBe(false);
});
