import { outside } from '../ui/outside.ts';
import type { Page } from '../ui/page.ts';

/** The first run a visitor meets: five servers that have just been started together. */
const FIRST = { voters: 5, observers: 0, start: 'coldStart', seed: 1, tickTime: 2000, initLimit: 10, syncLimit: 5, rules: [], cfg: null } as const;

/** The run of the address; without one, or when it cannot be read at all, the first run, with the reason said. */
export async function openFirst({ timeline, services, view }: Page): Promise<void> {
  const { store, actions } = timeline;
  const { hash } = location;
  if (hash.length > 1) {
    view.setState({ fresh: false });
    const { openLink } = await outside();
    if (openLink(timeline, hash) || store.getState().scenario !== null) return;
  }
  const { notice } = store.getState();
  const { run, atUs } = services.newRun(FIRST);
  actions.open(run, atUs);
  store.setState({ notice });
}
