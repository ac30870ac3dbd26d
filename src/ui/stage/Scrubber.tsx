import type { PointerEvent, RefObject } from 'react';
import { FORMATS, type FormatName } from '../../scene/format.ts';
import { stripEdges } from '../../scene/overview.ts';
import { time } from '../time.ts';
import { useTold, useWords } from '../page.ts';
import { useActions } from '../useActions.ts';
import type { StageDriver } from './StageDriver.ts';

/** Takes hold of the strip: any instant of what has been seen. By keyboard it is the arrow keys, Home and End. */
export function Scrubber({ driver, format, picture }: { driver: StageDriver; format: FormatName; picture: RefObject<HTMLDivElement | null> }) {
  const words = useWords();
  const { play } = words.ui;
  const { grab, seek, release, toggle } = useActions();
  const { event: now, atUs, seen } = useTold();

  /** Shown time under the pointer. */
  const shownAt = (event: PointerEvent): number => {
    const box = picture.current?.getBoundingClientRect();
    if (box === undefined) return 0;
    const x = ((event.clientX - box.left) / box.width) * FORMATS[format].width;
    const { left, right } = stripEdges(FORMATS[format], words.scene, driver.lastEvent());
    return Math.max(0, Math.min(1, (x - left) / (right - left))) * driver.stripEnd();
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(shownAt(event));
  };
  return (
    // A range input cannot stand on the strip: its thumb does not run from edge to edge.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="slider" className="scrub" tabIndex={0} 
      aria-label={play.scrub} aria-valuemin={0} aria-valuemax={seen} aria-valuenow={now}
      aria-valuetext={play.moment(now, seen, time(atUs))}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grab();
        seek(shownAt(event));
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        toggle();
      }}
    />
  );
}
