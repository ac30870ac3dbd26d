import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Acts } from '../controls/Acts.tsx';
import { findFlight } from '../model.ts';
import { useMoment, useMore, usePage, useRun, useSpeech, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { useFormat } from '../shell/useFormat.ts';
import { Heads } from './Heads.tsx';
import { labelsOf } from './labels.ts';
import { RowList } from './RowList.tsx';
import { SIZES } from './sizes.ts';
import { SpaceDriver } from './SpaceDriver.ts';
import { Toolbar } from './Toolbar.tsx';
import './spacetime.css';

/** The run as lanes downward: the score in depth, linked with the stage. */
export default function SpaceTime() {
  const page = usePage();
  const words = useWords();
  const more = useMore();
  const format = useFormat(true);
  const wide = format === 'laptop' || format === 'projector';
  const sizes = SIZES[format];
  const dress = useMemo(() => ({ sizes, labels: labelsOf(words, more) }), [sizes, words, more]);
  const first = useRef(dress);
  const picture = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [driver, setDriver] = useState<SpaceDriver | null>(null);
  useEffect(() => {
    if (picture.current === null || space.current === null || scroller.current === null) return undefined;
    const made = new SpaceDriver({ host: picture.current, space: space.current, scroller: scroller.current }, page, first.current);
    setDriver(made);
    return () => made.destroy();
  }, [page]);
  useEffect(() => driver?.redress(dress), [driver, dress]);
  return (
    <div className="spacetime">
      {driver !== null && <Toolbar driver={driver} compact={!wide} />}
      {driver !== null && <Heads driver={driver} sizes={sizes} />}
      <div className="st-window">
        <div ref={scroller} className="st-scroll">
          <div ref={space} className="st-space">
            <div ref={picture} className="st-picture" />
            {driver !== null && <RowList driver={driver} />}
          </div>
        </div>
        {driver !== null && <BackToNow driver={driver} />}
      </div>
      <Surgery wide={wide} />
    </div>
  );
}

function BackToNow({ driver }: { driver: SpaceDriver }) {
  const { spacetime: say } = useMore();
  const following = useStore(driver.view, (view) => view.following);
  return following ? null : <button type="button" className="btn pill st-back" onClick={() => driver.follow()}><T>{say.back}</T></button>;
}

/** Of a message that is on its way and selected: what can be done to it, or where that is done, and all there is to know of it. */
function Surgery({ wide }: { wide: boolean }) {
  const selection = useRun((state) => state.selection);
  const moment = useMoment();
  const { acts, ui: { note } } = useSpeech();
  const { spacetime: say } = useMore();
  const { toggleNotes } = useActions();
  if (selection?.kind !== 'message' || moment === null || findFlight(moment.world, selection.msg) === undefined) return null;
  return (
    <section className="st-acts" aria-label={wide ? say.selected : acts.messageGroup}>
      {wide ? <><p>{say.acts}</p><button type="button" className="btn" onClick={toggleNotes}><T>{note.open}</T></button></> : <Acts />}
    </section>
  );
}
