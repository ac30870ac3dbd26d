import { describe, expect, test } from 'vitest';
import { lanesOf, OTHERS } from './lanes.ts';

const servers = ['S1', 'S2', 'S3', 'S4', 'S5'];
const clients = ['c:A', 'c:B', 'c:C', 'c:D'];
const given = { servers, clients, hidden: new Set<string>(), width: 700, gutter: 50, least: 50 };
const ids = (lanes: ReturnType<typeof lanesOf>): string[] => lanes.all.map(({ id }) => id);

describe('lanes', () => {
  test('servers in the middle, clients at the edges, all within the width', () => {
    const lanes = lanesOf(given);
    expect(ids(lanes)).toEqual(['c:A', 'c:B', ...servers, 'c:C', 'c:D']);
    expect(lanes.all.every(({ x }) => x > lanes.gutter && x < lanes.width)).toBe(true);
  });

  test('clients for whom there is no room share the last lane', () => {
    const lanes = lanesOf({ ...given, width: 400 });
    expect(ids(lanes)).toEqual(['c:A', ...servers, OTHERS]);
    expect(lanes.x('c:D')).toBe(lanes.x(OTHERS));
  });

  test('servers always have their own, however narrow; a phone has five lanes of nearly seventy', () => {
    expect(ids(lanesOf({ ...given, clients: [], width: 200 }))).toEqual(servers);
    expect(lanesOf({ ...given, clients: [], width: 390, gutter: 48, least: 38 }).pitch).toBeCloseTo(68.4);
  });

  test('who is hidden is nowhere', () => {
    const lanes = lanesOf({ ...given, hidden: new Set(['S2', 'c:A']) });
    expect(lanes.x('S2')).toBeNull();
    expect(lanes.x('c:A')).toBeNull();
    expect(ids(lanes)).toEqual(['c:B', 'c:C', 'S1', 'S3', 'S4', 'S5', 'c:D']);
  });
});
