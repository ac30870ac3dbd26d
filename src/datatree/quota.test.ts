import { describe, expect, it } from 'vitest';
import { get } from '../base/pmap.ts';
import { applyTxn } from './apply.ts';
import { exceedsQuota, limitPath, parseTrack, statPath, trackText } from './quota.ts';
import type { TxnBody } from './request.ts';
import { emptyTree, WORLD_ALL } from './tree.ts';

function grown(...bodies: readonly TxnBody[]) {
  let tree = emptyTree();
  bodies.forEach((body, i) => {
    tree = applyTxn(tree, { session: '0x1', cxid: i, zxid: i + 1, timeMs: i, body }).tree;
  });
  return tree;
}

const create = (path: string, data: string | null = null): TxnBody =>
  ({ type: 'create', path, data, acl: WORLD_ALL, ephemeral: false, mode: 'persistent', parentCVersion: 1 });
const quota = (path: string, limits: string): TxnBody[] => [create(`/zookeeper/quota${path}`), create(limitPath(path), limits), create(statPath(path), 'count=0,bytes=0')];
const set = (path: string, data: string): TxnBody => ({ type: 'setData', path, data, version: 1 });

describe('a quota', () => {
  const statsAfter = (...more: readonly TxnBody[]) => get(grown(create('/q', 'abc'), create('/q/a', 'ä'), ...quota('/q', 'count=2,bytes=-1'), ...more).nodes, statPath('/q'));

  it('counts what is there, and what comes, changes and goes', () => {
    expect(statsAfter()?.data).toBe('count=2,bytes=5');
    expect(statsAfter(create('/q/a/b', '12'), create('/other', 'x'), create('/qq', 'x'))?.data).toBe('count=3,bytes=7');
    expect(statsAfter(set('/q', 'longer'))?.data).toBe('count=2,bytes=8');
    expect(statsAfter({ type: 'delete', path: '/q/a' })?.data).toBe('count=1,bytes=3');
  });

  it('is no change of the znode that shows it', () => {
    expect(statsAfter(set('/q', 'longer'))?.mzxid).toBe(statsAfter()?.mzxid);
    expect(statsAfter(set('/q', 'longer'))?.version).toBe(0);
  });

  it('stops what goes beyond its hard limits', () => {
    const { nodes } = grown(create('/q', 'abc'), ...quota('/q', 'count=1,bytes=-1=;byteHardLimit=10;countHardLimit=2'));
    const exceeds = (count: number, bytes: number, path = '/q/x') => exceedsQuota(nodes, path, { count, bytes });
    expect([exceeds(1, 7), exceeds(2, 0), exceeds(1, 8), exceeds(0, 8), exceeds(5, 50, '/other')]).toEqual([false, true, true, true, false]);
    expect(exceedsQuota(grown(create('/q')).nodes, '/q/x', { count: 9, bytes: 9 })).toBe(false);
  });

  it('is written with a sign too much, as ZooKeeper does', () => {
    const text = 'count=2,bytes=-1=;byteHardLimit=-1;countHardLimit=7';
    expect(parseTrack(text)).toEqual({ count: 2, bytes: -1, byteHardLimit: -1, countHardLimit: 7 });
    expect(trackText(parseTrack(text))).toBe(text);
    expect(trackText(parseTrack(null))).toBe('count=-1,bytes=-1');
  });
});
