import { useEffect } from 'react';
import { outside } from '../outside.ts';
import { usePage } from '../page.ts';
import { useSession } from './useLesson.ts';

/** After this long at rest the learner's run is kept with the address, so that a reload does not lose it. */
const REST_MS = 400;

/** A frame that is shut off may not name its place: then it has one address only. */
function write(how: 'pushState' | 'replaceState', state: unknown, hash: string): void {
  try {
    history[how](state, '', hash);
  } catch {
    // Nothing is lost but the way back.
  }
}

/** The step an address names; '' where it names none. */
export function stepNamed(hash: string): string {
  const name = hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The address is that of the step: `lessons/<slug>/#<step>`. The browser's Back and Forward go through the steps that were open. */
export function useLessonAddress(): void {
  const { timeline } = usePage();
  const session = useSession();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const place = () => `#${session.store.getState().step.id}`;
    if (location.hash !== place()) write('replaceState', history.state, place());
    const stopSteps = session.onHappening(({ type }) => {
      if (type === 'step' && location.hash !== place()) write('pushState', null, place());
    });
    const keep = async () => {
      const { step, phase } = session.store.getState();
      if (!('goals' in step || step.kind === 'free') || phase === 'showing') return;
      const { linkOf } = await outside();
      const link = here && timeline.store.getState().status === 'paused' ? linkOf(timeline) : null;
      if (link !== null && location.hash === place()) write('replaceState', { run: link.hash }, place());
    };
    const stopRun = timeline.store.subscribe((now, was) => {
      if (now.eventIndex === was.eventIndex && now.course === was.course) return;
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), REST_MS);
    });
    const follow = () => {
      if (location.hash === place()) return;
      session.enter(stepNamed(location.hash));
      void resume(session, history.state);
    };
    void resume(session, history.state);
    window.addEventListener('popstate', follow);
    return () => {
      here = false;
      clearTimeout(timer);
      stopSteps();
      stopRun();
      window.removeEventListener('popstate', follow);
    };
  }, [timeline, session]);
}

/** The run that was left at this step, if it was the learner's own. */
async function resume(session: ReturnType<typeof useSession>, state: unknown): Promise<void> {
  if (typeof state !== 'object' || state === null || !('run' in state) || typeof state.run !== 'string') return;
  const { step } = session.store.getState();
  const { runOfLink } = await outside();
  const run = runOfLink(state.run);
  if (run !== null && session.store.getState().step === step) session.resume(run);
}
