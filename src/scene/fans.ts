import type { Flight } from './flights.ts';
import { classOf } from './packets.ts';
import { px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Shape } from './view.ts';
import { placeOn } from './way.ts';

/**
 * Folded tokens of one kind that lie upon each other where they leave a server or come to it are drawn as one with
 * a count, as stacks are; 0: it is in the count of another. They part, or meet, when something happens.
 */
export function fansAt(flights: readonly Flight[], now: number): ReadonlyMap<Flight, number> {
  const heads: { readonly flight: Flight; readonly x: number; readonly y: number; count: number }[] = [];
  const out = new Map<Flight, number>();
  for (const flight of flights) {
    if (flight.now || flight.full || flight.chosen) continue;
    const { x, y } = placeOn(flight, now);
    const head = heads.find((h) => isKin(h.flight, flight) && Math.hypot(h.x - x, h.y - y) < flight.width * 0.9);
    if (head === undefined) heads.push({ flight, x, y, count: flight.stands });
    else {
      head.count += flight.stands;
      out.set(flight, 0);
    }
  }
  for (const { flight, count } of heads) if (count > 1) out.set(flight, count);
  return out;
}

const isKin = (a: Flight, b: Flight): boolean => a.packet.type === b.packet.type && a.tone === b.tone && (a.event.from === b.event.from || a.event.to === b.event.to);

/** A fan is a stack with its count inside, so that it takes no more room than one of them; other signs have it over them. */
export function fanShapes(flight: Flight, count: number, unit: number): Pick<Flight, 'token' | 'width' | 'height' | 'rise'> {
  const c = classOf(flight.packet.family);
  if (flight.packet.glyph !== 'ticket') return { token: [...flight.token, ...badge(count, unit)], width: flight.width, height: flight.height, rise: badgeSize(unit) * 1.9 - flight.height / 2 };
  const w = 32 * Math.max(0.78, unit);
  const h = w * 0.62;
  const sheet = (off: number): Shape => rect({ x: -w / 2 + off, y: -h / 2 - off, w, h }, `f-cell s-${c}`, 2 * Math.max(0.8, unit), { rx: 3 });
  const size = h * 0.92;
  return { token: [sheet(3.5 * unit), sheet(0), text(0, size * 0.36, `×${count}`, size, 'f-ink b', 'm'), hit(w, h)], width: w + 9 * unit, height: h + 9 * unit, rise: 0 };
}

const hit = (w: number, h: number): Shape => rect({ x: -w / 2 - 3, y: -Math.max(h, 24) / 2, w: w + 6, h: Math.max(h, 24) }, 'hit');

const badgeSize = (unit: number): number => 18 * Math.max(0.72, unit);

function badge(count: number, unit: number): Shape[] {
  const size = badgeSize(unit);
  const word = `×${count}`;
  const w = widthOf(word, size, true) + 8 * unit;
  return [rect({ x: -w / 2, y: -size * 1.9, w, h: size * 1.15 }, 'f-ink', 0, { rx: px(size * 0.5) }), text(0, -size * 0.98, word, size, 'f-stage b', 'm')];
}
