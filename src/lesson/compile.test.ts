import { describe, expect, it } from 'vitest';
import { zkEngine } from '../timeline/zkEngine.ts';
import type { Check } from './check.ts';
import { compileStep, performed } from './compile.ts';
import { defineLesson } from './defineLesson.ts';
import type { Lesson, Prediction, Step } from './lesson.ts';
import { Walk } from './walk.ts';

const leads = (server: number): Check => ({ check: 'leaderIs', server });
const someoneLeads: Check = { check: 'not', of: { check: 'noLeader' } };

const who: Prediction = {
  ask: 'server',
  options: [1, 2, 3].map((server) => ({ id: `S${server}`, holds: leads(server) })),
  reveal: { when: someoneLeads },
};
const asked = (prediction: Prediction): Step => ({ id: 'who', kind: 'predict', run: 'three', prediction });

/** S1 and S2 have seen epoch 2, S3 has the newest zxid: the epoch decides. */
const lesson: Lesson = defineLesson({
  id: 'L0', slug: 'test', part: 1, minutes: 1, needs: [], concepts: [],
  runs: {
    three: {
      scenario: {
        servers: [1, 2, 3].map((id) => ({ id, role: 'participant' })),
        config: { tickTime: 2000, initLimit: 10, syncLimit: 5 },
        disks: { 1: { acceptedEpoch: 2, currentEpoch: 2, log: [[1, 5]] }, 2: { acceptedEpoch: 2, currentEpoch: 2, log: [[1, 5]] }, 3: { acceptedEpoch: 1, currentEpoch: 1, log: [[1, 9]] } },
      },
      seed: 1,
      deeds: [
        { at: { when: { check: 'all', of: [] } }, commands: [1, 2, 3].map((server) => ({ cmd: 'start', server })) },
        { at: { when: someoneLeads, afterMs: 500 }, commands: [{ cmd: 'kill', server: 2 }] },
      ],
    },
  },
  steps: [
    asked(who),
    { id: 'watch', kind: 'worked', run: 'three', says: [{ id: 'quorum', at: { when: { check: 'happened', fact: { type: 'quorumOfVotes' } } } }, { id: 'led', at: { when: someoneLeads } }] },
    { id: 'try', kind: 'hands', run: 'three', from: { when: someoneLeads }, allow: ['kill'], goals: [{ id: 'alone', check: { check: 'all', of: [{ check: 'down', atLeast: 2 }, { check: 'noLeader' }] } }], hints: 0 },
  ],
});
const [first, second, third] = lesson.steps as [Step, Step, Step];

describe('a lesson', () => {
  it('gets the right answer from the run', () => {
    const { answer, from } = compileStep(zkEngine, lesson, first);
    expect(from).toBe(0);
    expect(answer).toMatchObject({ option: 'S2' });
  });

  it('says its captions in the order of the run', () => {
    const { says } = compileStep(zkEngine, lesson, second);
    expect(says.map(({ id }) => id)).toEqual(['quorum', 'led']);
    expect(says[0]?.event).toBeLessThan(says[1]?.event ?? 0);
  });

  it('leaves what comes after to the learner, whose deeds meet the goal', () => {
    const { run, from } = compileStep(zkEngine, lesson, third);
    expect(run.inputs.map(({ command }) => command.cmd)).toEqual(['start', 'start', 'start']);
    const goal = { check: 'all', of: [{ check: 'down', atLeast: 2 }, { check: 'noLeader' }] } as const;
    const now = { when: { check: 'all', of: [] } } as const;
    const inputs = performed(zkEngine, run, [{ at: now, commands: [{ cmd: 'kill', server: 2 }, { cmd: 'kill', server: 1 }] }], run.inputs, from);
    const walk = new Walk(zkEngine, run, inputs);
    walk.toEvent(from);
    const judge = walk.follow(goal);
    expect(judge.holds(walk.look)).toBe(false);
    walk.to({ when: goal });
    expect(judge.holds(walk.look)).toBe(true);
  });

  it('refuses a question with no answer or with two, and a moment that does not come', () => {
    const compile = (prediction: Prediction) => () => compileStep(zkEngine, lesson, asked(prediction));
    expect(compile({ ...who, options: who.options.slice(0, 1) })).toThrow('L0, step who: no option is true');
    expect(compile({ ...who, options: [...who.options, { id: 'any', holds: someoneLeads }] })).toThrow('S2 and any are both true');
    expect(compile({ ...who, reveal: { when: leads(1) } })).toThrow('L0, step who: the moment does not come');
  });
});
