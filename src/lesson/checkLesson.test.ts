import { describe, expect, it } from 'vitest';
import { zkEngine } from '../timeline/zkEngine.ts';
import { checkLesson, linksOf, type LessonFiles } from './checkLesson.ts';
import type { Covers } from './covers.ts';
import { atWork, config, defineLesson, defineSolution, kill, killed, leads, now, someoneLeads, voters } from './defineLesson.ts';
import type { Lesson, Prediction, Step } from './lesson.ts';

const who: Prediction = {
  ask: 'server',
  options: [1, 2, 3].map((server) => ({ id: `S${server}`, holds: leads(server) })),
  reveal: { when: someoneLeads },
};

const good: Lesson = defineLesson({
  id: 'L99', slug: 'sound', part: 16, minutes: 1, needs: [], concepts: ['C001', 'C002'],
  runs: { three: { scenario: { servers: voters(3), config }, seed: 1, deeds: atWork(3) } },
  steps: [
    { id: 'watch', kind: 'worked', run: 'three', says: [{ id: 'led', at: { when: someoneLeads } }] },
    ...['who', 'again', 'thrice'].map((id) => ({ id, kind: 'predict', run: 'three', prediction: who }) as const),
    { id: 'stop', kind: 'hands', run: 'three', from: { when: someoneLeads }, allow: ['kill'], goals: [{ id: 'dead', check: killed(1) }], hints: 1 },
  ],
});

const question = (id: string, heading: string): string => `
## ${id}: ${heading}

Ask.

### option S1: S1
No.

### option S2: S2
No.

### option S3: S3
Yes.
`;

const words = (lead: string): string => `# Sound

${lead} [Votes](lessons/fast-leader-election/#who).

## watch: Watch

Step.

### says led
It leads.
${question('who', 'Who?')}${question('again', 'And now?')}${question('thrice', 'And now?')}
## stop: Stop S1

Do it.

### goal dead: dead
Done.

### hint 1
Kill it.
`;

const covers: Covers = {
  teaches: { C001: 'watch', C002: 'who' },
  asked: [
    { question: 'Who leads?', answer: 'S3.', reproduced: { step: 'who', option: 'S3' } },
    { question: 'How?', answer: 'By votes.', differs: { step: 'watch', shows: 'elected in round 1', why: 'It is shown.' } },
  ],
};

const around = {
  concepts: new Set(['C001', 'C002']),
  linkProblem: (to: string) => (to === 'lessons/fast-leader-election/#who' ? null : 'there is no such page'),
  courseProblems: () => [],
};

const files: LessonFiles = {
  lesson: good,
  solution: defineSolution({ stop: { dead: { deeds: [{ at: now, commands: kill(1) }] } } }),
  covers, en: words('See'), zh: words('参见'),
  transcript: null,
};
const { transcript } = checkLesson(zkEngine, files, around);

/** What is said of the good lesson with one thing changed, as file and reason. */
function said(change: Partial<LessonFiles>): string[] {
  return checkLesson(zkEngine, { ...files, transcript, ...change }, around)
    .problems.filter(({ file }) => file !== 'transcript.txt' || 'transcript' in change)
    .map(({ file, line, why }) => `${file}${line === undefined ? '' : `:${line}`}: ${why}`);
}

const withSteps = (change: (step: Step) => Step): Lesson => ({ ...good, steps: good.steps.map(change) });
const asking = (prediction: Partial<Prediction>): Lesson => withSteps((step) => (step.kind === 'predict' && step.id === 'who' ? { ...step, prediction: { ...step.prediction, ...prediction } } : step));
const trying = (change: object): Lesson => withSteps((step) => (step.kind === 'hands' ? { ...step, ...change } : step));

it('says nothing of a sound lesson', () => {
  expect(said({})).toEqual([]);
});

describe('a broken lesson is told of by file, step and reason', () => {
  it('data that are no lesson', () => {
    expect(said({ lesson: trying({ hints: -1 }) })).toEqual([expect.stringMatching(/^lesson\.ts: step stop, steps\.4\.hints: /)]);
  });

  it('two of one name', () => {
    expect(said({ lesson: { ...good, steps: [...good.steps, ...good.steps.slice(0, 1)] } })).toEqual(['lesson.ts: step watch: there are two of this name']);
    expect(said({ lesson: asking({ options: [...who.options, ...who.options.slice(0, 1)] }) })).toEqual(['lesson.ts: step who: there are two called S1 in it']);
    expect(said({ lesson: trying({ goals: [{ id: 'dead', check: killed(1) }, { id: 'dead', check: killed(2) }] }) })).toEqual(['lesson.ts: step stop: there are two called dead in it']);
  });

  it('a step of a run that there is not', () => {
    expect(said({ lesson: withSteps((step) => (step.id === 'watch' ? { ...step, run: 'four' } : step)) })).toContain('lesson.ts: L99, step watch: there is no run four');
  });

  it('a moment that does not come', () => {
    const lesson = withSteps((step) => (step.kind === 'worked' ? { ...step, says: [{ id: 'led', at: { when: leads(2) } }] } : step));
    expect(said({ lesson })).toContainEqual(expect.stringMatching(/^lesson\.ts: L99, step watch: the moment does not come: .*leaderIs/));
  });

  it('a question without a true option, and one with two', () => {
    expect(said({ lesson: asking({ options: [{ id: 'S1', holds: leads(1) }, { id: 'S2', holds: leads(2) }, { id: 'S3', holds: leads(1) }] }) })).toContain('lesson.ts: L99, step who: no option is true when the answer is shown');
    expect(said({ lesson: asking({ options: [{ id: 'S1', holds: leads(3) }, { id: 'S2', holds: leads(2) }, { id: 'S3', holds: leads(3) }] }) })).toContain('lesson.ts: L99, step who: S1 and S3 are both true when the answer is shown');
  });

  it('a goal that is met by doing nothing, one that its solution does not meet, one without a solution', () => {
    expect(said({ lesson: trying({ goals: [{ id: 'dead', check: someoneLeads }] }) })).toContain('lesson.ts: L99, step stop, goal dead: it is met although nothing was done');
    expect(said({ lesson: trying({ goals: [{ id: 'dead', check: killed(2) }] }) })).toContain('lesson.ts: L99, step stop, goal dead: the solution does not meet it');
    expect(said({ solution: {} })).toContain('lesson.ts: L99, step stop, goal dead: it has no solution');
  });

  it('one that seldom asks', () => {
    const lesson = { ...good, steps: good.steps.filter(({ id }) => id !== 'thrice') };
    expect(said({ lesson })).toContain('lesson.ts: L99: it asks 2 times what will happen, and a lesson does so at least 3 times');
  });

  it('a solution that does what is not allowed, or solves what is not there', () => {
    expect(said({ lesson: trying({ allow: ['start'] }) })).toContain('lesson.ts: L99, step stop, goal dead: the solution uses kill, which the step does not allow');
    expect(said({ solution: { ...files.solution, gone: {} } })).toEqual(['solution.ts: L99, step gone: it is solved, and is not there']);
    expect(said({ solution: { stop: { ...files.solution['stop'], more: { deeds: [] } } } })).toEqual(['solution.ts: L99, step stop, goal more: it is solved, and is not there']);
  });

  it('words that are missing, too many, or the same', () => {
    expect(said({ en: words('See').replace('## who: Who?', '## when: When?') })).toEqual(['en.md: step who has no words', 'en.md: there is no step when in lesson.ts']);
    expect(said({ zh: words('参见').replace('### hint 1\nKill it.\n', '') })).toEqual(['zh.md: step stop has no hint 1']);
    expect(said({ en: `${words('See')}\n### hint 2\nMore.\n` })).toEqual(['en.md: step stop has no hint 2 in lesson.ts']);
    expect(said({ zh: words('参见').replace('option S2: S2', 'option S2: s1') })).toEqual(['zh.md: step who has two options "s1"']);
    expect(said({ en: words('See').replace('### says led', '### sings led') })).toContain('en.md:9: "### sings led" is no piece: write "### option id: label", or says, goal, hint');
  });

  it('a link that leads nowhere', () => {
    expect(said({ zh: words('参见').replace('#who', '#whom') })).toEqual(['zh.md:3: the link lessons/fast-leader-election/#whom: there is no such page']);
  });

  it('a transcript that is no longer true', () => {
    expect(said({ transcript: 'old' })).toEqual([expect.stringMatching(/^transcript\.txt: what happens is no longer what stands here/)]);
  });

  it('a concept that nobody teaches, that is not claimed, that there is not, that is taught nowhere', () => {
    expect(said({ covers: { ...covers, teaches: { C001: 'watch' } } })).toEqual(['covers.ts: L99: no step teaches C002, which lesson.ts claims']);
    expect(said({ covers: { ...covers, teaches: { ...covers.teaches, C003: 'who' } } })).toEqual(['covers.ts: L99: C003 is taught, and lesson.ts does not claim it']);
    expect(said({ lesson: { ...good, concepts: ['C001', 'C002', 'C999'] }, covers: { ...covers, teaches: { ...covers.teaches, C999: 'who' } } })).toEqual(['covers.ts: L99: there is no concept C999 in the course']);
    expect(said({ covers: { ...covers, teaches: { ...covers.teaches, C002: 'gone' } } })).toEqual(['covers.ts: L99, step gone: it is to teach C002, and is not there']);
  });

  it('an answer of the course that the run does not give', () => {
    const [first, second] = covers.asked;
    const asked = (one: Covers['asked'][number]) => said({ covers: { ...covers, asked: [one] } });
    expect(said({ covers: { ...covers, asked: [] } })).toEqual(['covers.ts: L99: the course asks a question here that covers.ts does not answer for']);
    if (first === undefined || second === undefined) throw new Error('the sound lesson answers two questions');
    expect(asked({ ...first, reproduced: { step: 'who', option: 'S1' } })).toEqual(['covers.ts: L99, step who: the run answers S3, not S1 ("Who leads?")']);
    expect(asked({ ...first, reproduced: { step: 'whom', option: 'S3' } })).toEqual(['covers.ts: L99, step whom: it is to answer the course, and is not there ("Who leads?")']);
    expect(asked({ ...second, differs: { step: 'watch', shows: 'truncated', why: 'It is shown.' } })).toEqual(['covers.ts: L99, step watch: it does not show "truncated" ("How?")']);
    expect(asked({ ...second, differs: { step: 'watch', shows: 'elected', why: ' ' } })).toEqual(['covers.ts: L99, step watch: it differs from the course, and nobody says why ("How?")']);
  });

  it('what the course says otherwise', () => {
    const { problems } = checkLesson(zkEngine, { ...files, transcript }, { ...around, courseProblems: ({ minutes }) => [`minutes is "${minutes}", and "2" in src/course/data`] });
    expect(problems).toEqual([{ file: 'lesson.ts', why: 'L99: minutes is "1", and "2" in src/course/data' }]);
  });
});

it('finds links, not what only looks like them in code', () => {
  expect(linksOf('a [b](c "d")\n`[e](f)` and [g](h)')).toEqual([{ line: 1, to: 'c' }, { line: 2, to: 'h' }]);
});
