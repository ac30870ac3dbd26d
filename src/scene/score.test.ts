import { beforeAll, describe, expect, test } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { FORMATS, type FormatName } from './format.ts';
import { emptyOverview, extendOverview, forkOverview, stripFlags, type Overview } from './overview.ts';
import * as paper from './paper.ts';
import { short } from './read.ts';
import { sceneAt } from './scene.ts';
import { shapeBox } from './scoreWords.ts';
import type { Box } from './shapes.ts';
import { svgOf } from './svg.ts';
import { labels } from './testdata/labels.ts';
import type { Mark, Scene, SceneInput } from './view.ts';

type When = (entry: TraceEntry) => boolean;
type Act = Command | When;

interface Played {
  readonly scenario: Scenario;
  readonly entries: readonly TraceEntry[];
  readonly world: ZkWorld;
}

const fact = (type: string, count = 1): When => {
  let seen = 0;
  return ({ facts }) => facts.some((one) => one.type === type) && ++seen === count;
};

/** Commands are given one after the other; a condition plays on until it holds. */
function play(scenario: Scenario, acts: readonly Act[]): Played {
  const run = openRun(createEnsemble(scenario, 7));
  const entries: TraceEntry[] = [];
  for (const act of acts) {
    if (typeof act !== 'function') {
      run.apply(act);
      continue;
    }
    for (let n = 0; n < 4_000; n++) {
      const entry = run.step();
      if (entry === undefined) break;
      entries.push(entry);
      if (act(entry)) break;
    }
  }
  return { scenario, entries, world: structuredClone(run.world) };
}

const servers = (voters: number, observers = 0): Scenario['servers'] =>
  Array.from({ length: voters + observers }, (_, i) => ({ id: i + 1, role: i < voters ? 'participant' as const : 'observer' as const }));
const up = (voters: number, observers = 0): Scenario => ({
  servers: servers(voters, observers), config: {},
  prelude: Array.from({ length: voters + observers }, (_, i) => ({ atMs: i * 3, command: { cmd: 'start' as const, server: i + 1 } })),
});
const connect: Command = { cmd: 'connect', client: 'A', servers: [2], sessionTimeoutMs: 10_000 };
const create: Command = { cmd: 'request', client: 'A', tag: '1', op: { op: 'create', path: '/app', data: 'v1', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' } };
const connected: When = ({ facts }) => facts.some((one) => one.type === 'clientState' && one.to === 'CONNECTED');
const serving = (): Act[] => [fact('established'), connect, connected];
const writing = (): Act[] => [...serving(), create, fact('proposed'), fact('acked', 2)];

/** Every event is one unit of shown time after the one before. */
function at({ scenario, entries, world }: Played, format: FormatName, more: Partial<SceneInput> = {}): SceneInput {
  const overview = emptyOverview();
  for (const entry of entries) extendOverview(overview, entry);
  const last = entries.length;
  return {
    scenario, world, overview, selection: {},
    shown: { now: last, warp: (us) => last + Math.max(0, us - world.now) / 1000, ofEvent: (event) => event, span: 30 },
    trace: { entry: (i) => entries[i], from: 0, to: last },
    options: { format, depth: 2, labels, paper },
    ...more,
  };
}

const marks = (scene: Scene, id: string): readonly Mark[] => scene.layers.find((layer) => layer.id === id)?.marks ?? [];
const words = (mark: Mark | undefined): string => (mark?.shapes ?? []).map((shape) => shape.text ?? '').join(' ').trim();
const scoreOnly = (scene: Scene): Scene => ({ ...scene, layers: scene.layers.filter(({ id }) => ['score', 'rows', 'column', 'playhead', 'strip', 'strip head'].includes(id)) });

let played: Readonly<Record<string, Played>>;

beforeAll(() => {
  const log = (txns: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, txns]] as const });
  const five = up(5);
  played = {
    writing: play(five, writing()),
    election: play(five, [fact('voteChanged', 4)]),
    killed: play(five, [...writing(), { cmd: 'kill', server: 5 }, fact('voteChanged', 2)]),
    cut: play(five, [...serving(), { cmd: 'cut', groups: [[1, 3], [2, 4, 5]] }, create, fact('gaveUp', 2), fact('notification', 2)]),
    truncated: play({ servers: servers(3), config: {}, disks: { 1: log(7), 2: log(4), 3: log(4) } },
      [{ cmd: 'start', server: 2 }, { cmd: 'start', server: 3 }, fact('established'), { cmd: 'start', server: 1 }, fact('truncated')]),
    replaced: play({ servers: servers(3), config: {}, disks: { 1: log(7), 2: log(4), 3: log(4) } },
      [{ cmd: 'start', server: 2 }, { cmd: 'start', server: 3 }, ...serving(), fact('committed'), { cmd: 'start', server: 1 }, ({ facts }) => facts.some((one) => one.type === 'serving' && one.sid === 1)]),
    three: play(up(3), writing()),
    seven: play(up(7), writing()),
    nine: play(up(9), writing()),
    nineVote: play(up(9), [fact('voteChanged', 12)]),
    observers: play(up(7, 2), writing()),
  };
});

const of = (name: string): Played => played[name] as Played;
const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

describe('staves', () => {
  test('each server has one, and so has a client while names still fit', () => {
    const rows = (name: string, format: FormatName): string[] => marks(sceneAt(at(of(name), format)), 'rows').filter((mark) => mark.key.startsWith('row')).map(words);
    expect(rows('writing', 'projector')).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'A']);
    expect(rows('nine', 'projector')).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9']);
    expect(words(marks(sceneAt(at(of('nine'), 'projector')), 'rows').find((mark) => mark.key === 'unseen'))).toBe('+1 client');
    expect(rows('writing', 'phone')).toEqual(['S1', 'S2', 'S3', 'S4', 'S5']);
  });

  test.each(['writing', 'seven', 'observers', 'nine', 'nineVote', 'cut'])('%s: names are 24 px on a projector, and overlap nothing', (name) => {
    const rows = marks(sceneAt(at(of(name), 'projector')), 'rows').filter((mark) => mark.key.startsWith('row'));
    for (const { shapes } of rows) expect(Number(shapes[0]?.a['font-size'])).toBeGreaterThanOrEqual(24);
    apart(rows.flatMap((mark) => mark.shapes.flatMap(shapeBox)), 2);
  });

  test.each(['projector', 'laptop', 'phone', 'embed'] as const)('%s: once a leader has its quorum its epoch is named, from that event on', (format) => {
    const led = play(up(5), [fact('established')]);
    const run = play(up(5), [fact('established'), fact('committed')]);
    for (let last = led.entries.length; last <= run.entries.length; last++) {
      const input = at({ ...run, entries: run.entries.slice(0, last) }, format);
      const { layers } = sceneAt({ ...input, shown: { ...input.shown, span: 8 }, world: { ...(last === led.entries.length ? led : run).world, events: last } });
      const signs = layers.flatMap((layer) => layer.marks.filter(({ kind }) => kind === 'rehearsal').map((mark) => ({ mark, shift: layer.shift })));
      const said = signs.map(({ mark }) => words(mark)).join(' | ');
      expect(said, `event ${last}`).toMatch(/epoch 1/);
      expect(said, `event ${last}`).not.toMatch(/no leader/);
      apart(signs.flatMap(({ mark, shift }) => mark.shapes.filter(({ el }) => el === 'text').flatMap(shapeBox).map((box) => ({ ...box, x: box.x + shift }))));
    }
  });

  test('a message to a server that is gone ends in a cross', () => {
    const lost = of('killed').entries.filter(({ event, facts }) => event.kind === 'message' && facts.some((one) => one.type === 'messageLost' && one.msg === event.msg));
    const drawn = marks(sceneAt(at(of('killed'), 'laptop', {})), 'score').filter((mark) => mark.title?.endsWith(', lost') === true);
    expect(drawn.length).toBeLessThanOrEqual(lost.length);
    for (const mark of drawn) expect(mark.shapes.some(({ c }) => c === 's-bad')).toBe(true);
  });

  test('a silence says how long it was and how many heartbeats it had; they can be opened', () => {
    const input = at(of('cut'), 'laptop');
    const pings = of('cut').entries.flatMap(({ event }, i) => (event.kind === 'message' && ['PING', 'ping', 'pong'].includes(event.message.type) ? [i + 1] : []));
    const [from, to] = [input.shown.now - 28, input.shown.now - 14];
    const count = pings.filter((event) => event >= from && event <= to).length;
    const scene = sceneAt({ ...input, shown: { ...input.shown, silences: [{ fromUs: 1_000_000, toUs: 3_400_000, from, to }] } });
    const said = marks(scene, 'score').filter((mark) => mark.key.startsWith('quiet'));
    expect(words(said[0])).toBe('2.4 s');
    expect(said.slice(1).map((mark) => [words(mark), mark.ref])).toEqual(count > 1 ? [[`×${count}`, { pings: true }]] : []);
  });

  test('futures that were left branch off where they were left', () => {
    const input = at(of('writing'), 'projector', { takes: [{ event: of('writing').entries.length - 8, words: 'take 1: S3 killed' }] });
    const scene = sceneAt(input);
    expect(marks(scene, 'score').filter((mark) => mark.kind === 'take').map((mark) => mark.title)).toEqual(['take 1: S3 killed']);
    expect(words(marks(scene, 'strip').find((mark) => mark.kind === 'take'))).toBe('take 1: S3 killed');
  });
});

describe('right of the playhead', () => {
  test('a chosen transaction is framed there, and ringed on the staves', () => {
    const zxid = 4_294_967_297;
    const scene = sceneAt(at(of('writing'), 'laptop', { selection: { zxid } }));
    expect(marks(scene, 'column').find((mark) => mark.key === 'counted')?.shapes[0]?.a['x']).toBeLessThan(Number(marks(sceneAt(at(of('writing'), 'laptop')), 'column').find((mark) => mark.key === 'counted')?.shapes[0]?.a['x']));
    for (const note of marks(scene, 'score').filter((mark) => mark.kind === 'note')) {
      expect(note.shapes.some(({ a }) => a['stroke-dasharray'] === '2 4')).toBe(note.ref !== undefined && 'zxid' in note.ref && note.ref.zxid === zxid);
    }
  });

  test('a server that lacks the entry all look at says so', () => {
    const { world } = of('nine');
    const scene = sceneAt(at(of('writing'), 'laptop'));
    const counted = marks(scene, 'column').find((mark) => mark.key === 'counted');
    expect(counted).toBeDefined();
    expect(world.events).toBeGreaterThan(0);
    for (const mark of marks(scene, 'column').filter((one) => words(one) === labels.row.notYet)) expect(mark.ref).toHaveProperty('zxid');
  });

  test('where logs differ, the first difference is marked', () => {
    const column = marks(sceneAt(at(of('truncated'), 'laptop')), 'column');
    const differs = column.find((mark) => mark.key === 'differs');
    const first = column.find((mark) => mark.title === 'S1, 1.5: cut');
    expect(Number(differs?.shapes[0]?.a['x'])).toBeCloseTo(Number(first?.shapes[0]?.a['x']) + Number(first?.shapes[0]?.a['width']) / 2, 0);
  });

  test('what a snapshot from the leader stands for is not shown as a log, and nothing differs there', () => {
    expect(of('replaced').entries.some(({ facts }) => facts.some((one) => one.type === 'syncReceived' && one.mode === 'SNAP'))).toBe(true);
    const column = marks(sceneAt(at(of('replaced'), 'laptop')), 'column');
    expect(column.filter((mark) => mark.title?.startsWith('S2, ')).length).toBeGreaterThan(3);
    expect(column.filter((mark) => mark.title?.startsWith('S1, '))).toEqual([]);
    expect(column.map((mark) => mark.key)).toContain('snap 1');
    expect(column.map((mark) => mark.key)).not.toContain('differs');
  });

  test('dense rows name each transaction once, and keep a cell for every server', () => {
    const column = marks(sceneAt(at(of('nine'), 'projector')), 'column');
    const cells = column.filter((mark) => mark.key.startsWith('cell') && mark.title !== undefined);
    expect(cells.every((mark) => words(mark) === '')).toBe(true);
    const zxids = new Set(cells.map((mark) => (mark.ref !== undefined && 'zxid' in mark.ref ? short(mark.ref.zxid) : '')));
    expect(words(column.find((mark) => mark.key === 'columns')).split(' ')).toEqual([...zxids].sort());
  });

  test('dense ballots: rows that hold the same share a cell, and every row has one', () => {
    const scene = sceneAt(at(of('nineVote'), 'projector'));
    const cells = marks(scene, 'column').filter((mark) => mark.key.startsWith('said 2'));
    const runs = Object.values(of('nineVote').world.processes).map(({ state }) => (state?.kind === 'server' ? state.election.proposed.leader : 0)).filter((sid, i, all) => sid > 0 && sid !== all[i - 1]);
    expect(cells.map(words)).toEqual(runs.map(String));
  });
});

/** No two boxes meet, but for what lies on another by a hair. */
function apart(boxes: readonly Box[], hair = 1): void {
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      const [w, h] = [Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x), Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)];
      expect(w <= hair || h <= hair, JSON.stringify([a, b])).toBe(true);
    }
  });
}

const wordBoxes = (list: readonly Mark[]): Box[] => list.flatMap((mark) => mark.shapes.filter(({ el }) => el === 'text').flatMap(shapeBox).map((box) => ({ ...box, x: box.x + mark.x, y: box.y + mark.y })));

describe('nothing lies on anything', () => {
  const wide = { ...labels, mark: { ...labels.mark, leads: () => '由编号最大的服务器领导', noLeader: '还没有任何 leader', votes: () => '改选服务器 S9' } };
  test.each(FORMAT_NAMES.flatMap((format) => [false, true].map((long) => [format, long] as const)))('%s, long words: %s', (format, long) => {
    for (const [name, run] of Object.entries(played)) {
      const input = at(run, format, { takes: [{ event: run.entries.length - 9, words: 'take 1: S3 killed' }, { event: run.entries.length - 3, words: 'take 2' }] });
      const scene = sceneAt(long ? { ...input, options: { ...input.options, labels: wide } } : input);
      const signs = marks(scene, 'score').filter((mark) => mark.kind === 'word' || mark.kind === 'rehearsal' || mark.kind === 'caesura');
      apart(wordBoxes(signs), 3);
      const column = wordBoxes(marks(scene, 'column').filter((mark) => mark.kind !== 'legend'));
      apart(column, 3);
      for (const box of column) expect(box.x + box.w, `${name} ${format}`).toBeLessThanOrEqual(scene.width + 2);
      apart(wordBoxes(marks(scene, 'strip')), 3);
    }
  });
});

describe('the whole run in a strip', () => {
  const read = (entries: readonly TraceEntry[], overview: Overview = emptyOverview()): Overview => {
    for (const entry of entries) extendOverview(overview, entry);
    return overview;
  };

  test('forked at any event it goes on as if it had been read from the beginning', () => {
    const { entries } = of('killed');
    const whole = read(entries);
    const before = structuredClone(whole);
    const turns = [...whole.bands, ...whole.works].flatMap(({ from, to }) => [from.event, to?.event ?? 0]);
    for (const event of turns.flatMap((turn) => [turn - 1, turn, turn + 1]).filter((one) => one >= 0)) {
      const fork = forkOverview(whole, { event, us: entries[event - 1]?.event.at ?? 0 });
      expect(fork).toEqual(read(entries.slice(0, event)));
      expect(read(entries.slice(event), fork)).toEqual(before);
    }
    expect(whole).toEqual(before);
  });

  test('who led, who stopped, what was cut off', () => {
    const flags = (name: string): string[] => stripFlags(read(of(name).entries), {}, labels).map((flag) => flag.words);
    expect(flags('killed')).toEqual(['S5 leads', 'S5 stops']);
    expect(flags('cut')).toEqual(['S5 leads', 'network cut']);
    expect(flags('truncated')).toEqual(['S3 leads', 'S1 truncates its log']);
  });
});

describe('pictures of the score', () => {
  test.each([['writing', 'projector'], ['killed', 'laptop'], ['cut', 'projector'], ['truncated', 'laptop'], ['nine', 'projector'], ['nineVote', 'projector'], ['three', 'phone'], ['observers', 'embed']] as const)('%s, %s', async (name, format) => {
    const input = at(of(name), format, { takes: [{ event: of(name).entries.length - 12, words: 'take 1: S3 killed' }], bookmarks: [{ event: of(name).entries.length - 20, words: 'here' }], stopsFor: ['commit'] });
    await expect(svgOf(scoreOnly(sceneAt(input)))).toMatchFileSnapshot(`./testdata/score-${name}-${format}.svg`);
  });
});
