import { answered, both, config, connect, create, defineLesson, happened, leads, not, now, someoneLeads, start, upTo, voters } from '../../../src/lesson/defineLesson.ts';

const log = (txns: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, txns]] as const });
/** The leader remembers only five committed transactions and never sends from its log files: made small, to be seen. */
const small = { ...config, commitLogCount: 5, snapshotSizeFactor: -1 };
const joinsWith = (txns: number) => ({
  scenario: { servers: voters(3), config: small, disks: { 1: log(txns), 2: log(12), 3: log(12) } },
  seed: 1,
  deeds: [{ at: now, commands: start(2, 3) }, { at: { when: leads(3), afterMs: 500 }, commands: start(1) }],
});
const decision = (mode: string) => happened({ type: 'syncDecision', learner: 1, mode });
const decided = happened({ type: 'syncDecision', learner: 1 });
const writes = happened({ type: 'committed' });
const asks = { when: leads(3), afterMs: 400 };
const which = {
  ask: 'options',
  options: ['DIFF', 'TRUNC', 'SNAP'].map((mode) => ({ id: mode, holds: decision(mode) })),
  // By then what was sent has been done.
  reveal: { when: happened({ type: 'serving', sid: 1 }) },
  decided: { field: 'log' },
} as const;

export default defineLesson({
  id: 'L41',
  slug: 'zab-sync',
  part: 12,
  minutes: 14,
  needs: ['L40'],
  concepts: ['C318', 'C312', 'C342', 'C343', 'C344', 'C345', 'C346'],
  runs: {
    ten: joinsWith(10),
    three: joinsWith(3),
    fourteen: joinsWith(14),
    session: {
      scenario: { servers: voters(3), config: small }, seed: 1,
      deeds: [
        { at: now, commands: start(...upTo(3)) },
        { at: { when: someoneLeads, afterMs: 1000 }, commands: [connect('A', 2)] },
        { at: { when: happened({ type: 'clientState', client: 'A', to: 'CONNECTED' }) }, commands: [create('A', '/app', 'v0')] },
      ],
    },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'ten', from: asks },
    {
      id: 'watch',
      kind: 'worked',
      run: 'ten',
      from: asks,
      says: [
        { id: 'found', at: { when: happened({ type: 'elected', sid: 1 }) } },
        { id: 'epoch', at: { when: happened({ type: 'acceptedEpoch', sid: 1 }) } },
        { id: 'diff', at: { when: decision('DIFF') } },
        { id: 'received', at: { when: happened({ type: 'syncReceived', sid: 1 }) } },
        { id: 'acked', at: { when: happened({ type: 'newLeaderAcked', by: 1 }) } },
        { id: 'serves', at: { when: happened({ type: 'serving', sid: 1 }) } },
      ],
    },
    { id: 'old', kind: 'predict', run: 'three', from: asks, prediction: which },
    { id: 'much', kind: 'predict', run: 'fourteen', from: asks, prediction: which },
    {
      id: 'when',
      kind: 'predict',
      run: 'ten',
      from: { when: decided },
      prediction: {
        ask: 'options',
        options: [
          { id: 'connected', holds: both(happened({ type: 'serving', sid: 1 }), not(happened({ type: 'newLeaderAcked', by: 1 }))) },
          { id: 'uptodate', holds: both(happened({ type: 'newLeaderAcked', by: 1 }), happened({ type: 'serving', sid: 1 }), not(writes)) },
          { id: 'write', holds: writes },
        ],
        reveal: { when: happened({ type: 'serving', sid: 1 }) },
        decided: { server: 1 },
      },
    },
    {
      id: 'rejoin',
      kind: 'hands',
      run: 'session',
      from: { when: answered('create /app'), afterMs: 500 },
      allow: ['kill', 'start', 'request', 'connect', 'cut', 'heal'],
      goals: [{ id: 'diff', check: both(happened({ type: 'syncReceived', sid: 1, mode: 'DIFF' }), { check: 'after', first: { check: 'stateOf', server: 1, state: 'DOWN' }, next: happened({ type: 'serving', sid: 1 }) }) }],
      hints: 2,
    },
    {
      id: 'three',
      kind: 'challenge',
      run: 'session',
      from: { when: answered('create /app'), afterMs: 500 },
      allow: ['kill', 'start', 'request', 'connect', 'cut', 'heal'],
      goals: [{ id: 'all', check: both(...['DIFF', 'TRUNC', 'SNAP'].map((mode) => happened({ type: 'syncDecision', mode }))) }],
      hints: 4,
    },
    { id: 'why', kind: 'why', run: 'ten', from: { when: happened({ type: 'serving', sid: 1 }) } },
    { id: 'free', kind: 'free', run: 'session', from: { when: answered('create /app'), afterMs: 500 } },
  ],
});

