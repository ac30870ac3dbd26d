import { castOf, leaderOf } from '../../scene/read.ts';
import { bitOf } from '../../timeline/interest.ts';
import { findInterest, timeOf } from '../../timeline/marks.ts';
import type { Timeline, TimelineState } from '../../timeline/store.ts';
import type { Page } from '../page.ts';
import { GOALS } from '../takes/goals.ts';
import { change } from './lecture.ts';
import type { MacroDeed, MacroStep } from './macros.ts';

type Input = TimelineState['inputs'][number];

const running = new WeakMap<Page, () => void>();

export function setRecording(page: Page, on: boolean): void {
  running.get(page)?.();
  running.delete(page);
  if (on) running.set(page, record(page.timeline));
  change(page, { recording: on });
}

/** What a person does becomes steps of a macro, until it is stopped. Returns how to stop it. */
export function record({ store, actions, marks, worldAt }: Timeline): () => void {
  let before: { readonly atUs: number; readonly on: number | null } | null = null;
  return store.subscribe((now, was) => {
    if (now.course === was.course || now.inputs.length <= was.inputs.length || now.scenario !== was.scenario) return;
    const input = now.inputs.at(-1);
    const world = input === undefined ? null : worldAt(input.after);
    const known = marks();
    if (input === undefined || world === null || known === null || now.scenario === null) return;
    const cast = castOf(now.scenario, world);
    const when = GOALS.find((goal) => goal !== 'violation' && findInterest(known, input.after - 1, 1, bitOf(goal), input.after) === input.after) ?? '';
    const sinceUs = when !== '' ? timeOf(known, input.after) : before?.atUs ?? input.atUs;
    const on = serverOf(input);
    const step: MacroStep = { when, afterMs: Math.max(0, Math.round((input.atUs - sinceUs) / 1000)), deed: deedOf(input, on, leaderOf(cast)?.sid ?? null, before?.on ?? null) };
    before = { atUs: input.atUs, on };
    actions.setMacro([...now.macro, step]);
  });
}

function serverOf({ command }: Input): number | null {
  if (command.cmd === 'cut') return command.groups[0]?.length === 1 ? command.groups[0][0] ?? null : null;
  return 'server' in command ? command.server : null;
}

const ACTS: Readonly<Partial<Record<Input['command']['cmd'], 'kill' | 'restart' | 'pause' | 'resume' | 'cutOff'>>> = { kill: 'kill', start: 'restart', pause: 'pause', resume: 'resume', cut: 'cutOff' };

/** To the leader, or to the server of the step before, where it is one of them: a macro is for other runs too. */
function deedOf({ command }: Input, on: number | null, leader: number | null, it: number | null): MacroDeed {
  const act = ACTS[command.cmd];
  if (command.cmd === 'heal' && command.between === undefined) return { act: 'heal' };
  if (act === undefined || on === null || (command.cmd === 'pause' && command.ms !== undefined)) return { act: 'command', command };
  return { act, who: on === leader ? 'leader' : on === it ? 'it' : on };
}
