import { stageBottom } from './format.ts';
import type { Layout, Point } from './layout.ts';
import { crossings, overlaps } from './spots.ts';
import type { Rect } from './view.ts';

/** Steps in which a place is looked for, px. */
const STEP = 16;
const EDGE = 10;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether a box lies on the stage, over no words and nobody. */
function isFree(here: Rect, { format, words, discs }: Layout, taken: readonly Rect[]): boolean {
  const foot = Math.min(stageBottom(format, here.x), stageBottom(format, here.x + here.width));
  return here.y + here.height < foot - 4 && ![words, discs, taken].some((boxes) => boxes.some((other) => overlaps(here, other)));
}

function* placesIn({ format }: Layout, { width, height }: Size): Generator<Rect> {
  for (let y = EDGE; y + height < format.stageTip; y += STEP) {
    for (let x = format.width - format.margin - width; x >= format.margin; x -= STEP) yield { x, y, width, height };
  }
}

/** The first size for which there is a place, high and on the right if it can be. */
export function roomAbove(layout: Layout, taken: readonly Rect[], sizes: readonly Size[], left: number): Rect | null {
  for (const size of sizes) {
    for (const here of placesIn(layout, size)) {
      if (here.x > left && here.y + here.height < layout.format.stageEdge - EDGE && isFree(here, layout, taken)) return here;
    }
  }
  return null;
}

/** To lie over the way between two players is as bad as to be so far away, px. */
const CROSSED = 70;

/** The first size for which there is a place: near to a point, and over as few ways of messages as can be. */
export function roomNear(layout: Layout, taken: readonly Rect[], sizes: readonly Size[], to: Point): Rect | null {
  const players = [...layout.players.values()].filter(({ kind }) => kind !== 'client');
  const far = ({ x, y, width, height }: Rect): number => Math.hypot(Math.max(x - to.x, 0, to.x - x - width), Math.max(y - to.y, 0, to.y - y - height));
  for (const size of sizes) {
    const free = [...placesIn(layout, size)].filter((here) => isFree(here, layout, taken)).map((here) => ({ here, cost: far(here) + CROSSED * crossings(here, players) }));
    const [best] = free.sort((a, b) => a.cost - b.cost);
    if (best !== undefined) return best.here;
  }
  return null;
}
