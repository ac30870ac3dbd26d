import { answered, atWork, both, config, defineLesson, happened, kill, leads, not, set, someoneLeads, voters } from '../../../src/lesson/defineLesson.ts';

const ensembleOf = (count: number) => ({ servers: voters(count), config });
const quick = { servers: voters(5), config: { tickTime: 1000, initLimit: 10, syncLimit: 3 } };
const written = answered('create /app');
const value = (n: number) => answered(`set /app ${n}`);
const gaveUp = (sid: number) => happened({ type: 'gaveUp', sid });
const within = (ms: number) => ({ check: 'within', ms, of: gaveUp(1) }) as const;
/** Servers die one after the other, and after each death client A writes. */
const oneByOne = (victims: readonly number[]) => victims.flatMap((victim, i) => [
  { at: { when: i === 0 ? written : happened({ type: 'clientRequest', tag: `set /app ${i}` }), afterMs: 4000 }, commands: kill(victim) },
  { at: { when: happened({ type: 'process', process: `S${victim}`, status: 'down' }), afterMs: 3000 }, commands: [set('A', '/app', `${i + 1}`)] },
]);
const down = (atLeast: number) => ({ check: 'down', atLeast }) as const;
const atPeace = { when: written, afterMs: 1500 };

export default defineLesson({
  id: 'L11',
  slug: 'quorums-and-ticks',
  part: 4,
  minutes: 12,
  needs: ['L10'],
  concepts: ['C047', 'C256', 'C052', 'C053', 'C051', 'C317', 'C355'],
  runs: {
    five: { scenario: ensembleOf(5), seed: 1, deeds: [...atWork(5), ...oneByOne([1, 2])] },
    four: { scenario: ensembleOf(4), seed: 1, deeds: [...atWork(4), ...oneByOne([1, 2])] },
    six: { scenario: ensembleOf(6), seed: 1, deeds: [...atWork(6), ...oneByOne([1, 2, 3])] },
    cut: { scenario: quick, seed: 1, deeds: [...atWork(5), { at: { when: written, afterMs: 2000 }, commands: [{ cmd: 'cut', groups: [[1], [2, 3, 4, 5]] }] }] },
    three: { scenario: ensembleOf(3), seed: 1, deeds: atWork(3) },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'five', from: atPeace },
    {
      id: 'watch',
      kind: 'worked',
      run: 'five',
      from: atPeace,
      says: [
        { id: 'one', at: { when: down(1) } },
        { id: 'goes-on', at: { when: value(1) } },
        { id: 'two', at: { when: down(2) } },
        { id: 'still', at: { when: value(2) } },
      ],
    },
    {
      id: 'four',
      kind: 'predict',
      run: 'four',
      from: { when: value(1) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'yes', holds: someoneLeads },
          { id: 'no', holds: { check: 'noLeader' } },
        ],
        reveal: { when: both(down(2), gaveUp(4)), afterMs: 1000 },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'six',
      kind: 'predict',
      run: 'six',
      from: atPeace,
      prediction: {
        ask: 'options',
        options: [
          { id: 'one', holds: both(value(1), not(value(2))) },
          { id: 'two', holds: both(value(2), not(value(3))) },
          { id: 'three', holds: value(3) },
        ],
        reveal: { when: both(down(3), gaveUp(6)), afterMs: 6000 },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'ticks',
      kind: 'predict',
      run: 'cut',
      from: { when: written, afterMs: 2001 },
      prediction: {
        ask: 'options',
        options: [
          { id: 'three', holds: both(not(within(2000)), within(4000)) },
          { id: 'ten', holds: both(not(within(9000)), within(12_000)) },
          { id: 'ms', holds: within(100) },
        ],
        reveal: { when: gaveUp(1) },
        decided: { field: 'timer' },
      },
    },
    {
      id: 'stop',
      kind: 'hands',
      run: 'three',
      from: atPeace,
      allow: ['kill', 'start', 'request', 'connect'],
      goals: [{ id: 'stopped', check: { check: 'after', first: leads(3), next: both({ check: 'noLeader' }, down(2), not(down(3))) } }],
      hints: 2,
    },
    {
      id: 'smallest',
      kind: 'challenge',
      run: 'three',
      allow: ['start', 'kill', 'connect', 'request'],
      edit: 'servers',
      goals: [{ id: 'two', check: both({ check: 'voters', count: 5 }, { check: 'after', first: both(someoneLeads, { check: 'allUp' }), next: { check: 'after', first: down(2), next: both(down(2), happened({ type: 'clientReply', code: 'OK' })) } }) }],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'five', from: { when: value(2) } },
    { id: 'free', kind: 'free', run: 'five', from: atPeace },
  ],
});
