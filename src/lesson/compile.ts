import type { Input } from '../scenario/schema.ts';
import type { Engine } from '../timeline/engine.ts';
import type { Deed, Lesson, LessonRun, Prediction, Step } from './lesson.ts';
import { NoSuchMoment, Walk } from './walk.ts';

/** A step as the page plays it: a run, and the events at which things are said, asked and answered. */
export interface CompiledStep {
  readonly run: { readonly scenario: LessonRun['scenario']; readonly seed: number; readonly inputs: readonly Input[] };
  /** Events after which the step begins. */
  readonly from: number;
  /** Captions of a worked run, in order. */
  readonly says: readonly { readonly id: string; readonly event: number }[];
  /** Where the answer is known, and which option it is: the run says so, nobody typed it in. */
  readonly answer: { readonly event: number; readonly option: string } | null;
}

/** A lesson that does not say what it should: lesson, step and reason. */
class LessonError extends Error {
  constructor(lesson: Lesson, step: Step, why: string) {
    super(`${lesson.id}, step ${step.id}: ${why}`);
  }
}

/** Plays what a step needs of its run. The same lesson gives the same events everywhere. */
export function compileStep(engine: Engine, lesson: Lesson, step: Step): CompiledStep {
  try {
    return compiled(engine, lesson, step);
  } catch (error) {
    throw error instanceof NoSuchMoment ? new LessonError(lesson, step, error.message) : error;
  }
}

function compiled(engine: Engine, lesson: Lesson, step: Step): CompiledStep {
  const run = lesson.runs[step.run];
  if (run === undefined) throw new LessonError(lesson, step, `there is no run ${step.run}`);
  const inputs = performed(engine, run, run.deeds);
  const walk = new Walk(engine, run, inputs);
  if (step.from !== undefined) walk.to(step.from);
  const from = walk.events;
  const says = step.kind === 'worked' ? step.says.map(({ id, at }) => (walk.to(at), { id, event: walk.events })) : [];
  const answer = step.kind === 'predict' ? answerOf(walk, lesson, step, step.prediction) : null;
  return { run: { scenario: run.scenario, seed: run.seed, inputs: isOwn(step) ? inputs.filter(({ after }) => after < from) : inputs }, from, says, answer };
}

/** Whoever acts with their own hands finds nothing arranged after the point where they begin. */
function isOwn({ kind }: Step): boolean {
  return kind === 'hands' || kind === 'challenge' || kind === 'free';
}

/** Deeds as inputs of a run, each at its moment; those of a solution begin where its step does. */
export function performed(engine: Engine, run: Pick<LessonRun, 'scenario' | 'seed'>, deeds: readonly Deed[], before: readonly Input[] = [], from = 0): readonly Input[] {
  const walk = new Walk(engine, run, before);
  walk.toEvent(from);
  for (const { at, commands } of deeds) {
    walk.to(at);
    walk.give(commands);
  }
  return walk.inputs;
}

function answerOf(walk: Walk, lesson: Lesson, step: Step, { options, reveal }: Prediction): { readonly event: number; readonly option: string } {
  const judged = options.map(({ id, holds }) => ({ id, judge: walk.follow(holds) }));
  walk.to(reveal);
  const [right, second] = judged.filter(({ judge }) => judge.holds(walk.look));
  if (right === undefined) throw new LessonError(lesson, step, 'no option is true when the answer is shown');
  if (second !== undefined) throw new LessonError(lesson, step, `${right.id} and ${second.id} are both true when the answer is shown`);
  return { event: walk.events, option: right.id };
}
