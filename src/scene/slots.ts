import { gapOf, postOf, slotWidth } from './slotRoom.ts';
import { line, path, px, rect, text } from './shapes.ts';
import type { ServerId, Shape } from './view.ts';

/** A quorum meter: a slot for every configured voter, and a post where the quorum is reached. */
export interface Slots {
  readonly members: readonly ServerId[];
  readonly voters: readonly ServerId[];
  /** Voters that suffice. */
  readonly quorum: number;
  /** The members really are a quorum: with groups and weights the number alone does not say it. */
  readonly full: boolean;
  /** Voters that cannot be counted: hatched. */
  readonly down?: readonly ServerId[];
}

/** Height of the slots. */
export const slotHeight = (size: number): number => size * 1.26;

export function slotShapes({ members, voters, quorum, full, down = [] }: Slots, x: number, y: number, size: number, c: string): Shape[] {
  const counted = voters.filter((sid) => members.includes(sid));
  const ordered = members.filter((sid) => counted.includes(sid));
  const others = voters.filter((sid) => !counted.includes(sid));
  const hatched = others.filter((sid) => down.includes(sid)).length;
  const [w, h, gap, post] = [slotWidth(voters.length, size), slotHeight(size), gapOf(size), postOf(size)];
  const thin = voters.length > 5;
  const on = c === 'lead' ? 'onlead' : 'stage';
  const at = (i: number): number => x + i * (w + gap) + (i >= quorum ? post : 0);
  const shapes: Shape[] = [];
  voters.forEach((_, i) => {
    const sid = ordered[i];
    const box = { x: at(i), y, w, h };
    if (sid !== undefined) shapes.push(rect(box, `f-${c} s-${c}`, size * 0.09, { rx: thin ? 2 : 5 }), ...(thin ? [] : [text(box.x + w / 2, y + h * 0.5 + size * 0.36, `${sid}`, size, `f-${on} b`, 'm')]));
    else if (i >= voters.length - hatched) shapes.push(rect(box, 'hatch-thin s-down', size * 0.06, { rx: thin ? 2 : 5 }));
    else shapes.push(rect(box, `f-stage s-${c}`, size * 0.09, { rx: thin ? 2 : 5, 'stroke-dasharray': thin ? '3 3' : '4 4' }));
  });
  const p = at(quorum - 1) + w + (gap + post) / 2;
  shapes.push(line(p, y - size * 0.2, p, y + h + size * 0.12, 's-ink', size * 0.13), path(`M${px(p - size * 0.25)} ${px(y - size * 0.28)}h${px(size * 0.5)}l${px(-size * 0.25)} ${px(size * 0.32)}Z`, 'f-ink'));
  // The ring closes round the members.
  if (full) shapes.push(rect({ x: x - size * 0.2, y: y - size * 0.2, w: at(Math.max(ordered.length, 1) - 1) + w - x + size * 0.4, h: h + size * 0.4 }, 'f-none s-ink', size * 0.1, { rx: 4 }));
  return shapes;
}
