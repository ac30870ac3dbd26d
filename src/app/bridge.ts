import { hashValue } from '../base/hash.ts';
import { actionsOf } from '../ui/actions.ts';
import { eventsUntil } from '../timeline/marks.ts';
import type { Command, Page } from '../ui/page.ts';

/** What end-to-end tests hold on to, under ?testing=1. */
export interface Bridge {
  /** Resolves when nothing is loading, gliding or playing. */
  idle(): Promise<void>;
  /** And when enough is computed ahead: that says when messages arrive, and so where they are drawn on their way. */
  atRest(): Promise<void>;
  /** Hash of the whole world at the present instant. */
  hash(): string;
  event(): number;
  atMs(): number;
  /** States of the servers by id, DOWN when no process runs. */
  states(): Record<string, string>;
  act(command: Command): boolean;
  seek(event: number): Promise<void>;
  /** Goes on until a time of the simulation. */
  until(ms: number): Promise<void>;
}

declare global {
  interface Window {
    ensemble?: Bridge;
  }
}

/** What is computed ahead is told of more often than this. */
const PUBLISHED_MS = 200;

export function openBridge(page: Page): Bridge {
  const { timeline } = page;
  const { store } = timeline;
  const actions = actionsOf(page);
  const settled = () => store.getState().status === 'paused';
  const idle = () => new Promise<void>((resolve) => {
    if (settled()) {
      resolve();
      return;
    }
    const stop = store.subscribe(() => {
      if (!settled()) return;
      stop();
      resolve();
    });
  });
  /** The playhead is put after what was asked for has been computed, which may be later. */
  const arrived = (reached: () => boolean) => new Promise<void>((resolve) => {
    const look = () => {
      if (reached() || store.getState().ended) resolve();
      else setTimeout(look, 5);
    };
    look();
  });
  const world = () => timeline.worldAt(store.getState().eventIndex);
  const atRest = async () => {
    await idle();
    for (let was = -1; was !== store.getState().eventCount; ) {
      was = store.getState().eventCount;
      await new Promise((resolve) => { setTimeout(resolve, PUBLISHED_MS); });
    }
  };
  return {
    idle,
    atRest,
    hash: () => hashValue(world()),
    event: () => store.getState().eventIndex,
    atMs: () => (world()?.now ?? 0) / 1000,
    states: () => Object.fromEntries(Object.values(world()?.processes ?? {}).filter(({ id }) => id.startsWith('S')).map(({ id, state }) => [id, state?.kind === 'server' ? state.state : 'DOWN'])),
    act: (command) => actions.act(command),
    async seek(event) {
      actions.goToEvent(event);
      await arrived(() => store.getState().eventIndex === event);
    },
    async until(ms) {
      actions.goToTime(ms * 1000);
      await arrived(() => store.getState().runLengthUs > ms * 1000);
      const marks = timeline.marks();
      if (marks !== null) await this.seek(eventsUntil(marks, ms * 1000));
    },
  };
}
