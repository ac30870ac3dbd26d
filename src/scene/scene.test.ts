import { beforeAll, describe, expect, test } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { emptyOverview, extendOverview } from './overview.ts';
import * as paper from './paper.ts';
import * as parts from './parts.ts';
import { openScene, sceneAt } from './scene.ts';
import { svgOf } from './svg.ts';
import { labels } from './testdata/labels.ts';
import type { Mark, Scene, SceneInput, SceneOptions, Selection } from './view.ts';

interface Moment {
  readonly world: ZkWorld;
  readonly events: number;
}

interface Played {
  readonly scenario: Scenario;
  readonly entries: readonly TraceEntry[];
  readonly moments: Readonly<Record<string, Moment>>;
}

type When = (entry: TraceEntry, entries: readonly TraceEntry[]) => boolean;
const fact = (type: string) => (entry: TraceEntry): boolean => entry.facts.some((f) => f.type === type);

function play(scenario: Scenario, acts: readonly { readonly when: When; readonly give: readonly Command[] }[], moments: Readonly<Record<string, When>>): Played {
  const run = openRun(createEnsemble(scenario, 7));
  const entries: TraceEntry[] = [];
  const found: Record<string, Moment> = {};
  const todo = [...acts];
  const wanted = Object.entries(moments);
  while (entries.length < 3000 && Object.keys(found).length < wanted.length) {
    const entry = run.step();
    if (entry === undefined) break;
    entries.push(entry);
    for (const [name, when] of wanted) {
      if (found[name] === undefined && when(entry, entries)) found[name] = { world: structuredClone(run.world), events: entries.length };
    }
    const next = todo[0];
    if (next?.when(entry, entries) !== true) continue;
    for (const command of next.give) run.apply(command);
    todo.shift();
  }
  return { scenario, entries, moments: found };
}

const started = (n: number): Scenario => ({
  servers: Array.from({ length: n }, (_, i) => ({ id: i + 1, role: 'participant' as const })),
  config: {},
  prelude: Array.from({ length: n }, (_, i) => ({ atMs: i * 3, command: { cmd: 'start' as const, server: i + 1 } })),
});

const create: Command = { cmd: 'request', client: 'A', tag: '1', op: { op: 'create', path: '/app', data: 'v1', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' } };

let five: Played;
let cut: Played;

beforeAll(() => {
  const acts = [
    { when: fact('established'), give: [{ cmd: 'connect', client: 'A', servers: [2], sessionTimeoutMs: 10_000 }] as Command[] },
    { when: (e: TraceEntry) => e.facts.some((f) => f.type === 'clientState' && f.to === 'CONNECTED'), give: [create] },
  ];
  const twice = (type: string): When => (entry, entries) => fact(type)(entry) && entries.filter(fact(type)).length === 2;
  five = play(started(5), [...acts, { when: fact('clientReply'), give: [{ cmd: 'kill', server: 5 }] }], {
    comparing: (e) => e.facts.some((f) => f.type === 'voteChanged'),
    discovery: fact('epochAcked'),
    synchronization: fact('newLeaderAcked'),
    proposed: twice('acked'),
    committed: twice('committed'),
    killed: (e) => e.facts.some((f) => f.type === 'process' && f.status === 'down'),
    secondRound: (e, all) => all.some((x) => x.facts.some((f) => f.type === 'process' && f.status === 'down')) && fact('voteChanged')(e),
  });
  cut = play(started(5), [...acts, { when: fact('clientReply'), give: [{ cmd: 'cut', groups: [[1, 2], [3, 4, 5]] }] }], {
    held: (e) => e.facts.some((f) => f.type === 'messageHeld'),
    minority: (e, all) => all.some(fact('gaveUp')) && fact('notification')(e),
  });
});

/** Every event is one unit of shown time after the one before. */
function at(played: Played, name: string, options: Partial<SceneOptions> = {}, selection: Selection = {}, more = 0): SceneInput {
  const moment = played.moments[name];
  if (moment === undefined) throw new Error(`the run has no moment ${name}`);
  const times = played.entries.map((entry) => entry.event.at);
  const warp = (us: number): number => {
    const i = times.findIndex((t) => t > us);
    if (i < 0) return times.length + (us - (times[times.length - 1] ?? 0)) / 1000;
    const [before, after] = [times[i - 1] ?? 0, times[i] ?? 0];
    return i + Math.max(0, us - before) / Math.max(1, after - before);
  };
  const overview = emptyOverview();
  for (const entry of played.entries.slice(0, moment.events)) extendOverview(overview, entry);
  return {
    scenario: played.scenario, world: moment.world, overview, selection,
    shown: { now: moment.events + more, warp, ofEvent: (event) => event, span: 30 },
    trace: { entry: (i) => played.entries[i], from: 0, to: played.entries.length },
    options: { format: 'projector', depth: 2, labels, parts, paper, ...options },
  };
}

const marks = (scene: Scene): Mark[] => scene.layers.flatMap((layer) => layer.marks);
const kinds = (scene: Scene, kind: Mark['kind']): Mark[] => marks(scene).filter((mark) => mark.kind === kind);
const words = (mark: Mark | undefined): string => (mark?.shapes ?? []).map((shape) => shape.text ?? '').join(' ');
const classes = (mark: Mark): string => mark.shapes.map((shape) => shape.c).join(' ');

describe('what the picture says is what the world holds', () => {
  test('a comparison shows both ballots, and boxes the column that decides', () => {
    const scene = sceneAt(at(five, 'comparing'));
    const panel = marks(scene).find((mark) => mark.key === 'compare');
    const change = five.entries[(five.moments['comparing']?.events ?? 0) - 1]?.facts.find((f) => f.type === 'voteChanged');
    expect(change?.type === 'voteChanged' && words(panel).includes(`${change.to.id}`)).toBe(true);
    expect(panel?.shapes.filter((shape) => shape.c.startsWith('f-light'))).toHaveLength(2);
  });

  test('every LOOKING voter holds a ballot on its row', () => {
    expect(kinds(sceneAt(at(five, 'comparing')), 'ballot').filter((mark) => mark.key.startsWith('ballot'))).toHaveLength(5);
  });

  test('the meter counts over all configured voters', () => {
    const meter = kinds(sceneAt(at(five, 'proposed')), 'meter')[0];
    expect(words(meter)).toMatch(/\d\/5/);
    expect(meter?.shapes.filter((shape) => shape.c.includes('s-cast'))).toHaveLength(5);
  });

  test('at the quorum a line closes round the members', () => {
    const scene = sceneAt(at(five, 'committed'));
    expect(words(kinds(scene, 'meter')[0])).toMatch(/QUORUM.*3\/5|3\/5.*QUORUM/);
    expect(kinds(scene, 'hull')).toHaveLength(1);
  });

  test('a log cell is applied only on the server that has applied it', () => {
    const { world } = five.moments['committed'] as Moment;
    const titles = kinds(sceneAt(at(five, 'committed')), 'cell').map((mark) => mark.title ?? '');
    for (const title of titles) {
      const [, server = '', epoch = '0', counter = '0', state = ''] = /(S\d), (\d+)\.(\d+): (\w+)/.exec(title) ?? [];
      const holder = world.processes[server]?.state;
      if (holder?.kind !== 'server') continue;
      expect(state === 'applied').toBe(Number(epoch) * 2 ** 32 + Number(counter) <= holder.database.tree.lastProcessedZxid);
    }
    expect(titles.length).toBeGreaterThan(0);
  });

  test('who is killed is hatched, crossed on its stave, and keeps no ring', () => {
    const scene = sceneAt(at(five, 'killed'));
    const player = marks(scene).find((mark) => mark.key === 'S5');
    expect(player && classes(player)).toContain('hatch');
    expect(kinds(scene, 'cross')).not.toHaveLength(0);
  });

  test('a cut tears the stage and the staves between the groups, and stops messages with a cross', () => {
    const scene = sceneAt(at(cut, 'minority'));
    expect(kinds(scene, 'tear').map((mark) => mark.key)).toEqual(['tear 2 3', 'tear 2 3']);
    expect(kinds(scene, 'meter').map(words).join(' ')).toMatch(/2 of 5, no quorum.*3 of 5, has quorum/);
    const held = marks(sceneAt(at(cut, 'held', { pings: true }))).filter((mark) => mark.key.startsWith('held'));
    expect(held.every((mark) => classes(mark).includes('s-bad'))).toBe(true);
  });

  test('a chosen server wears a ring, an armed one a red one', () => {
    const ring = (selection: Selection): string => classes(marks(sceneAt(at(five, 'proposed', {}, selection))).find((mark) => mark.key === 'S2') as Mark);
    expect(ring({})).not.toContain('s-bad');
    expect(ring({ armed: 2 })).toContain('s-bad');
    expect(ring({ focused: 2 })).toContain('focus');
  });

  test('heartbeats are drawn only when asked for', () => {
    const quiet = kinds(sceneAt(at(five, 'secondRound')), 'token').length;
    expect(kinds(sceneAt(at(five, 'secondRound', { pings: true })), 'token').length).toBeGreaterThanOrEqual(quiet);
  });
});

describe('one of each at a time', () => {
  test.each(['comparing', 'proposed', 'committed', 'secondRound'])('%s: one heavy stroke at most, one yellow thing', (name) => {
    const scene = sceneAt(at(five, name));
    expect(kinds(scene, 'now').length).toBeLessThanOrEqual(1);
    expect(kinds(scene, 'change').filter((mark) => classes(mark).includes('f-light')).length).toBeLessThanOrEqual(1);
    expect(marks(scene).filter((mark) => mark.kind === 'compare' && classes(mark).includes('f-light')).length).toBeLessThanOrEqual(1);
  });
});

describe('the reader', () => {
  test('gives the same picture as sceneAt', () => {
    const reader = openScene();
    for (const name of ['comparing', 'proposed', 'proposed', 'killed']) {
      for (const more of [0, 0.3, 0.6]) expect(svgOf(reader.at(at(five, name, {}, {}, more)))).toBe(svgOf(sceneAt(at(five, name, {}, {}, more))));
    }
  });

  test('between two events only what moves is new', () => {
    const reader = openScene();
    const input = at(five, 'proposed');
    const [before, after] = [reader.at(input), reader.at({ ...input, shown: { ...input.shown, now: input.shown.now + 0.45 } })];
    const changed = after.layers.filter((layer) => before.layers.find((one) => one.id === layer.id)?.marks !== layer.marks).map((layer) => layer.id);
    expect(changed.sort()).toEqual(['arrived', 'tokens', 'trails']);
    expect(after.layers.find((layer) => layer.id === 'score')?.shift).toBeLessThan(before.layers.find((layer) => layer.id === 'score')?.shift ?? 0);
  });

  test('the same moment gives the same text, whatever was drawn before', () => {
    expect(svgOf(sceneAt(at(five, 'killed')))).toBe(svgOf(sceneAt(at(five, 'killed'))));
  });
});

describe('pictures', () => {
  test('keys are unique in each layer', () => {
    for (const format of ['projector', 'laptop', 'phone', 'embed', 'mini'] as const) {
      for (const name of Object.keys(five.moments)) {
        for (const layer of sceneAt(at(five, name, { format })).layers) {
          const keys = layer.marks.map((mark) => mark.key);
          expect(new Set(keys).size, `${format} ${name} ${layer.id}`).toBe(keys.length);
        }
      }
    }
  });

  test('no picture holds a number that is none', () => {
    for (const played of [five, cut]) for (const name of Object.keys(played.moments)) expect(svgOf(sceneAt(at(played, name)))).not.toMatch(/NaN|Infinity|undefined/);
  });

  test.each(['comparing', 'discovery', 'synchronization', 'proposed', 'committed', 'killed', 'secondRound'])('%s', async (name) => {
    await expect(svgOf(sceneAt(at(five, name)))).toMatchFileSnapshot(`./testdata/${name}.svg`);
  });

  test('minority', async () => {
    await expect(svgOf(sceneAt(at(cut, 'minority', { format: 'laptop' })))).toMatchFileSnapshot('./testdata/minority.svg');
  });
});
