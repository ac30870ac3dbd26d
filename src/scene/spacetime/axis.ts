import { gapOf, isGap, rowOf, type Rows } from './rows.ts';

/** Time downward, in px. In an eventful axis every row is as high as any other; in a linear one time passes evenly. */
export interface Axis {
  readonly rows: Rows;
  readonly linear: boolean;
  /** Height of a row; in a linear axis also that of 10 ms. */
  readonly pitch: number;
}

const LINEAR_UNIT_US = 10_000;

const linearY = ({ pitch }: Axis, us: number): number => pitch * (0.5 + us / LINEAR_UNIT_US);

/** Where the middle of a row is. */
export function yOfRow(axis: Axis, row: number): number {
  if (!axis.linear) return (row + 0.5) * axis.pitch;
  const { rows } = axis;
  if (!isGap(rows, row)) return linearY(axis, rows.course.us(rows.event[row] ?? 0));
  const { fromUs, toUs } = gapOf(rows, row);
  // Open, it stands above the heartbeats it counts.
  return rows.open.has(rows.event[row] as number) ? linearY(axis, fromUs) : linearY(axis, (fromUs + toUs) / 2);
}

/** Where an event is that may have no row: between two rows, or in the silence it belongs to. */
export function yOfEvent(axis: Axis, event: number): number {
  const { rows } = axis;
  if (axis.linear) return linearY(axis, rows.course.us(event));
  let row = rowOf(rows, event);
  if (row < 0) return 0;
  if (rows.event[row] !== event) return isGap(rows, row) ? yOfRow(axis, row) : (row + 1) * axis.pitch;
  while (row > 0 && isGap(rows, row) && rows.event[row - 1] === event) row--;
  return isGap(rows, row) ? row * axis.pitch : yOfRow(axis, row);
}

/** Where the playhead is: at its event, or, within a silence, at the end of it. */
export function yOfRule(axis: Axis, now: number): number {
  const row = rowOf(axis.rows, now);
  return !axis.linear && row >= 0 && isGap(axis.rows, row) && axis.rows.event[row] !== now ? (row + 1) * axis.pitch : yOfEvent(axis, now);
}

/** The first row that reaches below `y`. */
export function rowAt(axis: Axis, y: number): number {
  const size = axis.rows.event.length;
  if (!axis.linear) return Math.max(0, Math.min(size, Math.floor(y / axis.pitch)));
  let low = 0;
  let high = size;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (yOfRow(axis, mid) < y) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Where a row begins and how high it is: what is clicked, and what is outlined. */
export function boxOfRow(axis: Axis, row: number): { readonly y: number; readonly height: number } {
  if (!axis.linear) return { y: row * axis.pitch, height: axis.pitch };
  const y = yOfRow(axis, row);
  const before = row > 0 ? y - yOfRow(axis, row - 1) : axis.pitch;
  const after = row + 1 < axis.rows.event.length ? yOfRow(axis, row + 1) - y : axis.pitch;
  const [up, down] = [Math.min(axis.pitch, before) / 2, Math.min(axis.pitch, after) / 2];
  return { y: y - up, height: Math.max(2, up + down) };
}

/** Rows that what is still on its way may take below the last one. */
export const AHEAD_ROWS = 6;

export function heightOf(axis: Axis): number {
  const last = axis.rows.event.length - 1;
  return (last < 0 ? 0 : axis.linear ? Math.max(yOfRow(axis, last), linearY(axis, axis.rows.course.us(axis.rows.upTo))) : (last + 1) * axis.pitch) + AHEAD_ROWS * axis.pitch;
}
