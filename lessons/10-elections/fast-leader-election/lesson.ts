import { both, config, defineLesson, either, happened, leads, not, now, someoneLeads, start, upTo, voters } from '../../../src/lesson/defineLesson.ts';

const disk = (epoch: number, zxid: readonly [epoch: number, counter: number]) => ({ acceptedEpoch: epoch, currentEpoch: epoch, log: [zxid] });
const startAll = (count: number) => ({ at: now, commands: start(...upTo(count)) });
const heard = (fact: Readonly<Record<string, string | number>>) => happened({ type: 'notification', ...fact });
const quorums = (atLeast: number) => happened({ type: 'quorumOfVotes' }, atLeast);
const allLook = happened({ type: 'roundStarted' }, 3);

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
    equal: { scenario: { servers: voters(3), config, disks: equal }, seed: 3, deeds: [startAll(3)] },
    unequal: { scenario: { servers: voters(3), config, disks: unequal }, seed: 1, deeds: [startAll(3)] },
    five: { scenario: { servers: voters(5), config, disks: Object.fromEntries(upTo(5).map((id) => [id, disk(1, [1, 5])])) }, seed: 1, deeds: [startAll(5)] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'unequal' },
    {
      id: 'watch',
      kind: 'worked',
      run: 'equal',
      says: [
        { id: 'self', at: { when: allLook } },
        { id: 'better', at: { when: happened({ type: 'voteChanged', sid: 1, decidedBy: 'sid' }) } },
        { id: 'again', at: { when: heard({ sid: 3, from: 2, verdict: 'counted', decidedBy: 'sid' }) } },
        { id: 'quorum', at: { when: happened({ type: 'quorumOfVotes', sid: 3 }) } },
        { id: 'wait', at: { when: happened({ type: 'elected', sid: 3 }) } },
        { id: 'led', at: { when: someoneLeads } },
      ],
    },
    {
      id: 'who',
      kind: 'predict',
      run: 'unequal',
      prediction: {
        ask: 'server',
        options: [
          { id: 'S1', holds: leads(1) },
          { id: 'S2', holds: leads(2) },
          { id: 'S3', holds: leads(3) },
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
      from: { when: allLook },
      prediction: {
        ask: 'options',
        options: [
          { id: 'epoch', holds: heard({ sid: 3, from: 2, decidedBy: 'peerEpoch' }) },
          { id: 'zxid', holds: heard({ sid: 3, from: 2, decidedBy: 'zxid' }) },
          { id: 'sid', holds: heard({ sid: 3, from: 2, decidedBy: 'sid' }) },
        ],
        reveal: { when: either(heard({ sid: 3, from: 2, verdict: 'adopted' }), heard({ sid: 3, from: 2, verdict: 'counted' })) },
        decided: { field: 'epoch' },
      },
    },
    {
      id: 'counts',
      kind: 'predict',
      run: 'equal',
      from: { when: allLook },
      prediction: {
        ask: 'options',
        options: [
          { id: 'one', holds: both(quorums(1), not(quorums(2))) },
          { id: 'most', holds: both(quorums(2), not(quorums(3))) },
          { id: 'each', holds: quorums(3) },
        ],
        reveal: { when: either(quorums(3), happened({ type: 'elected' })) },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'edit',
      kind: 'hands',
      run: 'unequal',
      allow: ['start'],
      edit: 'disks',
      goals: [{ id: 'three', check: leads(3) }],
      hints: 2,
    },
    {
      id: 'first',
      kind: 'challenge',
      run: 'five',
      allow: ['start'],
      edit: 'disks',
      goals: [{ id: 'one', check: both({ check: 'voters', count: 5 }, leads(1), { check: 'allUp' }) }],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'unequal', from: { when: someoneLeads } },
    { id: 'free', kind: 'free', run: 'unequal', from: { when: someoneLeads } },
  ],
});
