import type { Timeline } from '../../timeline/store.ts';
import { PATIENCE_US } from '../../console/live.ts';
import type { Consoles } from './consoles.ts';

/** How it ended: the command is done, it is not after two minutes, or the run was held up or turned elsewhere by somebody. */
export type Outcome = 'done' | 'unanswered' | 'stopped';

export interface Wait {
  readonly client: string;
  /** The run plays up to the answer, instead of going there at once. */
  readonly slowly: boolean;
  readonly signal: AbortSignal;
}

/** Lets the run go on until a console has done what was typed, and gives what it wants done meanwhile, each at its moment. */
export async function answered(timeline: Timeline, consoles: Consoles, wait: Wait): Promise<Outcome> {
  const { store, actions } = timeline;
  const limitUs = store.getState().atUs + PATIENCE_US;
  while (!wait.signal.aborted) {
    const here = store.getState().eventIndex;
    const terminal = consoles.at(here).get(wait.client);
    if (terminal === undefined) return 'stopped';
    const { wanted } = terminal;
    if (wanted !== undefined) {
      if (!actions.act(wanted)) return 'stopped';
    } else if (!terminal.busy && !terminal.connecting) return 'done';
    else {
      const there = await nextMoment(timeline, consoles, wait, limitUs);
      if (there === undefined) return wait.signal.aborted ? 'stopped' : 'unanswered';
      if (!(await arrive(timeline, there, wait))) return 'stopped';
    }
  }
  return 'stopped';
}

/** The first event after the playhead at which the console wants something, or waits for nothing any more. */
async function nextMoment(timeline: Timeline, consoles: Consoles, { client, signal, slowly }: Wait, limitUs: number): Promise<number | undefined> {
  const { store, actions } = timeline;
  const { course } = store.getState();
  for (let event = store.getState().eventIndex; !signal.aborted && store.getState().course === course; ) {
    const entry = timeline.entryAt(event);
    if (entry === undefined) {
      if (store.getState().ended) return undefined;
      // What is computed runs only so far ahead of the playhead.
      const grown = changed(timeline, () => timeline.entryAt(event) !== undefined || store.getState().ended || store.getState().course !== course, signal);
      if (slowly) actions.playTo(event);
      else actions.goToEvent(event);
      await grown;
      continue;
    }
    if (entry.event.at > limitUs) return undefined;
    event++;
    const terminal = consoles.at(event).get(client);
    if (terminal === undefined || terminal.wanted !== undefined || (!terminal.busy && !terminal.connecting)) return event;
  }
  return undefined;
}

/** False: the playhead did not come there. */
async function arrive(timeline: Timeline, event: number, { slowly, signal }: Wait): Promise<boolean> {
  const { store, actions } = timeline;
  if (!slowly) actions.goToEvent(event);
  else {
    actions.playTo(event);
    await changed(timeline, () => !store.getState().playing, signal);
  }
  return store.getState().eventIndex === event;
}

/** Resolves when it holds, or when nobody waits any more. */
function changed({ store }: Timeline, holds: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds() && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = store.subscribe(look);
    signal.addEventListener('abort', look);
    if (holds() || signal.aborted) look();
  });
}
