import { describe, expect, it } from 'vitest';
import { seedsAbout } from './about.ts';
import { Draw } from './dice.ts';
import { fuzzSeed } from './drive.ts';
import { EnsembleMembers } from './members.ts';
import type { ZkFact } from '../ensemble/types.ts';

describe('members that come and go', () => {
  it('break nothing, and do come and go', () => {
    let proposed = 0;
    let changed = 0;
    for (const seed of seedsAbout('reconfig', 1, 20)) {
      const { failure, counts } = fuzzSeed({ seed });
      expect({ seed, failure }).toEqual({ seed, failure: null });
      proposed += counts['reconfig proposed'] ?? 0;
      changed += counts['reconfig role changed'] ?? 0;
    }
    expect(proposed).toBeGreaterThan(10);
    expect(changed).toBeGreaterThan(2);
  }, 60_000);

  // Found so: rounds that nobody takes part in, an observer that is waited for, acknowledgements that came before the reconfiguration, a member that is no machine.
  it.each([77, 589, 1277, 4933, 5661, 7741])('are waited for by nobody in vain: seed %i', (seed) => {
    expect(fuzzSeed({ seed }).failure).toBeNull();
  });
});

describe('who must be there', () => {
  const scenario = { servers: [1, 2, 3, 4, 5].map((id) => ({ id, role: 'participant' as const })), config: {} };
  const line = (id: number) => `server.${id}=zk${id}:2888:3888:participant;2181`;
  const body = { type: 'reconfig', path: '/zookeeper/config', data: [line(4), line(5), 'version=100000007'].join('\n'), version: -1 } as const;
  const proposed: ZkFact = { type: 'proposed', sid: 1, zxid: 0x100000007, causedBy: 1, txn: { session: '0x1', cxid: 1, zxid: 0x100000007, timeMs: 0, body } };
  const followed: ZkFact = { type: 'reconfigured', sid: 1, version: 0x100000007, voters: [4, 5], observers: [], causedBy: 2 };

  it('is a quorum of the members; while others are proposed, of these too; then of these', () => {
    const members = new EnsembleMembers(scenario);
    expect([[1, 2, 3], [4, 5]].map((up) => members.suffice(up))).toEqual([true, false]);
    members.see(proposed);
    expect([[1, 2, 3], [4, 5], [1, 4, 5]].map((up) => members.suffice(up))).toEqual([false, false, true]);
    members.see(followed);
    expect([[1, 2, 3], [4, 5]].map((up) => members.suffice(up))).toEqual([false, true]);
  });

  it('is asked to change in all ways', () => {
    const members = new EnsembleMembers(scenario);
    const draw = new Draw(1);
    const asked = Array.from({ length: 200 }, () => members.change(draw, [1, 2, 3, 4, 5]));
    expect(asked.filter(({ joining }) => joining?.includes('observer')).length).toBeGreaterThan(10);
    for (const key of ['joining', 'leaving', 'members'] as const) expect(asked.filter((op) => op[key] !== null).length).toBeGreaterThan(10);
    expect(new Set(asked.map(({ fromConfig }) => fromConfig)).size).toBeGreaterThan(1);
  });
});
