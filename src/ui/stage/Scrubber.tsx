import { useState, type PointerEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { FORMATS, type Format, type FormatName } from '../../scene/format.ts';
import type { SceneLabels } from '../../scene/labels.ts';
import { stripEdges } from '../../scene/overview.ts';
import { time } from '../time.ts';
import { useTold, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import type { StageDriver, StripMoment } from './StageDriver.ts';

/** So near a sign of the strip the pointer means it, px of the picture. */
const REACH = 7;

/** A place of the strip: shown time there, how much of it is within reach, and how far along the picture it is, 0 to 1. */
interface Place {
  readonly shown: number;
  readonly reach: number;
  readonly left: number;
}

function placeAt({ clientX, currentTarget }: PointerEvent, picture: HTMLElement | null, driver: StageDriver, format: Format, labels: SceneLabels): Place {
  const box = (picture ?? currentTarget).getBoundingClientRect();
  const x = ((clientX - box.left) / box.width) * format.width;
  const { left, right } = stripEdges(format, labels, driver.lastEvent());
  const unit = driver.stripEnd() / (right - left);
  return { shown: Math.max(0, Math.min(right - left, x - left)) * unit, reach: REACH * unit, left: (clientX - box.left) / box.width };
}

type UnderPointer = StripMoment & Pick<Place, 'left'>;

/** What is under the pointer, in words. */
function Under({ under }: { under: UnderPointer }) {
  const words = useWords();
  return (
    <div className="under" aria-hidden style={{ left: `clamp(70px, ${under.left * 100}%, calc(100% - 90px))` }}>
      {under.flags.map((flag) => <b key={flag}>{flag}</b>)}
      <span>{words.scene.mark.event({ n: under.event })}</span>
      <span>{time(under.us)}</span>
      {under.take !== null && <T>{words.ui.play.toTake}</T>}
    </div>
  );
}

/** Takes hold of the strip: any instant of what has been seen. By keyboard it is the arrow keys, Home and End. */
export function Scrubber({ driver, format, picture }: { driver: StageDriver; format: FormatName; picture: RefObject<HTMLDivElement | null> }) {
  const words = useWords();
  const { play } = words.ui;
  const { grab, seek, release, toggle, goToEvent, switchBranch } = useActions();
  const { event: now, atUs, seen } = useTold();
  const [under, setUnder] = useState<UnderPointer | null>(null);
  const here = driver.takeAt(now);
  const goOnIn = (take: number | null) => take !== null && switchBranch(take);

  const look = ({ shown, reach, left }: Place, held = false): StripMoment | null => {
    const moment = driver.momentAt(shown, reach);
    const tell = () => setUnder(moment === null ? null : { ...moment, left });
    // While the strip is held it is said in the frame in which the picture follows, not in one of its own after that.
    if (held) driver.onceDrawn(() => flushSync(tell));
    else tell();
    return moment;
  };
  return (
    <>
      {/* A range input cannot stand on the strip: its thumb does not run from edge to edge. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="slider" className="scrub" tabIndex={0}
        aria-label={play.scrub} aria-valuemin={0} aria-valuemax={seen} aria-valuenow={now}
        aria-valuetext={play.moment(now, seen, time(atUs))} aria-describedby={here === null ? undefined : 'to-take'}
        onPointerEnter={() => driver.expectHand()}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = placeAt(event, picture.current, driver, FORMATS[format], words.scene);
          const moment = look(at);
          const flagged = moment !== null && moment.flags.length > 0;
          if (flagged) goToEvent(moment.event);
          grab();
          if (!flagged) seek(at.shown);
        }}
        onPointerMove={(event) => {
          const at = placeAt(event, picture.current, driver, FORMATS[format], words.scene);
          const held = event.currentTarget.hasPointerCapture(event.pointerId) && event.movementX !== 0;
          if (held) seek(at.shown);
          look(at, held);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={() => {
          driver.onceDrawn(null);
          setUnder(null);
        }}
        onDoubleClick={() => goOnIn(under?.take ?? null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') goOnIn(here);
          if (event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      />
      {here !== null && <span id="to-take" hidden><T>{play.toTake}</T></span>}
      {under !== null && <Under under={under} />}
    </>
  );
}
