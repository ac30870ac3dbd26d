import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEntry } from '../ensemble/types.ts';
import type { Depth } from './interest.ts';
import { valueAt, type Column } from './column.ts';
import { emptyMarks, forkMarks, gradeOfEvent, mark, timeOf, type Marks } from './marks.ts';
import { buildWarp, forkWarp, growWarp, positionAt, shownAt, shownEnd, shownOf, shownOfEvent, simOf, width, type Warp } from './warp.ts';

/** An event of a given weight: the story, the protocol, disks, a PING, routine. */
function entry(at: number, kind: number): TraceEntry {
  const base = { at, seq: at, causedBy: 0, to: 'S1' };
  if (kind === 1) return { event: { ...base, kind: 'timer', timer: 't' }, facts: [{ type: 'snapshot', sid: 1, zxid: 1, causedBy: 0 }] };
  const message = kind === 2 ? { type: 'ACK' as const, zxid: 1 } : { type: 'PING' as const, zxid: 1 };
  if (kind === 2 || kind === 4) return { event: { ...base, kind: 'message', from: 'S2', conn: 1, sentAt: at, msg: 1, message }, facts: [] };
  if (kind === 3) return { event: { ...base, kind: 'connected', from: 'S2', conn: 1, sentAt: at, msg: 1 }, facts: [] };
  return { event: { ...base, kind: 'timer', timer: 'tick' }, facts: [] };
}

const gap = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 5_000, max: 20_000_000 }));
const course = fc.array(fc.tuple(gap, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 60 });
const depth = fc.constantFrom<Depth>(1, 2, 3);

function marksOf(steps: readonly (readonly [number, number])[]): Marks {
  const marks = emptyMarks();
  let at = 0;
  for (const [after, kind] of steps) mark(marks, entry((at += after), kind));
  return marks;
}

const valuesOf = (column: Column): number[] => Array.from({ length: column.size }, (_, i) => valueAt(column, i));
const placesOf = (warp: Warp): number[] => valuesOf(warp.shown);

/** What must hold of a place and the way back. */
function expectInvertible(warp: Warp, at: number): void {
  const position = positionAt(warp, at);
  expect(shownAt(warp, position)).toBeCloseTo(at, 6);
  expect(positionAt(warp, shownAt(warp, position)).event).toBe(position.event);
}

test('places can be turned into positions and back, in order, at every depth', () => {
  fc.assert(
    fc.property(course, depth, fc.boolean(), fc.boolean(), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (steps, at, linear, showPings, parts) => {
      const warp = buildWarp(marksOf(steps), { depth: at, linear, showPings });
      const places = parts.map((part) => part * shownEnd(warp)).sort((a, b) => a - b);
      let [event, us] = [0, 0];
      for (const place of places) {
        expectInvertible(warp, place);
        const position = positionAt(warp, place);
        expect(position.event).toBeGreaterThanOrEqual(event);
        expect(position.us).toBeGreaterThanOrEqual(us);
        [event, us] = [position.event, position.us];
      }
    }),
  );
});

test('times can be turned into places and back', () => {
  fc.assert(
    fc.property(course, depth, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (steps, at, linear, part) => {
      const marks = marksOf(steps);
      const warp = buildWarp(marks, { depth: at, linear });
      const us = Math.floor(part * timeOf(marks, marks.size));
      expect(Math.abs(simOf(warp, shownOf(warp, us)) - us)).toBeLessThan(1);
      expect(Math.abs(simOf(warp, shownOf(warp, us, 'first')) - us)).toBeLessThan(1);
      expect(shownOf(warp, us, 'first')).toBeLessThanOrEqual(shownOf(warp, us));
    }),
  );
});

test('every step stands at least one unit after the one before, and is exactly what is shown there', () => {
  fc.assert(
    fc.property(course, depth, (steps, at) => {
      const marks = marksOf(steps);
      const warp = buildWarp(marks, { depth: at });
      let before = 0;
      for (let event = 1; event <= marks.size; event++) {
        const place = shownOfEvent(warp, event);
        if ((gradeOfEvent(marks, event) ?? 9) > at) continue;
        expect(place).toBeGreaterThanOrEqual(before + 1);
        expect(positionAt(warp, place)).toMatchObject({ event, us: timeOf(marks, event), part: 0 });
        before = place;
      }
    }),
  );
});

test('what is shown before the last step stays where it is as the run grows', () => {
  fc.assert(
    fc.property(course, course, depth, (first, rest, at) => {
      const marks = marksOf(first);
      const warp = buildWarp(marks, { depth: at });
      const places = placesOf(warp);
      let us = timeOf(marks, marks.size);
      for (const [after, kind] of rest) mark(marks, entry((us += after), kind));
      growWarp(warp);
      expect(placesOf(warp).slice(0, places.length)).toEqual(places);
      expect(same(warp)).toEqual(same(buildWarp(marks, { depth: at })));
    }),
  );
});

function same(warp: Warp): unknown {
  return { places: placesOf(warp), events: valuesOf(warp.event), silences: warp.silences, end: shownEnd(warp) };
}

test('the warp of a fork is that of its own course', () => {
  fc.assert(
    fc.property(course, course, fc.nat(60), depth, (first, rest, cut, at) => {
      const old = marksOf(first);
      const events = Math.min(cut, old.size);
      const marks = forkMarks(old, events);
      let us = timeOf(marks, events);
      for (const [after, kind] of rest) mark(marks, entry((us += after), kind));
      expect(same(forkWarp(buildWarp(old, { depth: at }), marks, events))).toEqual(same(buildWarp(marks, { depth: at })));
      expect(same(buildWarp(old, { depth: at }))).toEqual(same(buildWarp(marksOf(first), { depth: at })));
    }),
  );
});

test('crowded events are a unit apart, a silence is little wider and is labelled', () => {
  const warp = buildWarp(marksOf([[1_000, 2], [0, 2], [0, 1], [3_000, 5], [4_000, 2], [1_600_000, 2], [10_000_000, 4]]));
  expect(placesOf(warp)).toEqual([0, 1, 2, 3, 4, 4 + width(1_600_000)]);
  expect(width(1_600_000)).toBeGreaterThan(3);
  expect(width(1_600_000)).toBeLessThan(4);
  expect(warp.silences.map(({ fromUs, toUs }) => [fromUs, toUs])).toEqual([[8_000, 1_608_000]]);
  // A PING is on its way through the silence at the end.
  expect(positionAt(warp, shownEnd(warp))).toMatchObject({ event: 7, us: 11_608_000 });
});

test('in the linear warp a unit is 10 ms', () => {
  const warp = buildWarp(marksOf([[1_000, 2], [9_000, 2], [90_000, 2]]), { linear: true });
  expect([shownOf(warp, 1_000), shownOf(warp, 10_000), shownOf(warp, 55_000), shownEnd(warp)]).toEqual([0.1, 1, 5.5, 10]);
});

test('with PINGs shown they are steps', () => {
  const marks = marksOf([[1_000, 4], [1_000, 2], [1_000, 4]]);
  expect([buildWarp(marks).knots, buildWarp(marks, { showPings: true }).knots]).toEqual([2, 4]);
});
