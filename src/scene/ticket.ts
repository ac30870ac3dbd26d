import { line, path, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Shape } from './view.ts';

/** A ballot: a ticket of three columns with bitten sides. Centred on 0, 0. */
export interface TicketLook {
  readonly cells: readonly [string, string, string];
  readonly widths: readonly [number, number, number];
  readonly height: number;
  readonly size: number;
  /** Class of its line: the colour of the election, or ink for the one that is looked at. */
  readonly line: string;
  /** Column that decides, marked yellow. */
  readonly decides?: number;
  /** Columns from here on are not looked at. */
  readonly unread?: number;
}

export function ticketOutline(x: number, y: number, w: number, h: number): string {
  const bite = px(h * 0.18);
  const [l, r, t, b] = [px(x), px(x + w), px(y), px(y + h)];
  const m = px(y + h / 2);
  return `M${px(l + 4)} ${t}H${px(r - 4)}Q${r} ${t} ${r} ${px(t + 4)}V${px(m - bite)}A${bite} ${bite} 0 0 0 ${r} ${px(m + bite)}V${px(b - 4)}Q${r} ${b} ${px(r - 4)} ${b}H${px(l + 4)}Q${l} ${b} ${l} ${px(b - 4)}V${px(m + bite)}A${bite} ${bite} 0 0 0 ${l} ${px(m - bite)}V${px(t + 4)}Q${l} ${t} ${px(l + 4)} ${t}Z`;
}

export function ticketWidths(size: number, cells: readonly [string, string, string], roomy = 1): [number, number, number] {
  const w = (cell: string, least: number): number => Math.max(widthOf(cell, size, true) + size * 0.42, size * least) * roomy;
  return [w(cells[0], 1.2), w(cells[1], 1.9), w(cells[2], 1.2)];
}

export function ticket(look: TicketLook): Shape[] {
  const total = look.widths[0] + look.widths[1] + look.widths[2];
  const { height: h, size } = look;
  const out: Shape[] = [path(ticketOutline(-total / 2, -h / 2, total, h), `f-cell s-${look.line}`, 2.2)];
  let x = -total / 2;
  look.cells.forEach((cell, i) => {
    const w = look.widths[i] ?? 0;
    if (look.decides === i) out.push(rect({ x: x + 1.5, y: -h / 2 + 1.5, w: w - 3, h: h - 3 }, 'f-light'));
    if (i > 0) out.push(line(x, -h / 2 + 4, x, h / 2 - 4, `s-${look.line}`, 1.3, '2 3'));
    const edge = i === 0 ? h * 0.06 : i === 2 ? -h * 0.06 : 0;
    out.push(text(x + w / 2 + edge, size * 0.36, cell, size, `f-${look.decides === i ? 'onlight b' : i >= (look.unread ?? 3) ? 'ink2' : 'ink m'}`, 'm'));
    x += w;
  });
  return out;
}
