import type { TimelineState } from '../../timeline/store.ts';
import type { Entry } from '../model.ts';
import type { Page } from '../page.ts';

/** A leader at work, and a client that writes every quarter of a second. */
const WORKING = { voters: 5, observers: 0, start: 'serving', seed: 1, tickTime: 2000, initLimit: 10, syncLimit: 5, rules: [], cfg: null } as const;
/** Before the last write of its prelude, µs. */
const BEFORE_WRITE_US = 3_740_000;
/** So many events later it has been proposed. */
const SOON = 60;

/** Opens the run of the home page where the leader has proposed a write: its PROPOSAL is on its way, and nobody has it yet. */
export async function openHomeRun({ timeline, services, view }: Page): Promise<void> {
  const { actions, store, entryAt } = timeline;
  const reached = (there: (state: TimelineState) => boolean) => new Promise<void>((resolve) => {
    const look = (state: TimelineState): void => {
      if (!there(state)) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
  actions.open(services.newRun(WORKING).run, BEFORE_WRITE_US);
  await reached(({ status }) => status === 'paused');
  const { eventIndex: from, course } = store.getState();
  await reached(({ eventCount, ended, course: now }) => eventCount >= from + SOON || ended || now !== course);
  const arrival = Array.from({ length: SOON }, (_, i) => from + i).find((index) => isProposal(entryAt(index)));
  if (arrival !== undefined && store.getState().course === course) actions.goToEvent(arrival);
  view.setState({ fresh: true });
}

function isProposal(entry: Entry | undefined): boolean {
  return entry?.event.kind === 'message' && entry.event.message.type === 'PROPOSAL';
}
