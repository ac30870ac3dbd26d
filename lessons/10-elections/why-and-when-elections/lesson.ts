import { answered, atWork, both, config, defineLesson, happened, kill, killed, leads, not, start, voters } from '../../../src/lesson/defineLesson.ts';

const five = { servers: voters(5), config };
const written = answered('create /app');
const gaveUp = (sid: number, reason?: string) => happened({ type: 'gaveUp', sid, ...(reason === undefined ? {} : { reason }) });
const clientLost = happened({ type: 'clientState', client: 'A', to: 'CONNECTING' });
const newLeader = happened({ type: 'established', epoch: 2 });
/** What S5 sends to S1 does not arrive; what S1 sends to S5 does. */
const deafToLeader = { at: { when: written, afterMs: 2000 }, commands: [{ cmd: 'cutLinks' as const, between: [[5, 1]] as const, oneWay: true }] };
const cutTwoFromThree = { at: { when: written, afterMs: 2000 }, commands: [{ cmd: 'cut' as const, groups: [[4, 5], [1, 2, 3]] }] };
/** Just before anything goes wrong. */
const atPeace = { when: written, afterMs: 1500 };
const within = (ms: number, sid: number) => ({ check: 'within', ms, of: gaveUp(sid) }) as const;

export default defineLesson({
  id: 'L31',
  slug: 'why-and-when-elections',
  part: 10,
  minutes: 14,
  needs: ['L11'],
  concepts: ['C254', 'C255', 'C257', 'C258', 'C259', 'C260', 'C261', 'C262', 'C263', 'C264', 'C265', 'C268', 'C288', 'C287'],
  runs: {
    killed: { scenario: five, seed: 1, deeds: [...atWork(5), { at: { when: written, afterMs: 2000 }, commands: kill(5) }, { at: { when: newLeader, afterMs: 3000 }, commands: start(5) }] },
    cut: { scenario: five, seed: 1, deeds: [...atWork(5), cutTwoFromThree] },
    oneWay: { scenario: five, seed: 1, deeds: [...atWork(5), deafToLeader] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'killed', from: atPeace },
    {
      id: 'watch',
      kind: 'worked',
      run: 'killed',
      from: atPeace,
      says: [
        { id: 'dead', at: { when: killed(5) } },
        { id: 'noticed', at: { when: gaveUp(3) } },
        { id: 'looking', at: { when: both(clientLost, ...[1, 2, 3, 4].map((server) => ({ check: 'stateOf', server, state: 'LOOKING' }) as const)) } },
        { id: 'led', at: { when: leads(4) } },
        { id: 'back', at: { when: both(leads(4), { check: 'stateOf', server: 5, state: 'FOLLOWING' }) } },
      ],
    },
    {
      id: 'notice',
      kind: 'predict',
      run: 'cut',
      from: { when: written, afterMs: 2001 },
      prediction: {
        ask: 'options',
        options: [
          { id: 'once', holds: within(1000, 1) },
          { id: 'limit', holds: both(not(within(1000, 1)), within(12_000, 1)) },
          { id: 'never', holds: not(within(30_000, 1)) },
        ],
        reveal: { when: gaveUp(1) },
        decided: { field: 'timer' },
      },
    },
    {
      id: 'cut',
      kind: 'predict',
      run: 'cut',
      from: atPeace,
      prediction: {
        ask: 'options',
        options: [
          { id: 'three', holds: both(leads(3), { check: 'stateOf', server: 5, state: 'LOOKING' }) },
          { id: 'five', holds: leads(5) },
          { id: 'both', holds: both(leads(3), { check: 'stateOf', server: 5, state: 'LEADING' }) },
          { id: 'nobody', holds: { check: 'noLeader' } },
        ],
        reveal: { when: both(gaveUp(5, 'notEnoughSynced'), newLeader), afterMs: 500 },
        decided: { field: 'quorum' },
      },
    },
    {
      id: 'ping',
      kind: 'predict',
      run: 'oneWay',
      from: { when: written, afterMs: 2001 },
      prediction: {
        ask: 'options',
        options: [
          { id: 'nobody', holds: both(not(gaveUp(1)), not(gaveUp(5))) },
          { id: 'follower', holds: both(gaveUp(1), leads(5)) },
          { id: 'leader', holds: gaveUp(5) },
        ],
        // By then S5 has counted without S1.
        reveal: { when: gaveUp(1), afterMs: 2000 },
        decided: { field: 'timer' },
      },
    },
    {
      id: 'follower',
      kind: 'hands',
      run: 'cut',
      from: atPeace,
      allow: ['cut', 'heal', 'pause', 'resume'],
      goals: [{ id: 'one', check: both({ check: 'stateOf', server: 1, state: 'LOOKING' }, leads(5), not(killed(1))) }],
      hints: 2,
    },
    {
      id: 'leader',
      kind: 'challenge',
      run: 'cut',
      from: atPeace,
      allow: ['cut', 'heal', 'pause', 'resume', 'kill', 'start'],
      goals: [{ id: 'five', check: both({ check: 'passedThrough', server: 5, states: ['LEADING', 'LOOKING', 'FOLLOWING'] }, not(killed(5))) }],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'killed', from: { when: newLeader, afterMs: 2000 } },
    { id: 'free', kind: 'free', run: 'killed', from: atPeace },
  ],
});
