import { answered, atWork, both, config, connect, defineLesson, happened, not, set, someoneLeads, voters, zxid } from '../../../src/lesson/defineLesson.ts';

const five = { servers: voters(5), config };
const written = answered('create /app');
/** The write that is looked at: the first after a createSession and a create. */
const p = zxid(1, 4);
const proposed = happened({ type: 'proposed', zxid: p });
const committed = happened({ type: 'committed', zxid: p });
const acked = (count: number) => happened({ type: 'acked', zxid: p, count });
const applied = (sid: number) => happened({ type: 'applied', sid, zxid: p });
const write = set('C', '/app', 'v1');
/** A client of S2 alone; its session is 1.3. */
const throughS2 = [
  { at: { when: written, afterMs: 500 }, commands: [connect('C', 2)] },
  { at: { when: happened({ type: 'clientState', client: 'C', to: 'CONNECTED' }), afterMs: 500 }, commands: [write] },
];
const throughS3 = (before: readonly ({ cmd: 'cut'; groups: number[][] } | { cmd: 'slowDisk'; server: number; factor: number })[]) => [
  { at: { when: written, afterMs: 500 }, commands: [connect('C', 3)] },
  { at: { when: happened({ type: 'clientState', client: 'C', to: 'CONNECTED' }), afterMs: 500 }, commands: [...before, write] },
];
const cutTwo = { cmd: 'cut' as const, groups: [[1, 2], [3, 4, 5]] };
const beforeTheWrite = { when: happened({ type: 'clientState', client: 'C', to: 'CONNECTED' }), afterMs: 400 };
const asked = { when: happened({ type: 'clientRequest', client: 'C' }) };

export default defineLesson({
  id: 'L39',
  slug: 'zab-broadcast',
  part: 12,
  minutes: 16,
  needs: ['L06', 'L11'],
  concepts: [
    'C306', 'C307', 'C308', 'C309', 'C313', 'C314', 'C315', 'C316', 'C319', 'C320', 'C321', 'C322', 'C323', 'C324', 'C325', 'C326', 'C327', 'C328', 'C329', 'C330', 'C331', 'C347',
    'C426', 'C427',
  ],
  runs: {
    whole: { scenario: five, seed: 4, deeds: [...atWork(5), ...throughS2] },
    short: { scenario: five, seed: 1, deeds: [...atWork(5), ...throughS3([cutTwo])] },
    slow: { scenario: five, seed: 1, deeds: [...atWork(5), ...throughS3([{ cmd: 'slowDisk', server: 5, factor: 100_000 }])] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'whole', from: beforeTheWrite },
    {
      id: 'watch',
      kind: 'worked',
      run: 'whole',
      from: beforeTheWrite,
      says: [
        { id: 'asks', at: asked },
        { id: 'proposes', at: { when: proposed } },
        { id: 'logs', at: { when: happened({ type: 'appended', zxid: p }) } },
        { id: 'first', at: { when: happened({ type: 'acked', zxid: p }) } },
        { id: 'commits', at: { when: committed } },
        { id: 'applies', at: { when: applied(2) } },
        { id: 'answers', at: { when: answered('set /app v1') } },
      ],
    },
    {
      id: 'enough',
      kind: 'predict',
      run: 'short',
      from: asked,
      prediction: {
        ask: 'options',
        options: [
          { id: 'two', holds: both(committed, not(acked(3))) },
          { id: 'three', holds: both(committed, acked(3), not(acked(4))) },
          { id: 'all', holds: acked(5) },
        ],
        reveal: { when: committed },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'slow',
      kind: 'predict',
      run: 'slow',
      from: asked,
      prediction: {
        ask: 'options',
        options: [
          { id: 'yes', holds: both(committed, not(happened({ type: 'acked', by: 5, zxid: p }))) },
          { id: 'no', holds: happened({ type: 'acked', by: 5, zxid: p }) },
        ],
        reveal: { when: committed },
        decided: { server: 5 },
      },
    },
    {
      id: 'old',
      kind: 'predict',
      run: 'whole',
      from: { when: committed },
      prediction: {
        ask: 'options',
        options: [
          { id: 'old', holds: both(applied(2), not(both(applied(1), applied(3), applied(4)))) },
          { id: 'new', holds: both(applied(1), applied(3), applied(4)) },
        ],
        reveal: { when: applied(2) },
        decided: { zxid: p },
      },
    },
    {
      id: 'two-down',
      kind: 'hands',
      run: 'whole',
      from: beforeTheWrite,
      allow: ['kill', 'start', 'connect', 'request'],
      goals: [{ id: 'written', check: { check: 'after', first: { check: 'down', atLeast: 2 }, next: both({ check: 'down', atLeast: 2 }, happened({ type: 'committed' })) } }],
      hints: 2,
    },
    {
      id: 'hold',
      kind: 'challenge',
      run: 'whole',
      from: beforeTheWrite,
      allow: ['cut', 'heal', 'pause', 'resume', 'slowDisk', 'delay', 'connect', 'request'],
      goals: [
        { id: 'held', check: both({ check: 'always', of: { check: 'stateOf', server: 5, state: 'LEADING' } }, { check: 'after', first: { check: 'uncommittedFor', ms: 5000 }, next: happened({ type: 'committed' }) }, someoneLeads) },
      ],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'whole', from: { when: answered('set /app v1') } },
    { id: 'free', kind: 'free', run: 'whole', from: beforeTheWrite },
  ],
});
