import type { Deed } from '../../lesson/lesson.ts';
import { NoSuchMoment } from '../../lesson/walk.ts';
import { castOf, leaderOf, type Actor, type Cast } from '../../scene/read.ts';
import { eventsUntil } from '../../timeline/marks.ts';
import type { TimelineState } from '../../timeline/store.ts';
import type { PageActions } from '../actions.ts';
import type { Command, Page } from '../page.ts';
import { GOALS } from '../takes/goals.ts';
import { arrival } from './arrival.ts';
import { change, lectureOf } from './lecture.ts';
import { wayOn } from './wayOn.ts';
import { lectureWords } from './words.ts';

export type MacroStep = TimelineState['macro'][number];
export type MacroDeed = MacroStep['deed'];

/** What N does, step by step: what a person has prepared, else what the lesson does in its run and has not done yet. */
export interface Plan {
  /** Another plan begins at its first step. */
  readonly of: object;
  readonly steps: readonly (MacroStep | Deed)[];
}

const BROADCAST = 3;
const NO_STEPS: Plan = { of: {}, steps: [] };

export function planOf({ timeline, lesson }: Page): Plan {
  const { macro } = timeline.store.getState();
  if (macro.length > 0) return { of: macro, steps: macro };
  if (lesson === null) return NO_STEPS;
  const { step, compiled } = lesson.store.getState();
  let given = compiled.run.inputs.length;
  const left = (lesson.lesson.runs[step.run]?.deeds ?? []).filter(({ commands }) => (given -= commands.length) < 0);
  return { of: compiled, steps: left };
}

/** The step that is next; after the last one the number of steps. */
export function nextOf(page: Page): number {
  const { macro } = lectureOf(page);
  return macro?.of === planOf(page).of ? macro.at : 0;
}

export function fromTheStart(page: Page): void {
  change(page, { macro: null });
}

/** The goal a step waits for; null where it waits for none. A name that is not known here is one that never comes. */
export function goalOf({ when }: MacroStep): (typeof GOALS)[number] | null | undefined {
  return when === '' ? null : GOALS.find((goal) => goal === when);
}

/** The run goes on to what the next step waits for, and the step is done there. */
export async function nextStep(page: Page, actions: PageActions): Promise<void> {
  const { macro: say } = await lectureWords(page.prefs.getState().language);
  const plan = planOf(page);
  const { macro } = lectureOf(page);
  const at = nextOf(page);
  const step = plan.steps[at];
  if (macro?.waits === true) return;
  if (step === undefined) {
    actions.say(plan.steps.length === 0 ? say.empty : say.over);
    return;
  }
  const it = macro?.of === plan.of ? macro.it : null;
  change(page, { macro: { of: plan.of, at, it, waits: true } });
  const come = 'commands' in step ? await comesTo(page, actions, step) : await comesAbout(page, actions, step);
  const done = come ? doneBy(step, castNow(page), it) : null;
  const all = done?.commands.every((command) => actions.act(command)) === true;
  change(page, { macro: { of: plan.of, at: all ? at + 1 : at, it: done?.on ?? it, waits: false } });
  if (!come) actions.say(say.notReached);
  else if (done === null) actions.say(say.noLeader);
}

function castNow({ timeline: { store, worldAt } }: Page): Cast | null {
  const { scenario, eventIndex } = store.getState();
  const world = worldAt(eventIndex);
  return scenario === null || world === null ? null : castOf(scenario, world);
}

/** A moment of a lesson: found on a copy, and gone to. */
async function comesTo({ timeline }: Page, actions: PageActions, { at }: Deed): Promise<boolean> {
  const walk = wayOn(timeline);
  try {
    walk?.to(at);
  } catch (error) {
    if (error instanceof NoSuchMoment) return false;
    throw error;
  }
  return walk !== null && arrival(timeline, () => actions.goToEvent(walk.events), ({ eventIndex }) => eventIndex === walk.events);
}

/** The event a step waits for, and the time after it. Where a leader is at work already, it is not waited for. */
async function comesAbout(page: Page, actions: PageActions, step: MacroStep): Promise<boolean> {
  const { timeline } = page;
  const goal = goalOf(step);
  if (goal === undefined) return false;
  const { eventIndex: from } = timeline.store.getState();
  const cast = castNow(page);
  const already = goal === 'leader' && cast !== null && leaderOf(cast)?.phase === BROADCAST;
  if (goal !== null && !already && !(await arrival(timeline, () => actions.runUntil(goal), ({ eventIndex }) => eventIndex > from))) return false;
  if (step.afterMs === 0) return true;
  const until = timeline.store.getState().atUs + step.afterMs * 1000;
  const before = (): number | null => {
    const marks = timeline.marks();
    return marks === null ? null : eventsUntil(marks, until);
  };
  // Between two events the store tells the time of the first; the playhead itself is where it was sent.
  return arrival(timeline, () => actions.goToTime(until), ({ eventIndex, runLengthUs }) => runLengthUs >= until && eventIndex === before());
}

interface Done {
  readonly commands: readonly Command[];
  /** The server it was done to. */
  readonly on: number | null;
}

/** Null where there is nobody to do it to. */
function doneBy(step: MacroStep | Deed, cast: Cast | null, it: number | null): Done | null {
  if ('commands' in step) return { commands: step.commands, on: null };
  const { deed } = step;
  if (deed.act === 'command') return { commands: [deed.command], on: null };
  if (deed.act === 'heal') return { commands: [{ cmd: 'heal' }], on: null };
  const sid = deed.who === 'leader' ? (cast === null ? null : leaderOf(cast)?.sid) : deed.who === 'it' ? it : deed.who;
  const actor = cast?.all.find((one) => one.sid === sid);
  return actor === undefined ? null : { commands: toServer(deed.act, actor, cast?.all ?? []), on: actor.sid };
}

type ToServer = Extract<MacroDeed, { readonly who: unknown }>['act'];

function toServer(act: ToServer, { sid: server, server: memory, paused }: Actor, all: readonly Actor[]): readonly Command[] {
  if (act === 'cutOff') return [{ cmd: 'cut', groups: [[server], all.map(({ sid }) => sid).filter((sid) => sid !== server)] }];
  if (act !== 'restart') return [{ cmd: act, server }];
  const runs = memory !== null || paused;
  return runs ? [{ cmd: 'kill', server }, { cmd: 'start', server }] : [{ cmd: 'start', server }];
}
