import { use, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { FORMATS, type FormatName } from '../../scene/format.ts';
import { time } from '../time.ts';
import { useNumber, useTold, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import type { StageDriver } from './StageDriver.ts';
import type { Strip, StripMoment } from './Strip.ts';

/** So near a sign of the strip the pointer means it, px of the picture. */
const REACH = 7;

/** A place of the strip: shown time there, how much of it is within reach, and x of the picture. */
interface Place {
  readonly shown: number;
  readonly reach: number;
  readonly x: number;
}

function placeAt({ clientX, currentTarget }: PointerEvent, picture: HTMLElement | null, strip: Strip, width: number): Place {
  const box = (picture ?? currentTarget).getBoundingClientRect();
  const x = ((clientX - box.left) / box.width) * width;
  const { left, right } = strip.edges();
  const unit = strip.end() / (right - left);
  return { shown: Math.max(0, Math.min(right - left, x - left)) * unit, reach: REACH * unit, x };
}

/** What is under the pointer is said over the strip, and the take that was left there remembered. */
function usePointer(driver: StageDriver, strip: Strip, format: FormatName, picture: RefObject<HTMLDivElement | null>) {
  const { scene, ui: { play } } = useWords();
  const number = useNumber();
  const take = useRef<number | null>(null);
  const say = (moment: StripMoment | null, x: number) => {
    take.current = moment?.take ?? null;
    driver.point(moment === null ? null : { x, strong: moment.flags, words: [scene.mark.event({ n: number(moment.event) }), time(moment.us), ...(moment.take === null ? [] : [play.toTake])] });
  };
  return {
    look(event: PointerEvent) {
      const { shown, reach, x } = placeAt(event, picture.current, strip, FORMATS[format].width);
      const moment = strip.momentAt(shown, reach);
      say(moment, x);
      return { shown, moment };
    },
    leave: () => say(null, 0),
    take: () => take.current,
  };
}

/** Who comes to the strip by keyboard sees at the playhead what Enter would do there. */
function useHint(driver: StageDriver, strip: Strip, hint: string | null) {
  const [focused, setFocused] = useState(false);
  const said = focused ? hint : null;
  useEffect(() => {
    if (said === null) return undefined;
    driver.point({ x: strip.headX(), strong: [], words: [said] });
    return () => driver.point(null);
  }, [driver, strip, said]);
  return { onFocus: () => setFocused(true), onBlur: () => setFocused(false) };
}

/** Takes hold of the strip: any instant of what has been seen. By keyboard it is the arrow keys, Home and End. */
export default function Scrubber({ driver, coming, format, picture }: { driver: StageDriver; coming: Promise<Strip>; format: FormatName; picture: RefObject<HTMLDivElement | null> }) {
  const words = useWords();
  const { play } = words.ui;
  const { grab, seek, release, toggle, goToEvent, switchBranch } = useActions();
  const { event: now, atUs, seen } = useTold();
  const number = useNumber();
  const strip = use(coming);
  const here = strip.takeAt(now);
  const goOnIn = (take: number | null) => take !== null && switchBranch(take);

  const pointer = usePointer(driver, strip, format, picture);
  const focus = useHint(driver, strip, here === null ? null : play.toTake);
  return (
    <>
      {/* A range input cannot stand on the strip: its thumb does not run from edge to edge. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="slider" className="scrub" tabIndex={0}
        aria-label={play.scrub} aria-valuemin={0} aria-valuemax={seen} aria-valuenow={now}
        aria-valuetext={play.moment(number(now), number(seen), time(atUs))} aria-describedby={here === null ? undefined : 'to-take'}
        {...focus}
        onPointerEnter={() => driver.expectHand()}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const { shown, moment } = pointer.look(event);
          const flagged = moment !== null && moment.flags.length > 0;
          if (flagged) goToEvent(moment.event);
          grab();
          if (!flagged) seek(shown);
        }}
        onPointerMove={(event) => {
          const held = event.currentTarget.hasPointerCapture(event.pointerId);
          // A browser says again where the pointer is when what lies under it has changed.
          if (held && event.movementX === 0) return;
          const { shown } = pointer.look(event);
          if (held) seek(shown);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={pointer.leave}
        onDoubleClick={() => goOnIn(pointer.take())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') goOnIn(here);
          if (event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      />
      {here !== null && <span id="to-take" hidden><T>{play.toTake}</T></span>}
    </>
  );
}
