import { defineLesson } from '../../../src/lesson/defineLesson.ts';

const servers = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1, role: 'participant' as const }));
const config = { tickTime: 2000, initLimit: 10, syncLimit: 5 };
const disk = (epoch: number, zxid: readonly [epoch: number, counter: number]) => ({ acceptedEpoch: epoch, currentEpoch: epoch, log: [zxid] });

const now = { when: { check: 'all', of: [] } } as const;
const someoneLeads = { check: 'not', of: { check: 'noLeader' } } as const;
const startAll = (count: number) => ({ at: now, commands: servers(count).map(({ id }) => ({ cmd: 'start' as const, server: id })) });
const heard = (fact: Readonly<Record<string, string | number>>) => ({ check: 'happened', fact: { type: 'notification', ...fact } }) as const;
const quorums = (atLeast: number) => ({ check: 'happened', fact: { type: 'quorumOfVotes' }, atLeast }) as const;

/** All three have the same log: only their ids tell them apart. */
const equal = { 1: disk(1, [1, 5]), 2: disk(1, [1, 5]), 3: disk(1, [1, 5]) };
/** S1 and S2 have been in epoch 2; S3 has the largest zxid, and of all the oldest epoch. */
const unequal = { 1: disk(2, [1, 5]), 2: disk(2, [1, 5]), 3: disk(1, [1, 9]) };

export default defineLesson({
  id: 'L32',
  slug: 'fast-leader-election',
  part: 10,
  minutes: 16,
  needs: ['L31', 'L14'],
  concepts: ['C269', 'C270', 'C271', 'C272', 'C273', 'C274', 'C275', 'C276', 'C278', 'C279', 'C284', 'C285', 'C286', 'C266', 'C277', 'C424', 'C425'],
  runs: {
    equal: { scenario: { servers: servers(3), config, disks: equal }, seed: 3, deeds: [startAll(3)] },
    unequal: { scenario: { servers: servers(3), config, disks: unequal }, seed: 1, deeds: [startAll(3)] },
    five: { scenario: { servers: servers(5), config, disks: Object.fromEntries(servers(5).map(({ id }) => [id, disk(1, [1, 5])])) }, seed: 1, deeds: [startAll(5)] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'unequal' },
    {
      id: 'watch',
      kind: 'worked',
      run: 'equal',
      says: [
        { id: 'self', at: { when: { check: 'happened', fact: { type: 'roundStarted' }, atLeast: 3 } } },
        { id: 'better', at: { when: { check: 'happened', fact: { type: 'voteChanged', decidedBy: 'sid' } } } },
        { id: 'again', at: { when: heard({ verdict: 'counted' }) } },
        { id: 'quorum', at: { when: quorums(1) } },
        { id: 'wait', at: { when: { check: 'happened', fact: { type: 'elected' } } } },
        { id: 'led', at: { when: someoneLeads } },
      ],
    },
    {
      id: 'who',
      kind: 'predict',
      run: 'unequal',
      prediction: {
        ask: 'options',
        options: [
          { id: 'S1', holds: { check: 'leaderIs', server: 1 } },
          { id: 'S2', holds: { check: 'leaderIs', server: 2 } },
          { id: 'S3', holds: { check: 'leaderIs', server: 3 } },
          { id: 'nobody', holds: { check: 'noLeader' } },
        ],
        reveal: { when: someoneLeads },
        decided: { field: 'epoch' },
      },
    },
    {
      id: 'column',
      kind: 'predict',
      run: 'unequal',
      from: { when: { check: 'happened', fact: { type: 'roundStarted' }, atLeast: 3 } },
      prediction: {
        ask: 'options',
        options: [
          { id: 'epoch', holds: heard({ sid: 3, from: 2, decidedBy: 'peerEpoch' }) },
          { id: 'zxid', holds: heard({ sid: 3, from: 2, decidedBy: 'zxid' }) },
          { id: 'sid', holds: heard({ sid: 3, from: 2, decidedBy: 'sid' }) },
        ],
        reveal: { when: { check: 'any', of: [heard({ sid: 3, from: 2, verdict: 'adopted' }), heard({ sid: 3, from: 2, verdict: 'counted' })] } },
        decided: { field: 'epoch' },
      },
    },
    {
      id: 'counts',
      kind: 'predict',
      run: 'equal',
      from: { when: { check: 'happened', fact: { type: 'roundStarted' }, atLeast: 3 } },
      prediction: {
        ask: 'options',
        options: [
          { id: 'one', holds: { check: 'all', of: [quorums(1), { check: 'not', of: quorums(2) }] } },
          { id: 'most', holds: { check: 'all', of: [quorums(2), { check: 'not', of: quorums(3) }] } },
          { id: 'each', holds: quorums(3) },
        ],
        reveal: { when: someoneLeads, afterMs: 500 },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'edit',
      kind: 'hands',
      run: 'unequal',
      allow: ['start'],
      edit: 'disks',
      goals: [{ id: 'three', check: { check: 'leaderIs', server: 3 } }],
      hints: 2,
    },
    {
      id: 'first',
      kind: 'challenge',
      run: 'five',
      allow: ['start'],
      edit: 'disks',
      goals: [{ id: 'one', check: { check: 'all', of: [{ check: 'voters', count: 5 }, { check: 'leaderIs', server: 1 }, { check: 'allUp' }] } }],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'unequal', from: { when: someoneLeads } },
    { id: 'free', kind: 'free', run: 'unequal', from: { when: someoneLeads } },
  ],
});
