/** What the rows are made from: a few bytes of every event. Event `n` is the n-th; the beginning is event 0. */
export interface Course {
  readonly us: (event: number) => number;
  /** It is a step at the present depth. */
  readonly isStep: (event: number) => boolean;
  /** It is a heartbeat, and no step. */
  readonly isPing: (event: number) => boolean;
  /** Someone it concerns has a lane. */
  readonly shows: (event: number) => boolean;
}

/**
 * The rows of a run, from the top: a row for each step, and between two of them, where time passes or hearts beat,
 * a row for that. Opened, it is followed by the heartbeats it counts.
 */
export interface Rows {
  readonly course: Course;
  /** Gaps that are open, by the event after which they begin. */
  readonly open: ReadonlySet<number>;
  /** The event of the row; of a gap, the last event before it. */
  readonly event: number[];
  /** How many heartbeats a gap has; −1 for an event. */
  readonly pings: number[];
  /** Events taken in. */
  upTo: number;
  /** The last event that has a row of its own, heartbeats aside, and the heartbeats since. */
  last: number;
  since: number[];
  /** Rows at the end that stand for a gap that still grows. */
  loose: number;
}

/** A silence as long as this has a row. */
const SILENCE_US = 100_000;

export function emptyRows(course: Course, open: ReadonlySet<number> = new Set()): Rows {
  return { course, open, event: [], pings: [], upTo: 0, last: 0, since: [], loose: 0 };
}

/** Takes in events up to `until`, included. */
export function growRows(rows: Rows, until: number): void {
  if (rows.upTo >= until) return;
  const { course } = rows;
  rows.event.length -= rows.loose;
  rows.pings.length -= rows.loose;
  rows.loose = 0;
  for (let event = rows.upTo + 1; event <= until; event++) {
    if (course.isStep(event)) {
      if (!course.shows(event)) continue;
      putGap(rows, event);
      put(rows, event, -1);
      rows.last = event;
      rows.since = [];
    } else if (course.isPing(event) && course.shows(event)) rows.since.push(event);
  }
  rows.upTo = until;
  rows.loose = putGap(rows, until);
}

function put(rows: Rows, event: number, pings: number): void {
  rows.event.push(event);
  rows.pings.push(pings);
}

/** The gap before that event, and what is open of it: how many rows that makes. */
function putGap(rows: Rows, before: number): number {
  const { course, last, since, open } = rows;
  const lasts = course.us(before) - course.us(last);
  if (since.length === 0 && (lasts < SILENCE_US || before === last)) return 0;
  put(rows, last, since.length);
  if (!open.has(last)) return 1;
  for (const ping of since) put(rows, ping, -1);
  return 1 + since.length;
}

export const isGap = (rows: Rows, row: number): boolean => (rows.pings[row] ?? -1) >= 0;

/** The last row at or before an event; −1 before the first. */
export function rowOf({ event }: Rows, wanted: number): number {
  let low = 0;
  let high = event.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((event[mid] as number) <= wanted) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

/** The row of that very event; undefined when it has none. */
export function ownRow(rows: Rows, wanted: number): number | undefined {
  let row = rowOf(rows, wanted);
  // A gap begins with the event before it.
  while (row >= 0 && rows.event[row] === wanted && isGap(rows, row)) row--;
  return row >= 0 && rows.event[row] === wanted ? row : undefined;
}

/** When a gap begins and ends, µs. */
export function gapOf(rows: Rows, row: number): { readonly fromUs: number; readonly toUs: number } {
  const { course, event } = rows;
  let next = row + 1 + (rows.open.has(event[row] as number) ? (rows.pings[row] as number) : 0);
  if (next >= event.length) next = -1;
  return { fromUs: course.us(event[row] as number), toUs: course.us(next < 0 ? rows.upTo : (event[next] as number)) };
}
