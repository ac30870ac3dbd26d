import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../ensemble/command.ts';
import { createEnsemble, openRun } from '../../ensemble/ensemble.ts';
import type { Scenario } from '../../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../../ensemble/types.ts';
import { packetOf } from '../packets.ts';
import { svgOf } from '../svg.ts';
import type { Mark, MessageEvent } from '../view.ts';
import { heightOf, yOfEvent, type Axis } from './axis.ts';
import { cutBetween, emptyChronicle, growChronicle, stateAt, type Chronicle } from './chronicle.ts';
import type { SpaceInput } from './input.ts';
import { lanesOf } from './lanes.ts';
import { emptyPassing, type Reader } from './passing.ts';
import { spaceScene, type SpaceScene } from './picture.ts';
import { emptyRows, growRows, type Course } from './rows.ts';
import { labels } from './testdata/labels.ts';

const SIZES = { row: 28, name: 14, time: 12, least: 10, head: 16, gutter: 60, lane: 46 };
const SCENARIO: Scenario = {
  servers: [1, 2, 3].map((id) => ({ id, role: 'participant' as const })),
  config: {},
  prelude: [1, 2, 3].map((server) => ({ atMs: server, command: { cmd: 'start' as const, server } })),
};

/** Three servers elect, C1 connects; then they are cut apart, a message is dropped, and the leader dies. */
const ACTS: readonly (readonly [ms: number, (world: ZkWorld) => Command])[] = [
  [1_000, () => ({ cmd: 'connect', client: 'C1', servers: [1], sessionTimeoutMs: 10_000 })],
  [1_100, () => ({ cmd: 'cut', groups: [[1], [2, 3]] })],
  [1_300, () => ({ cmd: 'heal' })],
  [1_320, () => ({ cmd: 'connect', client: 'C2', servers: [3], sessionTimeoutMs: 10_000 })],
  [1_330, (world) => ({ cmd: 'drop', msg: world.queue.filter((event): event is MessageEvent => event.kind === 'message').sort((a, b) => a.at - b.at)[0]?.msg ?? 0 })],
  [1_500, () => ({ cmd: 'kill', server: 3 })],
];

interface Played {
  readonly entries: readonly TraceEntry[];
  readonly world: ZkWorld;
}

function play(untilMs: number): Played {
  const run = openRun(createEnsemble(SCENARIO, 3));
  const entries: TraceEntry[] = [];
  const advance = (us: number): void => {
    for (let entry = run.step(us); entry !== undefined; entry = run.step(us)) entries.push(entry);
  };
  for (const [ms, command] of ACTS) {
    if (ms > untilMs) break;
    advance(ms * 1000);
    run.apply(command(run.world));
  }
  advance(untilMs * 1000);
  return { entries, world: run.world };
}

const isPing = ({ event }: TraceEntry): boolean => event.kind === 'message' && packetOf(event.message).routine && event.message.type !== 'hello';
const ROUTINE = new Set(['opened', 'connected', 'closed', 'refused', 'wake', 'writeback']);
const isStep = (entry: TraceEntry): boolean => (entry.event.kind === 'message' ? !packetOf(entry.event.message).routine : entry.facts.length > 0 && !ROUTINE.has(entry.event.kind));
const TURNS = new Set(['mode', 'process', 'established', 'clientState']);

let played: Played;
let chronicle: Chronicle;

beforeAll(() => {
  played = play(1_800);
  chronicle = emptyChronicle();
  const { entries } = played;
  growChronicle(chronicle, entries.length, (after, until) => {
    for (let event = after + 1; event <= until; event++) if (entries[event - 1]?.event.kind === 'fault' || entries[event - 1]?.facts.some(({ type }) => TURNS.has(type))) return event;
    return undefined;
  }, (event) => entries[event - 1]);
});

const numberOf = (holds: (entry: TraceEntry) => boolean): number => played.entries.findIndex(holds) + 1;
const fact = (type: string) => (entry: TraceEntry): boolean => entry.facts.some((one) => one.type === type);

const isDrop = ({ event, facts }: TraceEntry): boolean => event.kind === 'fault' && event.fault.fault === 'drop' && facts.some(({ type }) => type === 'messageLost');

/** The window round an event. */
function draw(event: number, more: Partial<SpaceInput> & { linear?: boolean } = {}): SpaceScene {
  const { entries } = played;
  const us = (at: number): number => entries[at - 1]?.event.at ?? 0;
  const reader: Reader = {
    entry: (at) => entries[at - 1], us,
    eventAt: (time) => entries.findLastIndex((entry) => entry.event.at <= time) + 1,
  };
  const course: Course = { us, isStep: (at) => isStep(entries[at - 1] as TraceEntry), isPing: (at) => isPing(entries[at - 1] as TraceEntry), shows: () => true };
  const rows = emptyRows(course);
  const seen = more.seen ?? entries.length;
  growRows(rows, seen);
  const axis: Axis = { rows, linear: more.linear === true, pitch: SIZES.row };
  const y = yOfEvent(axis, event);
  const window = more.window ?? { top: Math.max(0, y - 200), bottom: Math.min(heightOf(axis), y + 200) };
  return spaceScene({
    axis, chronicle, index: emptyPassing(reader), sizes: SIZES, seen, now: event, flying: [], depth: 2, labels, selection: { hovered: null },
    lanes: lanesOf({ servers: ['S1', 'S2', 'S3'], clients: ['c:C1', 'c:C2'], hidden: new Set(), width: 520, gutter: SIZES.gutter, least: SIZES.lane }),
    window, sheet: window,
    entry: reader.entry,
    ...more,
  });
}

const marksOf = (scene: SpaceScene, layer: string): readonly Mark[] => scene.layers.find(({ id }) => id === layer)?.marks ?? [];
const words = (marks: readonly Mark[]): string[] => marks.flatMap(({ shapes }) => shapes.flatMap(({ text }) => (text === undefined ? [] : [text])));

describe('the chronicle', () => {
  test('knows who led, who was down, and which links were cut, at any event', () => {
    const established = numberOf(fact('established'));
    const [first] = chronicle.terms;
    expect(first).toMatchObject({ leader: 3, epoch: 1, from: established });
    const killed = numberOf((entry) => entry.facts.some((one) => one.type === 'process' && one.process === 'S3' && one.status === 'down'));
    expect(first?.to).toBe(killed);
    expect(stateAt(chronicle, 'S3', killed - 1)).toBe('LEADING');
    expect(stateAt(chronicle, 'S3', killed)).toBe('DOWN');
    expect(stateAt(chronicle, 'S1', 0)).toBe('DOWN');
    const cut = cutBetween(chronicle, 'S1', 'S2', 0, played.entries.length);
    expect(cut).toHaveLength(1);
    expect(cut[0]?.to).toBeLessThan(killed);
    expect(cutBetween(chronicle, 'S2', 'S3', 0, played.entries.length)).toEqual([]);
  });
});

describe('the picture', () => {
  test.each([
    ['established', () => numberOf(fact('established')), {}],
    ['cut', () => numberOf(fact('messageHeld')), {}],
    ['dropped', () => numberOf(isDrop), {}],
    ['killed', () => numberOf((entry) => entry.facts.some((one) => one.type === 'process' && one.status === 'down')), {}],
    ['linear', () => numberOf(fact('established')), { linear: true }],
  ] as const)('%s', async (name, at, more) => {
    await expect(svgOf(draw(at(), more))).toMatchFileSnapshot(`testdata/${name}.svg`);
  });

  test('a message that was dropped ends in a cross where it was dropped', () => {
    const lost = numberOf(isDrop);
    const strokes = marksOf(draw(lost), 'strokes').filter(({ key }) => key.endsWith(` ${lost} lost`));
    expect(strokes).toHaveLength(played.entries[lost - 1]?.facts.filter(({ type }) => type === 'messageLost').length ?? 0);
    expect(strokes.length).toBeGreaterThan(0);
    expect(strokes[0]?.shapes.some(({ c }) => c === 's-bad')).toBe(true);
  });

  test('what has not been seen is not drawn, and what lies ahead of the playhead is faint', () => {
    const established = numberOf(fact('established'));
    const ahead = draw(established - 20, { seen: established });
    expect(marksOf(ahead, 'strokes').some(({ c }) => c === 'old')).toBe(true);
    const fresh = draw(established - 20, { seen: established - 20 });
    expect(marksOf(fresh, 'strokes').some(({ c }) => c === 'old')).toBe(false);
    expect([...fresh.arrivals.values()].every((event) => event <= established - 20)).toBe(true);
    expect(words(marksOf(fresh, 'labels'))).not.toContain('epoch 1, S3 leads');
  });

  test('a window anywhere holds every stroke that passes through it', () => {
    const whole = draw(numberOf(fact('established')), { window: { top: 0, bottom: 1e6 } });
    const all = marksOf(whole, 'strokes').map(({ key }) => key);
    const found = new Set<string>();
    for (let top = 0; top < 6_000; top += 60) for (const { key } of marksOf(draw(numberOf(fact('established')), { window: { top, bottom: top + 60 } }), 'strokes')) found.add(key);
    expect([...found].sort()).toEqual([...all].sort());
  });

  test('words do not stand on each other', () => {
    for (const event of [numberOf(fact('established')), numberOf(fact('messageHeld'))]) {
      const rows = new Map<number, [number, number][]>();
      for (const { shapes } of marksOf(draw(event), 'signs')) {
        for (const { el, a, text = '' } of shapes) {
          if (el !== 'text') continue;
          const [x, y, width] = [Number(a['x']), Math.round(Number(a['y'])), text.length * 5];
          const from = a['text-anchor'] === 'end' ? x - width : x;
          for (const [left, right] of rows.get(y) ?? []) expect(from < right && from + width > left).toBe(false);
          rows.set(y, [...(rows.get(y) ?? []), [from, from + width]]);
        }
      }
    }
  });

  test('depth says how much a stroke is called', () => {
    const established = numberOf(fact('established'));
    expect(words(marksOf(draw(established, { depth: 1 }), 'signs'))).toContain('sync');
    expect(words(marksOf(draw(established, { depth: 2 }), 'signs')).some((word) => word.startsWith('NEWLEADER'))).toBe(true);
  });
});
