import { answered, atWork, both, config, connect, defineLesson, happened, kill, killed, not, set, someoneLeads, start, voters, zxid } from '../../../src/lesson/defineLesson.ts';

const three = { servers: voters(3), config };
const written = answered('create /app');
const connected = (client: string) => happened({ type: 'clientState', client, to: 'CONNECTED' });
/** The write that is in doubt: the first after two sessions and a create. */
const p = zxid(1, 4);
const synced = (sid: number) => happened({ type: 'synced', sid, to: p });
const committed = happened({ type: 'committed', zxid: p });
const newLeader = happened({ type: 'established', epoch: 2 });
const doubt = set('C', '/app', 'p');
const exists = { check: 'znode', path: '/app', on: 'leader', exists: true, data: 'p' } as const;
const isCut = { cmd: 'cut' as const, groups: [[3], [1, 2]] };
/** S2 hears nothing of p. */
const withoutS2 = { cmd: 'cut' as const, groups: [[2], [1, 3]] };
/** S3 loses its line to both others as it dies, so what it sent last reaches nobody; S1 and S2 have theirs. */
const dies = [isCut, { cmd: 'heal' as const, between: [[1, 2]] as const }, ...kill(3)];

/** S3 leads; C is connected to S3 alone, and asks for p. */
const asked = (before: readonly (typeof isCut)[] = []) => [
  ...atWork(3),
  { at: { when: written, afterMs: 500 }, commands: [connect('C', 3)] },
  { at: { when: connected('C'), afterMs: 500 }, commands: [...before, doubt] },
];
const beforeP = { when: connected('C'), afterMs: 400 };
const deadAt = (when: typeof committed) => ({ at: { when }, commands: kill(3) });
const backAfter = (when: typeof committed) => ({ at: { when, afterMs: 1000 }, commands: [{ cmd: 'heal' as const }, ...start(3)] });
const modes = (mode: string) => happened({ type: 'syncDecision', learner: 3, mode });
const lostTheConnection = happened({ type: 'clientReply', client: 'C', code: 'CONNECTIONLOSS' });

export default defineLesson({
  id: 'L40',
  slug: 'zab-recovery-two-rules',
  part: 12,
  minutes: 16,
  needs: ['L39', 'L32'],
  concepts: ['C310', 'C311', 'C333', 'C334', 'C335', 'C336', 'C337', 'C338', 'C340', 'C341'],
  runs: {
    /** Committed with S1, by a leader which dies before anybody hears of it. */
    committed: { scenario: three, seed: 1, deeds: [...asked([withoutS2]), { at: { when: committed }, commands: dies }] },
    /** On the leader's disk alone; the others write on without it. */
    alone: {
      scenario: three, seed: 1,
      deeds: [
        ...asked([isCut]), deadAt(synced(3)),
        { at: { when: both(newLeader, connected('A')), afterMs: 1000 }, commands: [set('A', '/app', 'q')] },
        backAfter(answered('set /app q')),
      ],
    },
    /** The same, and nobody writes before it is back. */
    quiet: { scenario: three, seed: 1, deeds: [...asked([isCut]), deadAt(synced(3)), backAfter(newLeader)] },
    /** On two disks, S3's and S1's, and not committed. */
    logged: { scenario: three, seed: 1, deeds: [...asked([withoutS2]), { at: { when: both(synced(3), synced(1)) }, commands: dies }] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'committed', from: beforeP },
    {
      id: 'watch',
      kind: 'worked',
      run: 'committed',
      from: beforeP,
      says: [
        { id: 'committed', at: { when: committed } },
        { id: 'dead', at: { when: killed(3) } },
        { id: 'told', at: { when: answered('set /app p') } },
        { id: 'silent', at: { when: happened({ type: 'gaveUp', sid: 1 }) } },
        { id: 'newest', at: { when: happened({ type: 'quorumOfVotes' }) } },
        { id: 'kept', at: { when: both(newLeader, exists) } },
      ],
    },
    {
      id: 'logged',
      kind: 'predict',
      run: 'logged',
      from: { when: killed(3) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'exists', holds: exists },
          { id: 'gone', holds: not(exists) },
        ],
        reveal: { when: newLeader, afterMs: 500 },
        decided: { zxid: p },
      },
    },
    {
      id: 'alone',
      kind: 'predict',
      run: 'alone',
      from: { when: both(killed(3), newLeader) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'revived', holds: exists },
          { id: 'gone', holds: both(not(exists), { check: 'znode', path: '/app', on: 'all', exists: true, data: 'q' }) },
          { id: 'split', holds: both(not(exists), { check: 'znode', path: '/app', on: 3, exists: true, data: 'p' }) },
        ],
        reveal: { when: happened({ type: 'serving', sid: 3, state: 'FOLLOWING' }) },
        decided: { field: 'epoch' },
      },
    },
    {
      id: 'how',
      kind: 'predict',
      run: 'quiet',
      from: { when: both(killed(3), newLeader) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'DIFF', holds: modes('DIFF') },
          { id: 'TRUNC', holds: modes('TRUNC') },
          { id: 'SNAP', holds: modes('SNAP') },
        ],
        reveal: { when: happened({ type: 'serving', sid: 3, state: 'FOLLOWING' }) },
        decided: { field: 'log' },
      },
    },
    {
      id: 'survive',
      kind: 'hands',
      run: 'committed',
      from: beforeP,
      allow: ['kill', 'start', 'cut', 'heal', 'request', 'connect', 'slowDisk', 'pause', 'drop', 'delay', 'deliverNow'],
      goals: [{ id: 'lives', check: both({ check: 'passedThrough', server: 3, states: ['LEADING', 'DOWN'] }, someoneLeads, exists) }],
      hints: 2,
    },
    {
      id: 'both',
      kind: 'challenge',
      run: 'committed',
      from: beforeP,
      allow: ['kill', 'start', 'cut', 'heal', 'request', 'connect', 'slowDisk', 'pause', 'drop', 'delay', 'deliverNow'],
      goals: [
        { id: 'lives', check: both(lostTheConnection, newLeader, exists) },
        { id: 'lost', check: both(lostTheConnection, newLeader, someoneLeads, not(exists)) },
      ],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'committed', from: { when: both(newLeader, exists) } },
    { id: 'free', kind: 'free', run: 'committed', from: beforeP },
  ],
});

