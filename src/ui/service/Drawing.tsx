import { useEffect, useRef, useState } from 'react';
import { mountScene, type MountedScene } from '../../scene/d3/mount.ts';
import type { Ref, Scene } from '../../scene/view.ts';
import { useFormat } from '../shell/useFormat.ts';
import { useActions } from '../useActions.ts';

/** Letters of a picture in a pane, px: on a projector they are for the room. */
const SIZES = { projector: 24, beside: 24, half: 24, laptop: 15, phone: 15, embed: 15, mini: 15 } as const;
/** Until its place has been measured. */
const WIDTH = 360;

export interface Room {
  readonly width: number;
  readonly size: number;
}

/** A picture of a pane as wide as the pane is, drawn with the pane. */
export function Drawing({ draw }: { draw: (room: Room) => Scene }) {
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedScene | null>(null);
  const [width, setWidth] = useState(WIDTH);
  const size = SIZES[useFormat(true)];
  const { select } = useActions();
  useEffect(() => {
    const { current } = host;
    if (current === null) return undefined;
    const scene = mountScene(current, { onSelect: (ref) => choose(ref, select) });
    mounted.current = scene;
    const sizes = new ResizeObserver(() => setWidth(Math.round(current.clientWidth)));
    sizes.observe(current);
    return () => {
      sizes.disconnect();
      mounted.current = null;
      scene.destroy();
    };
  }, [select]);
  useEffect(() => mounted.current?.render(draw({ width, size })));
  return <div ref={host} className="drawing" />;
}

function choose(ref: Ref | null, select: ReturnType<typeof useActions>['select']): void {
  if (ref === null) return;
  if ('client' in ref) select({ kind: 'client', client: ref.client });
  else if ('zxid' in ref) select({ kind: 'zxid', zxid: ref.zxid });
}
