import { lazy, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FormatName } from '../../scene/format.ts';
import type { Ref } from '../../scene/view.ts';
import { Later } from '../Later.tsx';
import { Structure } from '../a11y/Structure.tsx';
import { usePage, useRun, useView, useWords, type Page } from '../page.ts';
import { useActions } from '../useActions.ts';
import { StageDriver } from './StageDriver.ts';

/** The hand on the strip comes after the picture, as the strip does. */
const Scrubber = lazy(() => import('./Scrubber.tsx'));
const StageNote = lazy(() => import('../whynot/StageNote.tsx'));

/** The picture. React puts its element there and does not look inside it. */
export function Stage({ format }: { format: FormatName }) {
  const page = usePage();
  const { stage } = useWords().ui;
  const actions = useActions();
  const picture = useRef<HTMLDivElement>(null);
  const [driver, setDriver] = useState<StageDriver | null>(null);
  const asked = useView((view) => view.asked !== null);
  const loaded = useRun((state) => state.scenario !== null);

  // Before the page is painted: the first frame is drawn into the same picture, and nothing moves when it comes.
  useLayoutEffect(() => {
    if (picture.current === null) return undefined;
    const made = new StageDriver(picture.current, page, (ref) => choose(ref, actions, page.lesson));
    setDriver(made);
    return () => made.destroy();
  }, [page, actions]);
  useLayoutEffect(() => driver?.setFormat(format), [driver, format, loaded]);
  useAhead(format !== 'embed' && format !== 'mini');

  return (
    <section className="stage" id="stage" aria-label={stage.region} tabIndex={-1}>
      <div className="picture"><div ref={picture} /></div>
      {driver?.strip && format !== 'embed' && format !== 'mini' && <Later><Scrubber driver={driver} coming={driver.strip} format={format} picture={picture} /></Later>}
      {asked && <Later><StageNote /></Later>}
      <Structure />
    </section>
  );
}

/** A view is to stand beside the stage as soon as it is asked for. */
const AHEAD_MS = 2_000;

/** Fetches what it takes when nobody waits for anything else. */
function useAhead(wanted: boolean): void {
  useEffect(() => {
    const id = setTimeout(() => wanted && void Promise.all([import('../panes/Pane.tsx'), import('../spacetime/SpaceTime.tsx')]), AHEAD_MS);
    return () => clearTimeout(id);
  }, [wanted]);
}

type Actions = ReturnType<typeof useActions>;

/** A click on the picture: a lesson's question is answered, things are selected, moments are gone to. */
function choose(ref: Ref | null, { select, look, setShowPings }: Actions, lesson: Page['lesson']): void {
  if (ref === null) select(null);
  else if ('server' in ref && lesson?.pick(ref.server) === true) return;
  else if ('server' in ref) select({ kind: 'server', sid: ref.server });
  else if ('client' in ref) select({ kind: 'client', client: ref.client });
  else if ('msg' in ref) select({ kind: 'message', msg: ref.msg });
  else if ('zxid' in ref) select({ kind: 'zxid', zxid: ref.zxid });
  else if ('znode' in ref) select({ kind: 'znode', sid: ref.sid, path: ref.znode });
  else if ('pings' in ref) setShowPings(ref.pings);
  else look(ref.event);
}
