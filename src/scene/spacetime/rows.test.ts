import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOfRow, heightOf, rowAt, yOfEvent, yOfRow, type Axis } from './axis.ts';
import { emptyRows, gapOf, growRows, isGap, ownRow, rowOf, type Course, type Rows } from './rows.ts';

/** s: a step, p: a heartbeat, r: routine; each so many ms after the one before. */
type Kind = 's' | 'p' | 'r';

function course(events: readonly (readonly [Kind, number])[], shows: (event: number) => boolean = () => true): Course {
  const times = [0];
  for (const [, afterMs] of events) times.push((times.at(-1) ?? 0) + afterMs * 1000);
  const kind = (event: number): Kind | undefined => events[event - 1]?.[0];
  return { us: (event) => times[event] ?? 0, isStep: (event) => kind(event) === 's', isPing: (event) => kind(event) === 'p', shows };
}

function grown(of: Course, until: number, open: ReadonlySet<number> = new Set()): Rows {
  const rows = emptyRows(of, open);
  growRows(rows, until);
  return rows;
}

const said = (rows: Rows): string[] => rows.event.map((event, row) => (isGap(rows, row) ? `after ${event}: ${rows.pings[row]}` : `${event}`));

describe('rows', () => {
  test('a step has a row; heartbeats and silences between two of them have one together', () => {
    const rows = grown(course([['s', 1], ['r', 1], ['s', 1], ['p', 40], ['p', 40], ['s', 1], ['s', 200]]), 7);
    expect(said(rows)).toEqual(['1', '3', 'after 3: 2', '6', 'after 6: 0', '7']);
    expect(gapOf(rows, 2)).toEqual({ fromUs: 3_000, toUs: 84_000 });
  });

  test('opened, a silence is followed by its heartbeats', () => {
    const events = course([['s', 1], ['p', 40], ['p', 40], ['s', 1], ['p', 3]]);
    expect(said(grown(events, 5, new Set([1])))).toEqual(['1', 'after 1: 2', '2', '3', '4', 'after 4: 1']);
  });

  test('the silence at the end grows with what is seen, and is gone when something happens', () => {
    const events = course([['s', 1], ['p', 40], ['p', 40], ['s', 1]]);
    const rows = grown(events, 2);
    expect(said(rows)).toEqual(['1', 'after 1: 1']);
    growRows(rows, 3);
    expect(said(rows)).toEqual(['1', 'after 1: 2']);
    growRows(rows, 4);
    expect(said(rows)).toEqual(['1', 'after 1: 2', '4']);
  });

  test('what concerns no lane has no row', () => {
    expect(said(grown(course([['s', 1], ['s', 1], ['p', 1], ['s', 1]], (event) => event !== 2 && event !== 3), 4))).toEqual(['1', '4']);
  });
});

const runs = fc.array(fc.tuple(fc.constantFrom<Kind>('s', 'p', 'r'), fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 60 });

describe('any run', () => {
  test('grows to the same rows in one go and bit by bit', () => {
    fc.assert(fc.property(runs, fc.array(fc.nat(59), { maxLength: 5 }), fc.array(fc.nat(59), { maxLength: 4 }), (events, stops, open) => {
      const of = course(events);
      const opened = new Set(open);
      const slow = emptyRows(of, opened);
      for (const stop of stops.toSorted((a, b) => a - b)) growRows(slow, Math.min(stop, events.length));
      growRows(slow, events.length);
      expect(said(slow)).toEqual(said(grown(of, events.length, opened)));
    }));
  });

  test('places grow with events, a row is found at its place, and every step has one of its own', () => {
    fc.assert(fc.property(runs, fc.boolean(), fc.array(fc.nat(59), { maxLength: 4 }), (events, linear, open) => {
      const rows = grown(course(events), events.length, new Set(open));
      const axis: Axis = { rows, linear, pitch: 30 };
      let before = Number.NEGATIVE_INFINITY;
      rows.event.forEach((event, row) => {
        const y = yOfRow(axis, row);
        expect(y).toBeGreaterThanOrEqual(before);
        before = y;
        expect(y).toBeLessThan(heightOf(axis));
        const box = boxOfRow(axis, row);
        expect(box.y).toBeLessThanOrEqual(y);
        expect(box.height).toBeGreaterThan(0);
        if (!linear) expect(rowAt(axis, y)).toBe(row);
        else expect(yOfRow(axis, rowAt(axis, y))).toBe(y);
        if (!isGap(rows, row)) expect(ownRow(rows, event)).toBe(row);
      });
      for (let event = 1; event <= events.length; event++) {
        if (events[event - 1]?.[0] === 's') expect(rows.event[rowOf(rows, event)]).toBe(event);
        expect(yOfEvent(axis, event)).toBeGreaterThanOrEqual(yOfEvent(axis, event - 1));
      }
    }));
  });
});
