import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Ref } from '../../scene/view.ts';
import { Structure } from '../a11y/Structure.tsx';
import { useCast, usePage, useRun } from '../page.ts';
import { StageDriver } from '../stage/StageDriver.ts';
import { useActions } from '../useActions.ts';
import { useCourseWords } from './words.ts';

const NARROW = '(max-width: 639px)';

function useNarrow(): boolean {
  return useSyncExternalStore((listener) => {
    const query = window.matchMedia(NARROW);
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  }, () => window.matchMedia(NARROW).matches);
}

/** The servers of a real run. Of the picture its upper part is shown: where its score would be, the course has one of its own. */
export function HomeStage() {
  const page = usePage();
  const { home } = useCourseWords();
  const choose = useChoose();
  const picture = useRef<HTMLDivElement>(null);
  const [driver, setDriver] = useState<StageDriver | null>(null);
  const format = useNarrow() ? 'phone' : 'beside';

  // Before the page is painted: the first frame is drawn into the same picture, and nothing moves when it comes.
  useLayoutEffect(() => {
    if (picture.current === null) return undefined;
    const made = new StageDriver(picture.current, page, choose, true);
    setDriver(made);
    return () => made.destroy();
  }, [page, choose]);
  useLayoutEffect(() => driver?.setFormat(format), [driver, format]);

  return (
    <section className="home-stage" id="stage" aria-label={home.stage} tabIndex={-1} data-format={format}>
      <div className="picture"><div ref={picture} /></div>
      <Structure />
    </section>
  );
}

/** A click on a server arms it, a second one kills it: for the whole room to see. */
function useChoose(): (ref: Ref | null) => void {
  const { timeline } = usePage();
  const { kill, select } = useActions();
  const [choose] = useState(() => (ref: Ref | null) => {
    const { selection } = timeline.store.getState();
    if (ref === null || !('server' in ref)) return;
    const { server: sid } = ref;
    if (selection?.kind === 'server' && selection.sid === sid && runs(timeline, sid)) kill(sid);
    else select({ kind: 'server', sid });
  });
  return choose;
}

function runs(timeline: ReturnType<typeof usePage>['timeline'], sid: number): boolean {
  const world = timeline.worldAt(timeline.store.getState().eventIndex);
  return world?.processes[`S${sid}`]?.status === 'up';
}

/** Whom the button is about: the server that was clicked, else the leader; null while there is none. */
export function useTarget(): { readonly id: string; readonly sid: number; readonly up: boolean; readonly chosen: boolean } | null {
  const selection = useRun((state) => state.selection);
  const { all } = useCast();
  const clicked = selection?.kind === 'server' ? all.find(({ sid }) => sid === selection.sid) : undefined;
  const actor = clicked ?? all.find(({ server }) => server?.leader?.established === true);
  return actor === undefined ? null : { id: actor.id, sid: actor.sid, up: actor.server !== null, chosen: clicked !== undefined };
}
