import { describe, expect, test } from 'vitest';
import { applyTxn } from '../../datatree/apply.ts';
import type { Acl, Code, CreateMode, Op, SessionId, Txn } from '../../datatree/request.ts';
import { limitPath, statPath } from '../../datatree/quota.ts';
import { readOp } from '../../datatree/read.ts';
import { WORLD_ALL, emptyTree } from '../../datatree/tree.ts';
import type { DataTree } from '../../datatree/tree.ts';
import { dropApplied, emptyChanges } from './changes.ts';
import { prepare } from './prep.ts';
import type { Prepared, PrepInput } from './prep.ts';
import { sequenceSuffix } from './prepCreate.ts';

const SESSION = '0x100000000000001';

/** A leader's preparation and its tree; transactions are applied when the test says so. */
function desk(auth: readonly string[] = [], settings: Partial<PrepInput> = {}) {
  let tree: DataTree = emptyTree();
  let zxid = 0;
  const changes = emptyChanges();
  const waiting: Txn[] = [];
  const prep = (op: Op, session: SessionId = SESSION, sessionKnown = true): Prepared => {
    zxid += 1;
    const done = prepare({ tree, changes, request: { session, cxid: zxid, op, auth }, zxid, timeMs: zxid * 10, sessionKnown, ...settings });
    waiting.push(done.txn);
    return done;
  };
  const apply = (count = waiting.length) => waiting.splice(0, count).map((txn) => {
    const applied = applyTxn(tree, txn);
    tree = applied.tree;
    dropApplied(changes, txn.zxid);
    return applied;
  });
  return { prep, apply, changes, code: (op: Op): Code => prep(op).code, read: (op: Op) => readOp(tree, op, auth) };
}

function create(path: string, mode: CreateMode = 'persistent', more: { data?: string; acl?: readonly Acl[]; ttl?: number } = {}): Op {
  const { data = null, acl = WORLD_ALL, ttl } = more;
  return { op: 'create', path, data, acl, mode, ...(ttl === undefined ? {} : { ttl }) };
}
const del = (path: string, version = -1): Op => ({ op: 'delete', path, version });
const put = (path: string, data: string, version = -1): Op => ({ op: 'setData', path, data, version });
const check = (path: string, version: number): Op => ({ op: 'check', path, version });
const setAcl = (path: string, acl: readonly Acl[], version = -1): Op => ({ op: 'setACL', path, acl, version });
const only = (perms: string): readonly Acl[] => [{ perms, scheme: 'world', id: 'anyone' }];

describe('refusals, in the order of the checks', () => {
  const d = desk();
  d.prep(create('/a'));
  d.prep(create('/a/b'));
  d.prep(create('/e', 'ephemeral'));
  d.prep(create('/r', 'persistent', { acl: only('r') }));
  d.prep(create('/none-of-it', 'persistent', { acl: only('') }));
  d.apply();

  test.each<[Op, Code]>([
    [create('/a'), 'NODEEXISTS'],
    [create('/'), 'NODEEXISTS'],
    [create('/x/y'), 'NONODE'],
    [create('a'), 'BADARGUMENTS'],
    [create('/n\0ul/x'), 'BADARGUMENTS'],
    [create('a/b'), 'NONODE'],
    [create('__proto__/b'), 'NONODE'],
    [create('/a/'), 'BADARGUMENTS'],
    [create('/x/'), 'NONODE'],
    [create('//'), 'BADARGUMENTS'],
    [create('/.'), 'BADARGUMENTS'],
    [create('/a/../b'), 'NONODE'],
    [create('/x', 'persistent', { acl: [] }), 'INVALIDACL'],
    [create('a', 'persistent', { acl: [] }), 'BADARGUMENTS'],
    [create('/x/y', 'persistent', { acl: [] }), 'INVALIDACL'],
    [create('/r/k'), 'NOAUTH'],
    [create('/e/k'), 'NOCHILDRENFOREPHEMERALS'],
    [create('/t', 'persistent_with_ttl'), 'BADARGUMENTS'],
    [create('/t', 'persistent_with_ttl', { ttl: 0 }), 'BADARGUMENTS'],
    [create('/t', 'persistent_with_ttl', { ttl: 1_099_511_627_776 }), 'BADARGUMENTS'],
    [del('/none'), 'NONODE'],
    [del('/none/x'), 'NONODE'],
    [del('/a', 7), 'BADVERSION'],
    [del('/a'), 'NOTEMPTY'],
    [del('/r/none'), 'NOAUTH'],
    [del('/zookeeper/config'), 'BADARGUMENTS'],
    [del('/'), 'BADARGUMENTS'],
    [del('a'), 'BADARGUMENTS'],
    [put('/none', 'x'), 'NONODE'],
    [put('/a', 'x', 1), 'BADVERSION'],
    [put('/r', 'x', 7), 'NOAUTH'],
    [put('/a/', 'x'), 'BADARGUMENTS'],
    [setAcl('/none', []), 'INVALIDACL'],
    [setAcl('/none', WORLD_ALL), 'NONODE'],
    [setAcl('/r', WORLD_ALL, 9), 'NOAUTH'],
    [setAcl('/a', WORLD_ALL, 9), 'BADVERSION'],
    [check('/none', 0), 'NONODE'],
    [check('/a', 3), 'BADVERSION'],
    [check('/none-of-it', 0), 'NOAUTH'],
    [{ op: 'multi', ops: [create('/x'), { op: 'closeSession' }] }, 'MARSHALLINGERROR'],
  ])('%j', (op, code) => {
    const { txn, code: told } = d.prep(op);
    expect(told).toBe(code);
    expect(txn.body).toEqual({ type: 'error', code: told });
    expect(d.changes.records).toEqual([]);
  });

  test('deleting asks the parent, so a node with READ only can go', () => {
    expect(d.code(del('/r'))).toBe('OK');
  });

  test('a session that is gone may close, and nothing else', () => {
    expect(d.prep(create('/x'), SESSION, false).code).toBe('SESSIONEXPIRED');
    expect(d.prep(put('/a', 'x'), SESSION, false).code).toBe('SESSIONEXPIRED');
    expect(d.prep({ op: 'closeSession' }, SESSION, false).code).toBe('OK');
  });
});

// ZooKeeperServer.checkQuota takes the counts from the tree, and the data that are to be replaced from the change under way.
test('a hard quota looks at what is counted, and at the data that a write under way will leave', () => {
  const d = desk([], { enforceQuota: true });
  for (const path of ['/q', '/zookeeper/quota/q']) d.prep(create(path));
  d.prep(create(limitPath('/q'), 'persistent', { data: 'count=-1,bytes=-1=;byteHardLimit=5;countHardLimit=-1' }));
  d.prep(create(statPath('/q'), 'persistent', { data: 'count=0,bytes=0' }));
  d.apply();
  expect([put('/q', '12345'), put('/q', '1234567'), put('/q', '1234567890123'), create('/q/a'), put('/q/a', '123456')].map(d.code)).toEqual(['OK', 'OK', 'QUOTAEXCEEDED', 'OK', 'QUOTAEXCEEDED']);
});

describe('requests see what is prepared before them', () => {
  test('creations, deletions and versions', () => {
    const d = desk();
    const codes = [
      create('/a'), create('/a'), create('/a/b'), del('/a'), put('/a', '1', 0), put('/a', '2', 0), put('/a', '2', 1),
      del('/a/b'), del('/a', 2), put('/a', '3'), create('/a'), put('/a', 'again', 0),
    ].map(d.code);
    expect(codes).toEqual(['OK', 'NODEEXISTS', 'OK', 'NOTEMPTY', 'OK', 'BADVERSION', 'OK', 'OK', 'OK', 'NONODE', 'OK', 'OK']);
    expect(d.apply().map((one) => one.code)).toEqual(codes);
    expect(d.changes.records).toEqual([]);
    expect(d.changes.byPath.size).toBe(0);
  });

  test('only what is applied is forgotten', () => {
    const d = desk();
    d.prep(create('/a'));
    d.prep(put('/a', '1'));
    d.prep(create('/b'));
    d.apply(1);
    expect(d.changes.records.map((one) => `${one.zxid} ${one.path}`)).toEqual(['2 /a', '3 /', '3 /b']);
    expect(d.code(put('/a', '2', 1))).toBe('OK');
    d.apply(1);
    expect(d.code(put('/a', '3', 2))).toBe('OK');
    d.apply();
    expect(d.changes).toEqual(emptyChanges());
  });

  test('new permissions count when they are applied', () => {
    const d = desk();
    d.prep(create('/a'));
    d.prep(setAcl('/a', only('ra')));
    expect(d.code(put('/a', 'x'))).toBe('OK');
    d.apply();
    expect(d.code(put('/a', 'x'))).toBe('NOAUTH');
    expect(d.code(setAcl('/a', WORLD_ALL, 1))).toBe('OK');
  });
});

describe('sequential names', () => {
  const path = (done: Prepared): string => (done.txn.body.type === 'create' ? done.txn.body.path : done.code);

  test('count creations under the parent, whether applied or not', () => {
    const d = desk();
    d.prep(create('/q'));
    const names: string[] = [];
    const next = (prefix: string, mode: CreateMode = 'persistent_sequential') => names.push(path(d.prep(create(prefix, mode))));
    next('/q/n-');
    next('/q/n-');
    d.prep(create('/q/plain'));
    d.apply();
    next('/q/n-');
    d.prep(del('/q/n-0000000003'));
    next('/q/n-');
    next('/q/other-', 'ephemeral_sequential');
    next('/q/', 'persistent_sequential');
    next('/', 'persistent_sequential');
    next('/no/x', 'persistent_sequential');
    expect(names).toEqual(['/q/n-0000000000', '/q/n-0000000001', '/q/n-0000000003', '/q/n-0000000004', '/q/other-0000000005', '/q/0000000006', '/0000000001', 'NONODE']);
  });

  test('may collide with a name that exists, and then the counter stays', () => {
    const d = desk();
    d.prep(create('/q'));
    d.prep(create('/q/n-0000000001'));
    expect(d.code(create('/q/n-', 'persistent_sequential'))).toBe('NODEEXISTS');
    expect(d.code(create('/q/n-', 'persistent_sequential'))).toBe('NODEEXISTS');
    expect(path(d.prep(create('/q/m-', 'persistent_sequential')))).toBe('/q/m-0000000001');
  });

  test('have ten digits, until they have more', () => {
    expect([0, 42, 2_147_483_647, -2_147_483_648, -1].map(sequenceSuffix)).toEqual(['0000000000', '0000000042', '2147483647', '-2147483648', '-000000001']);
  });
});

describe('multi', () => {
  test('each part sees those before it', () => {
    const d = desk();
    d.prep(create('/t'));
    const ops = [create('/t/p'), create('/t/p/q'), put('/t', 'v', 0), put('/t', 'w', 1), check('/t', 2), create('/t/s-', 'persistent_sequential'), del('/t/p/q'), del('/t/p')];
    expect(d.code({ op: 'multi', ops })).toBe('OK');
    const results = d.apply()[1]?.result.results;
    expect(results?.map((one) => one.code)).toEqual(ops.map(() => 'OK'));
    expect(results?.[5]?.result).toEqual({ path: '/t/s-0000000001' });
    expect(results?.[2]?.result.stat).toMatchObject({ version: 1 });
    expect(d.read({ op: 'getChildren', path: '/t', watch: false }).result.children).toEqual(['s-0000000001']);
  });

  test.each<[Op[], Code[]]>([
    [[create('/t/c'), check('/t', 9), create('/t/d')], ['OK', 'BADVERSION', 'RUNTIMEINCONSISTENCY']],
    [[put('/t', 'x', 5), create('/t/e')], ['BADVERSION', 'RUNTIMEINCONSISTENCY']],
    [[create('/t/f'), create('/t/f')], ['OK', 'NODEEXISTS']],
    [[del('/t'), del('/t/a')], ['NOTEMPTY', 'RUNTIMEINCONSISTENCY']],
    [[del('/t/none')], ['NONODE']],
  ])('%j fails as a whole', (ops, codes) => {
    const d = desk();
    d.prep(create('/t'));
    d.prep(create('/t/a'));
    const before = structuredClone({ ...d.changes });
    const failed = d.prep({ op: 'multi', ops });
    expect(failed.code).toBe(codes.find((code) => code !== 'OK'));
    expect({ ...d.changes }).toEqual(before);
    expect(d.code(create('/t/next-', 'persistent_sequential'))).toBe('OK');
    const applied = d.apply();
    expect(applied[2]?.result.results?.map((one) => one.code)).toEqual(codes);
    expect(applied[2]?.code).toBe(failed.code);
    expect(applied[3]?.result.path).toBe('/t/next-0000000001');
  });

  test('of an expired session fails at its first part', () => {
    const done = desk().prep({ op: 'multi', ops: [create('/a'), create('/b')] }, SESSION, false);
    expect(done.txn.body).toEqual({ type: 'multi', txns: [{ type: 'error', code: 'SESSIONEXPIRED' }, { type: 'error', code: 'RUNTIMEINCONSISTENCY' }] });
  });
});

describe('sessions', () => {
  test('closing lists the ephemerals of the tree, with those being created and without those being deleted', () => {
    const d = desk();
    d.prep({ op: 'createSession', timeoutMs: 6000 });
    d.prep(create('/p'));
    for (const path of ['/z', '/p/y', '/gone']) d.prep(create(path, 'ephemeral'));
    d.prep(create('/other', 'ephemeral'), '0x2');
    d.apply();
    d.prep(create('/a-', 'ephemeral_sequential'));
    d.prep(del('/gone'));
    expect(d.prep({ op: 'closeSession' }).txn.body).toEqual({ type: 'closeSession', paths: ['/a-0000000004', '/p/y', '/z'] });
    expect(d.code(put('/z', 'late'))).toBe('NONODE');
    d.apply();
    expect(d.changes).toEqual(emptyChanges());
    expect(d.read({ op: 'getChildren', path: '/', watch: false }).result.children).toEqual(['other', 'p', 'zookeeper']);
    expect(d.code(del('/p'))).toBe('OK');
  });
});

describe('access lists', () => {
  const BOB = 'digest:bob:hash=';

  test('auth becomes the ids of the asker', () => {
    const d = desk(['ip:10.0.0.1', BOB]);
    const { txn } = d.prep(create('/a', 'persistent', { acl: [{ perms: 'rw', scheme: 'auth', id: '' }] }));
    expect(txn.body).toMatchObject({ acl: [{ perms: 'rw', scheme: 'digest', id: 'bob:hash=' }] });
    expect(d.code(put('/a', 'x'))).toBe('OK');
  });

  test('an address is checked', () => {
    const d = desk(['ip:10.0.0.1']);
    d.prep(create('/net', 'persistent', { acl: [{ perms: 'w', scheme: 'ip', id: '10.0.0.0/24' }] }));
    d.prep(create('/else', 'persistent', { acl: [{ perms: 'w', scheme: 'ip', id: '192.0.2.1' }] }));
    expect([d.code(put('/net', 'x')), d.code(put('/else', 'x'))]).toEqual(['OK', 'NOAUTH']);
  });
});

test('a transaction is frozen throughout', () => {
  const frozen = (value: unknown): boolean =>
    value === null || typeof value !== 'object' || (Object.isFrozen(value) && Object.values(value).every(frozen));
  const d = desk(['digest:bob:hash=']);
  const ops: Op[] = [
    create('/a', 'persistent', { acl: [{ perms: 'wr', scheme: 'auth', id: '' }] }), create('/b', 'persistent_with_ttl', { ttl: 5 }), setAcl('/b', only('cr')),
    { op: 'multi', ops: [put('/a', '1'), del('/b')] }, { op: 'multi', ops: [put('/a', '1'), del('/b')] }, { op: 'closeSession' }, { op: 'createSession', timeoutMs: 1 },
  ];
  for (const op of ops) expect(frozen(d.prep(op).txn)).toBe(true);
});

test('only what becomes a transaction is prepared', () => {
  expect(() => desk().prep({ op: 'sync', path: '/' })).toThrow('sync is no transaction');
});
