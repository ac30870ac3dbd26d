import { check as checkInvariants, createMonitor } from '../ensemble/invariants.ts';
import type { Command } from '../ensemble/command.ts';
import { transcript } from '../ensemble/transcript.ts';
import type { TraceEntry } from '../ensemble/types.ts';
import type { Input } from '../scenario/schema.ts';
import { openCursor, stepCursor } from '../timeline/cursor.ts';
import type { Engine } from '../timeline/engine.ts';
import { compileStep, performed, type CompiledStep } from './compile.ts';
import type { Lesson, Solution, Solved, Step } from './lesson.ts';
import { metAt } from './met.ts';

/** What is true of a lesson only if it was tried: each step, and why it fails. */
export interface Proof {
  readonly problems: readonly string[];
  /** The steps that could be played. */
  readonly steps: readonly ProvedStep[];
}

export interface ProvedStep {
  readonly step: string;
  /** Events after which it begins. */
  readonly from: number;
  /** The option that is right, of a question. */
  readonly answer: string | null;
  /** What happens in it, solved, line by line. */
  readonly told: readonly string[];
}

/** What happens in the solved lesson, as text; it is kept beside the lesson, so that a change is seen. */
export function transcriptOf({ steps }: Proof): string {
  const lines = steps.flatMap(({ step, from, answer, told }) => [`## ${step}, from event ${from}${answer === null ? '' : `, answer ${answer}`}`, ...told]);
  return `${lines.join('\n')}\n`;
}

/**
 * Plays every step as it is entered cold: its question has one answer, its goals are not met on entry, are met by the
 * solution, and are not met when nothing is done; the invariants hold.
 */
export function prove(engine: Engine, lesson: Lesson, solution: Solution): Proof {
  const problems: string[] = [];
  const steps: ProvedStep[] = [];
  for (const step of lesson.steps) {
    const compiled = attempt(() => compileStep(engine, lesson, step), problems);
    if (compiled === undefined) continue;
    const told: string[] = [];
    if (step.kind === 'hands' || step.kind === 'challenge') problems.push(...proveGoals(engine, lesson, step, compiled, solution, told));
    else told.push(...storyOf(engine, compiled, compiled.run.inputs, lastEvent(compiled), lesson, step, problems));
    steps.push({ step: step.id, from: compiled.from, answer: compiled.answer?.option ?? null, told });
  }
  return { problems, steps };
}

function attempt<T>(make: () => T, problems: string[]): T | undefined {
  try {
    return make();
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

type Hands = Extract<Step, { readonly kind: 'hands' | 'challenge' }>;

function proveGoals(engine: Engine, lesson: Lesson, step: Hands, compiled: CompiledStep, solution: Solution, lines: string[]): string[] {
  const problems: string[] = [];
  const wrong = (goal: string, why: string): void => void problems.push(`${lesson.id}, step ${step.id}, goal ${goal}: ${why}`);
  for (const { id, check } of step.goals) {
    const solved = solution[step.id]?.[id];
    if (solved === undefined) {
      wrong(id, 'it has no solution');
      continue;
    }
    for (const cmd of cmdsOf(solved)) if (!step.allow.includes(cmd)) wrong(id, `the solution uses ${cmd}, which the step does not allow`);
    if (solved.edit !== undefined && step.edit === undefined) wrong(id, 'the solution edits what the step does not let be edited');
    if (metAt(engine, compiled, compiled.run.inputs, check) !== null) wrong(id, 'it is met although nothing was done');
    const edited = { ...compiled, run: { ...compiled.run, scenario: { ...compiled.run.scenario, ...solved.edit } } };
    const inputs = attempt(() => performed(engine, edited.run, solved.deeds, edited.run.inputs, edited.from), problems);
    const met = inputs === undefined ? null : metAt(engine, edited, inputs, check);
    if (inputs === undefined || met === null) wrong(id, 'the solution does not meet it');
    else lines.push(`### ${id}`, ...storyOf(engine, edited, inputs, met, lesson, step, problems));
  }
  return problems;
}

function cmdsOf({ deeds }: Solved): Command['cmd'][] {
  return deeds.flatMap(({ commands }) => commands.map(({ cmd }) => cmd));
}

function lastEvent({ from, says, answer }: CompiledStep): number {
  return Math.max(from, answer?.event ?? 0, ...says.map(({ event }) => event));
}

/** What is worth a line in a lesson's transcript: what people see, not every packet. */
const TOLD = new Set(['elected', 'established', 'mode', 'gaveUp', 'syncDecision', 'truncated', 'committed', 'clientReply', 'clientState', 'process', 'sessionExpiring', 'watchFired']);

function storyOf(engine: Engine, { run, from }: CompiledStep, inputs: readonly Input[], until: number, lesson: Lesson, step: Step, problems: string[]): string[] {
  const cursor = openCursor(engine, engine.create(run.scenario, run.seed), inputs);
  const monitor = createMonitor(run.scenario);
  const told: TraceEntry[] = [];
  while (cursor.run.world.events < until) {
    const entry = stepCursor(cursor, inputs);
    if (entry === undefined) break;
    const bad = checkInvariants(monitor, entry, cursor.run.world);
    if (bad !== null && run.scenario.rules === undefined) problems.push(`${lesson.id}, step ${step.id}: ${bad.invariant} does not hold after event ${cursor.run.world.events}`);
    if (cursor.run.world.events > from) told.push({ event: entry.event, facts: entry.facts.slice() });
  }
  return transcript(told, ({ type }) => TOLD.has(type));
}
