import { beforeAll, describe, expect, it } from 'vitest';
import { entryAt, extend, openHistory } from '../../timeline/history.ts';
import { zkEngine } from '../../timeline/zkEngine.ts';
import { sentence, words } from '../../words/index.ts';
import type { Entry } from '../model.ts';
import { learn, newHeights, spanOf, topOf } from './heights.ts';
import { concerns, kindOf, KINDS } from './kinds.ts';
import { placeOf, scan, STORY, type Filter, type Scan, type Source } from './scan.ts';

const SERVERS = [1, 2, 3, 4, 5];
const write = { cmd: 'request', client: 'A', tag: 'w', op: { op: 'create', path: '/app', data: 'v', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' } } as const;
const history = openHistory(zkEngine, {
  scenario: {
    servers: SERVERS.map((id) => ({ id, role: 'participant' })),
    config: { tickTime: 2000, initLimit: 10, syncLimit: 5 },
    prelude: [
      ...SERVERS.map((server) => ({ atMs: 0, command: { cmd: 'start', server } }) as const),
      { atMs: 2_000, command: { cmd: 'connect', client: 'A', servers: SERVERS, sessionTimeoutMs: 10_000 } },
      { atMs: 3_000, command: write },
      { atMs: 9_000, command: { cmd: 'kill', server: 5 } },
    ],
  },
  seed: 1,
  inputs: [],
});
const entries: Entry[] = [];
const { marks } = history.branch;
const en = words('en');
const source: Source = { marks, entry: (event) => entries[event - 1], says: (entry) => sentence(entry, en).plain.toLowerCase() };

beforeAll(() => {
  extend(history, { maxEvents: 2_000 });
  for (let i = 0; i < 2_000; i++) entries.push(entryAt(history, i) as Entry);
});

const find = (filter: Filter, end = entries.length): number[] => {
  const state: Scan = { found: [], upTo: 0 };
  expect(scan(state, filter, source, end, () => true)).toBe(true);
  return state.found;
};

describe('finding events', () => {
  it('shows the story and leaves routine out, unless asked', () => {
    const story = find(STORY);
    expect(story.length).toBeGreaterThan(100);
    expect(story.length).toBeLessThan(entries.length);
    expect(story.some((event) => kindOf(entries[event - 1] as Entry) === 'routine')).toBe(false);
    expect(find({ ...STORY, kinds: KINDS })).toHaveLength(entries.length);
  });

  it('gives every event one kind, so that the kinds together are all', () => {
    const each = KINDS.map((kind) => find({ ...STORY, kinds: [kind] }));
    expect(each.flat().toSorted((a, b) => a - b)).toEqual(entries.map((_, i) => i + 1));
    for (const [i, kind] of KINDS.entries()) for (const event of each[i] ?? []) expect(kindOf(entries[event - 1] as Entry)).toBe(kind);
    for (const kind of KINDS) expect(each[KINDS.indexOf(kind)]?.length, kind).toBeGreaterThan(0);
  });

  it('finds what one server has a part in, and words', () => {
    const own = find({ ...STORY, process: 'S2' });
    expect(own.length).toBeGreaterThan(10);
    for (const event of own) expect(concerns(entries[event - 1] as Entry, 'S2')).toBe(true);
    for (const event of find({ ...STORY, text: ' COMMIT ' })) expect(source.says(entries[event - 1] as Entry)).toContain('commit');
    expect(find({ ...STORY, text: 'no such words' })).toEqual([]);
    // As it is typed, and as it is printed and copied from the list.
    expect(find({ ...STORY, text: "S5's ballot" }).length).toBeGreaterThan(0);
    expect(find({ ...STORY, text: 'S5’s ballot' })).toEqual(find({ ...STORY, text: "S5's ballot" }));
  });

  it('stops when it is told to, goes on where it stopped, and never looks beyond the end', () => {
    const state: Scan = { found: [], upTo: 0 };
    let rounds = 0;
    for (let left = 1; !scan(state, STORY, source, 900, () => left-- > 0); left = 1) rounds++;
    expect(rounds).toBeGreaterThan(3);
    expect(state.found).toEqual(find(STORY, 900));
    expect(Math.max(...state.found)).toBeLessThanOrEqual(900);
  });

  it('knows where the present is in the list', () => {
    expect([placeOf([], 3), placeOf([5, 8], 3), placeOf([5, 8], 5), placeOf([5, 8], 7), placeOf([5, 8], 90)]).toEqual([-1, -1, 0, 0, 1]);
  });
});

describe('what is drawn of a long list', () => {
  const keys = Array.from({ length: 50_000 }, (_, i) => i * 2 + 1);

  it('is what is in view and a little around it; the room of the rest is kept', () => {
    const heights = newHeights();
    for (let i = 1_000; i < 1_010; i++) learn(heights, keys[i] ?? 0, 60);
    const span = spanOf(keys, heights, 60_000, 400);
    expect(span.end - span.first).toBeLessThan(30);
    expect(span.before).toBeLessThanOrEqual(60_000);
    expect(span.before + span.after + (span.end - span.first) * 60).toBe(50_000 * 60);
    expect(topOf(keys, heights, 1_000)).toBe(60_000);
  });

  it('learns a height anew when a row wraps otherwise', () => {
    const heights = newHeights();
    learn(heights, 1, 20);
    learn(heights, 1, 60);
    expect(topOf(keys, heights, 3)).toBe(180);
  });
});
