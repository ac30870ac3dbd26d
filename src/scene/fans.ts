import type { Flight } from './flights.ts';
import type { Point } from './layout.ts';
import { classOf } from './packets.ts';
import { px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Shape } from './view.ts';

/** Folded tokens of one fan that still lie upon each other are drawn as one with a count, as stacks are: index → count, 0 for hidden. */
export function fansOf(placed: readonly { readonly flight: Flight; readonly at: Point }[]): ReadonlyMap<number, number> {
  const heads: { i: number; x: number; y: number; fan: string; lane: string; count: number }[] = [];
  const out = new Map<number, number>();
  placed.forEach(({ flight, at }, i) => {
    if (flight.now || flight.full || flight.chosen) return;
    const { event, packet } = flight;
    const fan = `${event.from} ${packet.type} ${packet.zxid}`;
    const lane = `${event.from}>${event.to} ${packet.type}`;
    const head = heads.find((h) => (h.fan === fan || h.lane === lane) && Math.hypot(h.x - at.x, h.y - at.y) < flight.width * 0.9);
    if (head === undefined) {
      heads.push({ i, x: at.x, y: at.y, fan, lane, count: flight.stands });
      return;
    }
    head.count += flight.stands;
    out.set(i, 0);
  });
  for (const head of heads) if (head.count > 1) out.set(head.i, head.count);
  return out;
}

/** A fan is a stack with its count inside, so that it takes no more room than one of them. */
export function fanShapes(flight: Flight, count: number, unit: number): readonly Shape[] {
  const c = classOf(flight.packet.family);
  if (flight.packet.glyph !== 'ticket') return [...flight.token, ...badge(count, unit)];
  const w = 32 * Math.max(0.78, unit);
  const h = w * 0.62;
  const sheet = (off: number): Shape => rect({ x: -w / 2 + off, y: -h / 2 - off, w, h }, `f-cell s-${c}`, 2 * Math.max(0.8, unit), { rx: 3 });
  const size = h * 0.92;
  return [sheet(3.5 * unit), sheet(0), text(0, size * 0.36, `×${count}`, size, 'f-ink b', 'm'), hit(w, h)];
}

const hit = (w: number, h: number): Shape => rect({ x: -w / 2 - 3, y: -Math.max(h, 24) / 2, w: w + 6, h: Math.max(h, 24) }, 'hit');

function badge(count: number, unit: number): Shape[] {
  const size = 18 * Math.max(0.72, unit);
  const word = `×${count}`;
  const w = widthOf(word, size, true) + 8 * unit;
  return [rect({ x: -w / 2, y: -size * 1.9, w, h: size * 1.15 }, 'f-ink', 0, { rx: px(size * 0.5) }), text(0, -size * 0.98, word, size, 'f-stage b', 'm')];
}
