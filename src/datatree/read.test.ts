import { describe, expect, test } from 'vitest';
import { applyTxn } from './apply.ts';
import { readOp } from './read.ts';
import type { Acl, Op, TxnBody } from './request.ts';
import { WORLD_ALL, emptyTree } from './tree.ts';
import type { DataTree } from './tree.ts';

const BOB = 'digest:bob:hash=';

function create(path: string, data: string | null, acl: readonly Acl[]): TxnBody {
  return { type: 'create', path, data, acl, ephemeral: false, mode: 'persistent', parentCVersion: -1 };
}

function build(bodies: readonly TxnBody[]): DataTree {
  return bodies.reduce((tree, body, i) => applyTxn(tree, { session: '0x1', cxid: i, zxid: i + 1, timeMs: i, body }).tree, emptyTree());
}

const tree = build([
  create('/open', 'x', WORLD_ALL),
  create('/open/b', null, WORLD_ALL),
  create('/open/a', '', WORLD_ALL),
  create('/bob', 'secret', [{ perms: 'rw', scheme: 'digest', id: 'bob:hash=' }]),
  create('/admin', null, [{ perms: 'a', scheme: 'digest', id: 'bob:hash=' }, { perms: 'cdw', scheme: 'world', id: 'anyone' }]),
]);

const codeOf = (op: Op, auth?: readonly string[]) => readOp(tree, op, auth).code;

describe('reads', () => {
  test('getData tells null from empty', () => {
    expect(readOp(tree, { op: 'getData', path: '/open/b', watch: false }).result).toMatchObject({ data: null, stat: { dataLength: 0 } });
    expect(readOp(tree, { op: 'getData', path: '/open/a', watch: false }).result).toMatchObject({ data: '', stat: { dataLength: 0 } });
  });

  test('getChildren is sorted and has a stat', () => {
    expect(readOp(tree, { op: 'getChildren', path: '/open', watch: false })).toMatchObject({ code: 'OK', result: { children: ['a', 'b'], stat: { numChildren: 2 } } });
  });

  test('a node that is missing', () => {
    for (const op of ['getData', 'exists', 'getChildren'] as const) expect(codeOf({ op, path: '/none', watch: true })).toBe('NONODE');
    expect(codeOf({ op: 'getACL', path: '/none' })).toBe('NONODE');
    expect(readOp(tree, { op: 'sync', path: '/none' })).toEqual({ code: 'OK', result: { path: '/none' } });
    expect(codeOf({ op: 'exists', path: '/a\0', watch: false })).toBe('BADARGUMENTS');
  });

  test('count all nodes below, and find a session’s ephemerals by the letters their paths begin with, in the order of a hash set', () => {
    const counted = build(['/n', '/n/a', '/n/a-b', '/nx'].map((path) => ({ ...create(path, null, WORLD_ALL), ephemeral: path === '/n/a' || path === '/nx' })));
    const number = (path: string) => readOp(counted, { op: 'getAllChildrenNumber', path }).result.number;
    expect([number('/n'), number('/n/a'), number('/')]).toEqual([2, 0, 4 + 3]);
    expect(readOp(counted, { op: 'getAllChildrenNumber', path: '/none' }).code).toBe('NONODE');
    const ephemerals = (path: string, session: string) => readOp(counted, { op: 'getEphemerals', path }, [], session).result.ephemerals;
    expect(ephemerals('/n', '0x1')).toEqual(['/nx', '/n/a']);
    expect(ephemerals('/n/', '0x1')).toEqual(['/n/a']);
    expect(ephemerals('/', '0x2')).toEqual([]);
  });

  test('tell a connection who it is, without the hash of a password', () => {
    expect(readOp(tree, { op: 'whoAmI' }, ['ip:10.9.0.1', 'digest:bob:fyVm']).result.whoAmI).toEqual([{ scheme: 'ip', user: '10.9.0.1' }, { scheme: 'digest', user: 'bob' }]);
  });

  test('need READ, except exists', () => {
    expect(codeOf({ op: 'getData', path: '/bob', watch: false })).toBe('NOAUTH');
    expect(codeOf({ op: 'getChildren', path: '/bob', watch: false })).toBe('NOAUTH');
    expect(codeOf({ op: 'exists', path: '/bob', watch: false })).toBe('OK');
    expect(codeOf({ op: 'getData', path: '/bob', watch: false }, [BOB])).toBe('OK');
  });

  test('getACL needs READ or ADMIN, and masks without ADMIN', () => {
    expect(codeOf({ op: 'getACL', path: '/bob' })).toBe('NOAUTH');
    expect(readOp(tree, { op: 'getACL', path: '/bob' }, [BOB]).result.acl).toEqual([{ perms: 'rw', scheme: 'digest', id: 'bob:x' }]);
    expect(readOp(tree, { op: 'getACL', path: '/admin' }, [BOB]).result.acl?.[0]?.id).toBe('bob:hash=');
  });

  test('a multi of reads answers each for itself', () => {
    const ops: Op[] = [
      { op: 'getChildren', path: '/open', watch: false }, { op: 'getData', path: '/none', watch: false },
      { op: 'getData', path: '/open', watch: false }, { op: 'getData', path: '/bob', watch: false },
    ];
    const { code, result } = readOp(tree, { op: 'multiRead', ops });
    expect(code).toBe('OK');
    expect(result.results?.map((one) => one.code)).toEqual(['OK', 'NONODE', 'OK', 'NOAUTH']);
    expect(result.results?.[0]?.result).toEqual({ children: ['a', 'b'] });
    expect(result.results?.[2]?.result).toMatchObject({ data: 'x', stat: { dataLength: 1 } });
  });

  test('what is no read is not answered here', () => {
    expect(codeOf({ op: 'closeSession' })).toBe('UNIMPLEMENTED');
    expect(codeOf({ op: 'multiRead', ops: [{ op: 'closeSession' }] })).toBe('MARSHALLINGERROR');
  });
});
