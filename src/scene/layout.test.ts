import { describe, expect, test } from 'vitest';
import { FORMATS, type FormatName } from './format.ts';
import { clearance, pointAt } from './lane.ts';
import { layoutOf, type LayoutInput } from './layout.ts';
import { crossings, overlaps } from './room.ts';
import { widthOf } from './text.ts';

const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
const ids = (n: number, from = 1): number[] => Array.from({ length: n }, (_, i) => from + i);
const input = (format: FormatName, voters: number, observers = 0, clients = 0): LayoutInput => ({
  format, voters: ids(voters), observers: ids(observers, voters + 1), clients: ids(clients).map((n) => `C${n}`), groupOf: () => 0,
});

describe.each(FORMAT_NAMES)('%s', (format) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('%i voters: on the stage, apart from each other, left to right', (n) => {
    const { players, format: box } = layoutOf(input(format, n));
    const list = [...players.values()];
    list.forEach((a, i) => {
      expect(a.x - a.r).toBeGreaterThanOrEqual(0);
      expect(a.x + a.r).toBeLessThanOrEqual(box.width);
      expect(a.y - a.r).toBeGreaterThanOrEqual(0);
      expect(a.y + a.r).toBeLessThanOrEqual(box.stageTip);
      const next = list[i + 1];
      if (next === undefined) return;
      expect(next.x).toBeGreaterThan(a.x);
      if (format !== 'mini') expect(Math.hypot(next.x - a.x, next.y - a.y)).toBeGreaterThan(a.r + next.r);
    });
  });

  test.each([3, 5, 7])('%i voters and an observer: staves in the order of the players, none below the strip', (n) => {
    const layout = layoutOf(input(format, n, 1));
    expect(layout.rows.map((row) => row.sid)).toEqual(ids(n + 1));
    expect(layout.staveBottom).toBeLessThan(layout.stripY ?? layout.height);
    expect(layout.height).toBeGreaterThanOrEqual(layout.format.height);
  });
});

test('names of nine voters and two observers are as large as those of five, in two columns', () => {
  const { rows, format, dense } = layoutOf(input('projector', 9, 2));
  expect(dense).toBe(true);
  const longest = Math.max(...rows.map(({ id }) => widthOf(id, FORMATS.projector.sizes.stave, true)));
  expect(2 * longest).toBeLessThanOrEqual(format.staveLeft - 8);
  expect(layoutOf(input('projector', 5)).format.staveLeft).toBe(FORMATS.projector.staveLeft);
});

test.each([[3, 4], [5, 2], [7, 0]])('on a projector with %i voters %i of four clients have staves, where letters are as large as on those of servers', (voters, clients) => {
  const { rows, pitch, unseen } = layoutOf(input('projector', voters, 0, 4));
  expect(rows.filter(({ sid }) => sid === null)).toHaveLength(clients);
  expect(unseen).toBe(4 - clients);
  expect(pitch).toBeGreaterThanOrEqual(24);
});

describe.each(['projector', 'half', 'laptop', 'phone'] as const)('ways of messages, %s', (format) => {
  test.each([3, 4, 5])('%i voters: none leads through the words of a server that it does not touch', (n) => {
    const layout = layoutOf(input(format, n));
    const voters = [...layout.players.values()];
    for (const a of voters) {
      for (const b of voters) {
        const lane = layout.lane(a.id, b.id);
        if (lane === undefined) continue;
        const points = Array.from({ length: 49 }, (_, i) => pointAt(lane, (i + 1) / 50));
        const through = layout.words.filter((box) => points.some(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height));
        expect(through, `${a.id} to ${b.id}`).toEqual([]);
      }
    }
  });
});

describe.each(['projector', 'laptop'] as const)('lanes, %s', (format) => {
  test.each([3, 4, 5, 6, 7])('%i voters: no lane crosses a player', (n) => {
    const layout = layoutOf(input(format, n));
    const players = [...layout.players.values()];
    for (const a of players) {
      for (const b of players) {
        const lane = layout.lane(a.id, b.id);
        if (a === b || lane === undefined) continue;
        expect(clearance(lane, players.filter((p) => p !== a && p !== b)), `${a.id} to ${b.id}`).toBeGreaterThan(0);
      }
    }
  });

  test('there and back are two lanes', () => {
    const layout = layoutOf(input(format, 5));
    const [there, back] = [layout.lane('S1', 'S5'), layout.lane('S5', 'S1')];
    expect(Math.hypot((there?.from.x ?? 0) - (back?.to.x ?? 0), (there?.from.y ?? 0) - (back?.to.y ?? 0))).toBeGreaterThan(8);
  });

  test.each([3, 5])('%i voters: words beside players overlap nothing', (n) => {
    const { words } = layoutOf(input(format, n));
    words.forEach((a, i) => words.slice(i + 1).forEach((b) => {
      const apart = a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
      expect(apart, JSON.stringify([a, b])).toBe(true);
    }));
  });
});

describe.each(['projector', 'laptop', 'embed'] as const)('counts, %s', (format) => {
  const all = [3, 5].flatMap((voters) => [0, 1, 2].map((clients) => [voters, clients] as const));

  test.each(all)('%i voters, %i clients: the count of a leader stands on nothing, and no message to or from it passes under it', (voters, clients) => {
    const layout = layoutOf(input(format, voters, 0, clients));
    for (const sid of ids(voters)) {
      const leader = layout.players.get(`S${sid}`);
      const box = layout.boxOf(sid, { compared: false, race: false, leads: true });
      if (leader === undefined || box === null) throw new Error(`S${sid} has no place for its count`);
      expect([...layout.words, ...layout.discs].filter((other) => overlaps(box, other)), `S${sid}`).toEqual([]);
      // A small frame has no such place for everybody.
      if (format !== 'embed') expect(crossings(box, [...layout.players.values()].filter(({ kind }) => kind !== 'client'), leader), `S${sid}`).toBe(0);
    }
  });

  test.each(all)('%i voters, %i clients: while ballots are compared a count stands on nothing either', (voters, clients) => {
    const layout = layoutOf(input(format, voters, 0, clients));
    for (const sid of ids(voters)) {
      const box = layout.boxOf(sid, { compared: true, race: false, leads: false });
      if (box !== null) expect([...layout.words, ...layout.discs, layout.compare].filter((other) => overlaps(box, other)), `S${sid}`).toEqual([]);
      else expect(format).toBe('embed');
    }
  });
});

test.each([0, 1, 2])('on a phone with %i clients two ballots that are compared cover no server of five', (clients) => {
  const { players, compare } = layoutOf(input('phone', 5, 0, clients));
  const servers = [...players.values()].filter(({ kind }) => kind !== 'client');
  expect(servers.filter(({ x, y, r }) => overlaps(compare, { x: x - r, y: y - r, width: 2 * r, height: 2 * r })).map(({ id }) => id)).toEqual([]);
});

test('what must be read on a projector has at least 24 px, ids 32', () => {
  const { id, state, ticket, stave, mark, column, title } = FORMATS.projector.sizes;
  expect(id).toBeGreaterThanOrEqual(32);
  for (const size of [state, ticket, stave, mark, column, title]) expect(size).toBeGreaterThanOrEqual(24);
  for (const size of Object.values(FORMATS.phone.sizes)) expect(size).toBeGreaterThanOrEqual(15);
});

test('Chinese takes a full em, and the table is never narrower than the fonts', () => {
  expect(widthOf('票箱', 24)).toBe(48);
  // Measured in Liberation Sans Bold and Noto Sans Bold: 147 and 153 px.
  expect(widthOf('FOLLOWING', 24, true)).toBeGreaterThan(147);
});
