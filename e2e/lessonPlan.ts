import { compileStep, type CompiledStep } from '../src/lesson/compile.ts';
import type { Lesson, Solution, Solved, Step } from '../src/lesson/lesson.ts';
import { metAt } from '../src/lesson/met.ts';
import { Walk } from '../src/lesson/walk.ts';
import { createTimeline } from '../src/timeline/store.ts';
import { HandFrames, HandSchedule } from '../src/timeline/testing/handFrames.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';

export type Hands = Extract<Step, { readonly kind: 'hands' | 'challenge' }>;
type Command = Solved['deeds'][number]['commands'][number];

/** What a person does to meet a goal: what is set first, what is done at which event, and the event at which it is met. */
export interface Plan {
  readonly edit: Solved['edit'];
  readonly deeds: readonly { readonly at: number; readonly command: Command }[];
  readonly met: number;
}

/** A solution as it is done by hand: one thing after the other, each where the playhead is after the last. */
export function planFor(lesson: Lesson, step: Hands, goal: string, solution: Solution): Plan {
  const solved = solution[step.id]?.[goal];
  const check = step.goals.find(({ id }) => id === goal)?.check;
  if (solved === undefined || check === undefined) throw new Error(`${lesson.id} ${step.id} ${goal}: no solution`);
  const compiled = compileStep(zkEngine, lesson, step);
  const run = { ...compiled.run, scenario: { ...compiled.run.scenario, ...solved.edit } };
  const jobs = new HandSchedule();
  const { actions, store } = createTimeline({ frames: new HandFrames(), schedule: jobs.schedule });
  const go = (event: number): void => {
    actions.goToEvent(event);
    jobs.run();
  };
  actions.open({ version: 1, engine: zkEngine.version, ...run });
  go(compiled.from);
  const deeds: { at: number; command: Command }[] = [];
  for (const { at, commands } of solved.deeds) {
    const event = momentAfter(run, store.getState().inputs, deeds.at(-1)?.at ?? compiled.from, at);
    go(Math.max(event, store.getState().eventIndex));
    for (const command of commands) {
      deeds.push({ at: store.getState().eventIndex, command });
      if (!actions.act(command)) throw new Error(`${lesson.id} ${step.id} ${goal}: ${command.cmd} is refused`);
    }
  }
  const met = metAt(zkEngine, { ...compiled, run }, store.getState().inputs, check);
  if (met === null) throw new Error(`${lesson.id} ${step.id} ${goal}: not met when it is done by hand`);
  return { edit: solved.edit, deeds, met };
}

function momentAfter(run: CompiledStep['run'], inputs: CompiledStep['run']['inputs'], from: number, at: Solved['deeds'][number]['at']): number {
  const walk = new Walk(zkEngine, run, inputs);
  walk.toEvent(from);
  walk.to(at);
  return walk.events;
}
