import { answered, atWork, both, config, defineLesson, happened, kill, killed, leads, not, now, someoneLeads, start, voters } from '../../../src/lesson/defineLesson.ts';

const oneByOne = (count: number) => Array.from({ length: count }, (_, i) => ({ at: i === 0 ? now : { when: happened({ type: 'process', process: `S${i}`, status: 'up' }), afterMs: 1000 }, commands: start(i + 1) }));
const newElection = happened({ type: 'established', epoch: 2 });
const written = answered('create /app');
const serves = (sid: number) => happened({ type: 'serving', sid });
/** S3 leads the five after they were started one by one; a client has written. */
const atWorkBy3 = [...oneByOne(5), ...atWork(5).slice(1).map(({ at, commands }) => ({ at: { ...at, afterMs: 5000 }, commands }))];

export default defineLesson({
  id: 'L33',
  slug: 'election-scenarios',
  part: 10,
  minutes: 12,
  needs: ['L32'],
  concepts: ['C280', 'C281', 'C282', 'C283', 'C267', 'C078', 'C265'],
  runs: {
    boot: { scenario: { servers: voters(5), config }, seed: 1, deeds: oneByOne(5) },
    follower: {
      scenario: { servers: voters(5), config }, seed: 3,
      deeds: [...atWorkBy3, { at: { when: written, afterMs: 2000 }, commands: kill(1) }, { at: { when: killed(1), afterMs: 2000 }, commands: start(1) }],
    },
    leader: {
      scenario: { servers: voters(5), config }, seed: 3,
      deeds: [...atWorkBy3, { at: { when: written, afterMs: 2000 }, commands: kill(3) }, { at: { when: newElection, afterMs: 2000 }, commands: start(3) }],
    },
    empty: { scenario: { servers: voters(5), config }, seed: 4, deeds: [] },
  },
  steps: [
    { id: 'hook', kind: 'hook', run: 'boot' },
    {
      id: 'watch',
      kind: 'worked',
      run: 'boot',
      says: [
        { id: 'alone', at: { when: happened({ type: 'roundStarted', sid: 1 }) } },
        { id: 'two', at: { when: happened({ type: 'voteChanged', sid: 1 }) } },
        { id: 'three', at: { when: happened({ type: 'quorumOfVotes', leader: 3 }) } },
        { id: 'leads', at: { when: leads(3) } },
        { id: 'four', at: { when: happened({ type: 'elected', sid: 4, leader: 3 }) } },
      ],
    },
    {
      id: 'late',
      kind: 'predict',
      run: 'boot',
      from: { when: serves(4) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'stays', holds: both(leads(3), not(newElection)) },
          { id: 'five', holds: leads(5) },
          { id: 'again', holds: both(leads(3), newElection) },
        ],
        reveal: { when: serves(5) },
        decided: { server: 3 },
      },
    },
    {
      id: 'follower',
      kind: 'predict',
      run: 'follower',
      from: { when: killed(1) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'nothing', holds: both(leads(3), not(newElection)) },
          { id: 'election', holds: newElection },
          { id: 'stops', holds: { check: 'noLeader' } },
        ],
        reveal: { when: serves(1) },
        decided: { server: 3 },
      },
    },
    {
      id: 'leader',
      kind: 'predict',
      run: 'leader',
      from: { when: killed(3) },
      prediction: {
        ask: 'options',
        options: [
          { id: 'five', holds: both(leads(5), { check: 'stateOf', server: 3, state: 'FOLLOWING' }) },
          { id: 'back', holds: leads(3) },
          { id: 'four', holds: leads(4) },
        ],
        reveal: { when: both(newElection, serves(3)) },
        decided: { field: 'sid' },
      },
    },
    {
      id: 'back',
      kind: 'hands',
      run: 'leader',
      from: { when: written, afterMs: 1500 },
      allow: ['kill', 'start'],
      goals: [{ id: 'follows', check: both({ check: 'passedThrough', server: 3, states: ['LEADING', 'DOWN', 'LOOKING', 'FOLLOWING'] }, someoneLeads, { check: 'allUp' }) }],
      hints: 2,
    },
    {
      id: 'fourth',
      kind: 'challenge',
      run: 'empty',
      allow: ['start'],
      goals: [{ id: 'four', check: both(leads(4), { check: 'allUp' }) }],
      hints: 3,
    },
    { id: 'why', kind: 'why', run: 'leader', from: { when: { check: 'after', first: killed(3), next: serves(3) } } },
    { id: 'free', kind: 'free', run: 'leader', from: { when: written, afterMs: 1500 } },
  ],
});
