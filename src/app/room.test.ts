/** Here, and not beside the scene: it takes the words of both languages, which that layer does not know. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { fact, nth, play as playOf, started, type Act, type Played, type When } from '../ensemble/testingPlay.ts';
import { scene as english } from '../words/en/scene.ts';
import { scene as chinese } from '../words/zh/scene.ts';
import { FORMATS, type FormatName } from '../scene/format.ts';
import { layoutOf } from '../scene/layout.ts';
import * as paper from '../scene/paper.ts';
import * as parts from '../scene/parts.ts';
import { sceneAt } from '../scene/scene.ts';
import { widthOf } from '../scene/text.ts';
import type { Mark, Rect, Scene } from '../scene/view.ts';

const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
const ids = (n: number, from = 1): number[] => Array.from({ length: n }, (_, i) => from + i);
const names = (n: number): string[] => ids(n).map((i) => String.fromCharCode(64 + i));

/** What both share, in px each way; edges may touch. */
function shared(a: Rect, b: Rect): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.min(x, y);
}

describe.each(FORMAT_NAMES)('%s: nothing stands on anything', (format) => {
  const crowds = [3, 4, 5, 6, 7, 8, 9].flatMap((voters) => [0, 1, 2].flatMap((observers) => [0, 1, 2, 3, 6, 12].map((clients) => [voters, observers, clients] as const)));
  test.each(crowds)('%i voters, %i observers, %i clients', (voters, observers, clients) => {
    for (const deep of [false, true]) {
      const layout = layoutOf({ format, voters: ids(voters), observers: ids(observers, voters + 1), clients: names(clients), groupOf: () => 0, deep });
      const { words, discs, title, corner } = layout;
      const things = [...words, ...(format === 'phone' || format === 'mini' ? [] : [corner]), ];
      const round = discs.map((d) => inset(d, 4 * layout.format.unit));
      things.forEach((a, i) => things.slice(i + 1).forEach((b) => expect(shared(a, b), `${JSON.stringify([a, b])} deep ${deep}`).toBeLessThan(1.5)));
      for (const a of things) for (const b of round) expect(shared(a, b), `${JSON.stringify([a, b])} deep ${deep}`).toBeLessThan(1.5);
      round.forEach((a, i) => round.slice(i + 1).forEach((b) => expect(Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2)).toBeGreaterThan((a.width + b.width) / 2)));
      for (const one of [...words, corner, title]) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width).toBeLessThanOrEqual(layout.format.width + 1);
        expect(one.y).toBeGreaterThanOrEqual(-1);
      }
    }
  });
});

const inset = (r: Rect, by: number): Rect => ({ x: r.x + by, y: r.y + by, width: r.width - 2 * by, height: r.height - 2 * by });

function play(voters: number, observers: number, acts: readonly Act[], stop: When): Played {
  const { servers, ...more } = started(ids(voters + observers));
  return playOf({ ...more, servers: servers.map(({ id, role }) => ({ id, role: id <= voters ? role : 'observer' })) }, acts, stop);
}

const connect = (n: number): Command[] => names(n).map((client, i) => ({ cmd: 'connect', client, servers: [(i % 3) + 1], sessionTimeoutMs: 10_000 }));

function drawn({ scenario, world, entries }: Played, format: FormatName, zh: boolean, depth: 1 | 2 | 3): Scene {
  return sceneAt({
    scenario, world, selection: {}, shown: { now: entries.length, warp: (us) => us / 1000, ofEvent: (event) => event, span: 12 },
    trace: { entry: (i) => entries[i], from: 0, to: entries.length }, options: { format, depth, labels: zh ? chinese : english, parts, paper },
  });
}

/** About what a text covers, a little less than its line. */
function textBoxes(mark: Mark): Rect[] {
  return mark.shapes.flatMap((shape): Rect[] => {
    const { x = 0, y = 0, 'font-size': size = 0, 'text-anchor': anchor } = shape.a;
    if (shape.text === undefined || typeof x !== 'number' || typeof y !== 'number' || typeof size !== 'number') return [];
    const width = widthOf(shape.text, size, shape.c.includes(' b')) * 0.95;
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return [{ x: mark.x + left, y: mark.y + y - size * 0.74, width, height: size * 0.8 }];
  });
}

const WORDS = new Set<Mark['kind']>(['label', 'title', 'meter', 'compare', 'client']);

function clashes(scene: Scene): string[] {
  const marks = scene.layers.flatMap((layer) => layer.marks);
  const worded = marks.filter(({ kind }) => WORDS.has(kind)).flatMap((mark) => textBoxes(mark).map((box) => ({ key: mark.key, box })));
  const players = marks.filter(({ kind }) => kind === 'player' || kind === 'client').map((mark) => {
    const r = Number(mark.shapes.findLast(({ c }) => c === 'hit')?.a['r'] ?? 0) / (mark.kind === 'player' ? 1.1 : 1);
    return { key: mark.key, box: { x: mark.x - r * 0.75, y: mark.y - r * 0.75, width: r * 1.5, height: r * 1.5 } };
  });
  const found: string[] = [];
  worded.forEach((a, i) => {
    for (const b of [...worded.slice(i + 1), ...players]) {
      if (a.key !== b.key && shared(a.box, b.box) > 2) found.push(`${a.key} on ${b.key}`);
    }
  });
  return found;
}

describe('real moments, in both languages and at all depths', () => {
  const moments: { name: string; moment: Played }[] = [];
  beforeAll(() => {
    for (const voters of [3, 5, 7, 9]) {
      moments.push({ name: `election of ${voters}`, moment: play(voters, 0, [], nth(2, fact('voteChanged'))) });
      moments.push({ name: `${voters} voters, 2 observers, 2 clients`, moment: play(voters, 2, [[fact('established'), connect(2)]], nth(4, fact('acked'))) });
      moments.push({ name: `${voters} voters, 12 clients`, moment: play(voters, 0, [[fact('established'), connect(12)]], nth(9, fact('acked'))) });
      moments.push({ name: `${voters} voters, the leader is killed`, moment: play(voters, 1, [[fact('established'), connect(1)], [nth(3, fact('acked')), [{ cmd: 'kill', server: voters }]]], nth(2, fact('voteChanged'))) });
    }
  });

  test.each(FORMAT_NAMES)('%s: words cover no words and no players', (format) => {
    const found: string[] = [];
    for (const { name, moment } of moments) {
      for (const zh of [false, true]) for (const depth of [1, 2, 3] as const) for (const one of clashes(drawn(moment, format, zh, depth))) found.push(`${name}, ${zh ? 'zh' : 'en'}, depth ${depth}: ${one}`);
    }
    expect(found).toEqual([]);
  });

  test('what must be read on the projector has 24 px', () => {
    for (const { name, moment } of moments) {
      for (const zh of [false, true]) {
        for (const mark of drawn(moment, 'projector', zh, 2).layers.flatMap((layer) => layer.marks)) {
          if (!WORDS.has(mark.kind) && mark.kind !== 'player') continue;
          for (const { text, a } of mark.shapes) if (text !== undefined && text !== '?') expect(Number(a['font-size']), `${name}: ${mark.key} ${text}`).toBeGreaterThanOrEqual(mark.kind === 'label' ? 21 : 24);
        }
      }
    }
  });
});
