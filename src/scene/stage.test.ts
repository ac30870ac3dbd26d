import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { after, fact, nth, play as playOf, started, type Act, type Played, type When } from '../ensemble/testingPlay.ts';
import * as paper from './paper.ts';
import * as parts from './parts.ts';
import { castOf } from './read.ts';
import { sceneAt } from './scene.ts';
import { meet, shapeBox } from './scoreWords.ts';
import type { Box } from './shapes.ts';
import { labels } from './testdata/labels.ts';
import { candidatesOf } from './tally.ts';
import { countdownOf } from './timers.ts';
import type { Mark, SceneOptions, Selection } from './view.ts';

function play(acts: readonly Act[], stop: When, more: Partial<Scenario> = {}): Played {
  return playOf({ ...started([1, 2, 3, 4, 5]), ...more }, acts, stop);
}

function marksAt({ scenario, world, entries }: Played, selection: Selection = {}, options: Partial<SceneOptions> = {}): Mark[] {
  return sceneAt({
    scenario, world, selection, shown: { now: entries.length, warp: (us) => us / 1000, ofEvent: (event) => event, span: 12 },
    trace: { entry: (i) => entries[i], from: 0, to: entries.length }, options: { format: 'laptop', depth: 2, labels, parts, paper, ...options },
  }).layers.flatMap((layer) => layer.marks);
}

const find = (marks: readonly Mark[], key: string): Mark | undefined => marks.find((mark) => mark.key === key);
const said = (mark: Mark | undefined): string => (mark?.shapes ?? []).flatMap(({ text }) => text ?? []).join(' ');
const connect: Command[] = ['A', 'B'].map((client, i) => ({ cmd: 'connect', client, servers: [i + 2], sessionTimeoutMs: 10_000 }));
const acl = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const create = (client: string, path: string, mode: 'persistent' | 'ephemeral'): Command => ({ cmd: 'request', client, tag: path, op: { op: 'create', path, data: 'v1', acl, mode } });

describe('candidates', () => {
  let race: Played;
  beforeAll(() => { race = play([], nth(3, fact('voteChanged'))); });

  test('each holds the votes that servers really have in hand', () => {
    const cast = castOf(race.scenario, race.world);
    const marks = marksAt(race);
    const shown = candidatesOf(cast);
    expect(shown.length).toBeGreaterThan(1);
    for (const { sid, voters } of shown) {
      expect(voters).toEqual(cast.voters.filter((v) => v.ballot?.leader === sid).map((v) => v.sid));
      const mark = find(marks, `candidate ${sid}`);
      if (mark !== undefined) expect(said(mark)).toContain(`${voters.length}/5`);
    }
  });

  test('a timer is as long as what is left of it in the world', () => {
    const cast = castOf(race.scenario, race.world);
    for (const actor of cast.voters) {
      const countdown = countdownOf(race.world, actor, false);
      const left = Object.entries(race.world.processes[actor.id]?.timers ?? {}).filter(([name]) => name === 'poll' || name.includes('FINALIZE')).map(([, timer]) => timer.at - race.world.now);
      expect(left).toContain(countdown?.left);
      expect(countdown?.owner).toBe(actor.id);
    }
  });

  test('at depth 1 roles are in plain words and no zxid stands on the stage', () => {
    const label = (depth: 1 | 2 | 3): string => said(find(marksAt(race, {}, { depth }), 'label S1'));
    expect(label(1)).toMatch(/^looking votes S\d$/);
    expect(label(2)).toMatch(/^LOOKING e0 0\.0$/);
    expect(label(3)).toMatch(/^LOOKING a0 c0 0\.0 FastLeaderElection$/);
  });

  test('Focus hides, Context fades, what does not touch the selected server', () => {
    const tones = (filter: 'focus' | 'context' | 'all'): (string | undefined)[] => marksAt(race, { server: 1 }, { filter }).filter(({ kind }) => kind === 'lane').map(({ c }) => c);
    expect(tones('all')).not.toContain('aside');
    expect(tones('context')).toContain('aside');
    expect(tones('focus').length).toBe(tones('context').filter((c) => c !== 'aside').length);
  });

  test('the spotlight leaves one server lit', () => {
    const players = marksAt(race, { server: 1 }, { spotlight: true }).filter(({ kind }) => kind === 'player');
    expect(players.filter(({ c }) => c === undefined).map(({ key }) => key)).toEqual(['S1']);
  });
});

test('where nine vote the count that makes a quorum is shown, even for the ballots that led to it', () => {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const moment = playOf(started(ids), [], fact('quorumOfVotes'));
  const meter = find(marksAt(moment, {}, { format: 'projector' }), 'meter');
  expect(meter?.title).toMatch(/of 9 configured voters, a quorum$/);
});

test('a quorum of groups and weights is what the protocol says, not a number', () => {
  const { scenario, world } = play([], fact('established'), { groups: { 1: [1, 2, 3], 2: [4, 5] }, weights: { 1: 1, 2: 1, 3: 0, 4: 1, 5: 1 } });
  const cast = castOf(scenario, world);
  expect(cast.isQuorum([1, 2, 3])).toBe(false);
  expect(cast.isQuorum([1, 2, 4, 5])).toBe(true);
});

describe('cuts', () => {
  const cut = (groups: number[][]): Played => play([[fact('established'), []], [after(5000), [{ cmd: 'cut', groups }]]], fact('messageHeld'));
  const tears = (moment: Played): string[] => marksAt(moment).filter(({ kind, key }) => kind === 'tear' && !key.startsWith('slit')).map(({ key }) => key);

  test('two groups are torn apart once on the stage, wherever their members stand', () => {
    const scattered = cut([[1, 3], [2, 4, 5]]);
    expect(new Set(tears(scattered)).has('tear 1 2')).toBe(true);
    expect(sceneTears(scattered)).toHaveLength(1);
    expect(marksAt(scattered).filter(({ key }) => key.startsWith('group')).map((mark) => mark.title)).toEqual(['2 of 5, no quorum', '3 of 5, has quorum']);
  });

  test('three groups take a tear between each two neighbours', () => {
    expect(sceneTears(cut([[1], [2, 3], [4, 5]]))).toHaveLength(2);
  });

  test('a link that is cut one way has a slit of its own', () => {
    const oneWay = play([[fact('established'), []], [after(5000), [{ cmd: 'cutLinks', between: [[5, 2]], oneWay: true }]]], fact('messageHeld'));
    const slits = marksAt(oneWay).filter(({ key }) => key.startsWith('slit'));
    expect(slits.map(({ key }) => key)).toEqual(['slit S5>S2']);
  });

  test('what is said of a cut covers no words of a client', () => {
    const client: Act = [fact('established'), [{ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 10_000 }]];
    const wordsOf = (mark: Mark | undefined): Box[] => (mark?.shapes ?? []).filter(({ el, text }) => el === 'text' && (text ?? '').length > 2).flatMap(shapeBox).map((box) => ({ ...box, x: box.x + (mark?.x ?? 0), y: box.y + (mark?.y ?? 0) }));
    const cuts: readonly (readonly [string, Command])[] = [['slit S5>S1', { cmd: 'cutLinks', between: [[5, 1]], oneWay: true }], ['group 3', { cmd: 'cut', groups: [[1, 2], [3], [4, 5]] }]];
    for (const [key, command] of cuts) {
      const marks = marksAt(play([client, [after(5000), [command]]], fact('messageHeld')), {}, { format: 'projector' });
      const said = wordsOf(find(marks, key));
      expect(said).toHaveLength(1);
      expect(wordsOf(find(marks, 'c:A')).filter((box) => said.some((other) => meet(box, other))), key).toEqual([]);
    }
  });

  function sceneTears(moment: Played): Mark[] {
    const { scenario, world, entries } = moment;
    const scene = sceneAt({ scenario, world, selection: {}, shown: { now: entries.length, warp: (us) => us / 1000, ofEvent: (event) => event, span: 12 }, trace: { entry: (i) => entries[i], from: 0, to: entries.length }, options: { format: 'projector', depth: 2, labels, parts, paper } });
    return [...(scene.layers.find(({ id }) => id === 'tears')?.marks ?? [])];
  }
});

describe('clients', () => {
  const opened: (readonly [When, readonly Command[]])[] = [[fact('established'), connect], [after(5000), [create('A', '/app', 'persistent'), create('B', '/gone', 'ephemeral')]]];

  test('a session runs down on the leader’s clock, and is gone when the leader says so', () => {
    const before = play([...opened, [after(7000), [{ cmd: 'pause', server: 3 }]]], after(9000));
    expect(find(marksAt(before), 'c:B')?.title).toMatch(/session: \d.* of 10 s left, on S5’s clock/);
    const gone = play([...opened, [after(7000), [{ cmd: 'pause', server: 3 }]]], after(20_500));
    expect(said(find(marksAt(gone), 'c:B'))).toContain('EXPIRED');
    expect(said(find(marksAt(gone), 'c:A'))).not.toContain('EXPIRED');
  });

  test('of a client that is killed the stave says how it was before; the stage does not say that its session is over', () => {
    const killed = play([...opened, [after(7000), [{ cmd: 'crash', client: 'B' }]]], fact('process'));
    const marks = marksAt(killed, {}, { format: 'projector' });
    const staves = marks.filter(({ key }) => key.startsWith('stave c:B')).map(({ shapes }) => shapes[0]?.c);
    expect(staves).toEqual(['s-cli', 's-rule']);
    expect(find(marks, 'c:B')?.title).toContain('DOWN');
    expect(said(find(marks, 'c:B'))).not.toMatch(/CLOSED|no clock/);
  });

  test('a client that stands still wears two bars, on the stage and on its stave', () => {
    const rests = (moment: Played): number => marksAt(moment, {}, { format: 'projector' }).filter(({ key }) => key.startsWith('stave c:B')).flatMap(({ shapes }) => shapes.filter(({ el }) => el === 'rect')).length;
    const badge = (moment: Played): boolean => find(marksAt(moment), 'c:B')?.shapes.some(({ c }) => c === 'f-stage veil') === true;
    const paused = play([...opened, [after(7000), [{ cmd: 'pauseClient', client: 'B' }]]], after(7500));
    expect([badge(paused), rests(paused) > 0]).toEqual([true, true]);
    const goesOn = play([...opened, [after(7000), [{ cmd: 'pauseClient', client: 'B', ms: 100 }]]], after(12_000));
    expect([badge(goesOn), rests(goesOn)]).toEqual([false, 0]);
  });

  test('the session of a client that has died runs down where it stood, until the leader lets it expire', () => {
    const died: readonly Act[] = [[fact('established'), connect], [after(5000), [{ cmd: 'crash', client: 'B' }]]];
    const dead = play(died, after(6000));
    expect(dead.world.processes['c:B']?.state).toBeNull();
    const mark = find(marksAt(dead), 'c:B');
    expect(mark?.title).toMatch(/DOWN\. session: \d.* of 10 s left, on S5’s clock$/);
    expect(mark?.shapes.some(({ c }) => c.includes('s-down'))).toBe(true);
    expect(said(mark)).toMatch(/DOWN session: \d.* s, S5’s clock/);
    const expired = play(died, fact('sessionClosed'));
    expect(find(marksAt(expired), 'c:B')?.title).toMatch(/DOWN$/);
  });

  test('a session that one server alone knows runs down on that server’s clock', () => {
    const local = play([[fact('established'), connect]], after(6000), { config: { localSessionsEnabled: 'true' } });
    expect(find(marksAt(local), 'c:B')?.title).toMatch(/session: \d.* of 10 s left, on S3’s clock/);
  });

  test('the tree of a chosen server shows what it has applied, and owners of ephemerals', () => {
    const moment = play(opened, nth(4, (entry) => entry.facts.some((f) => f.type === 'applied' && f.sid === 4)));
    const tree = marksAt(moment, { server: 4 }).filter(({ kind }) => kind === 'tree').map(said).join(' ');
    expect(tree).toMatch(/S4’s tree applied up to \d\.\d.* app .*gone/);
    expect(find(marksAt(moment), 'tree')).toBeUndefined();
  });
});

test('all that a lesson points at is marked, not the first of it alone', () => {
  const moment = play([], after(6000));
  const ring = (sid: number, selection: Selection): boolean => find(marksAt(moment, selection), `S${sid}`)?.shapes.some(({ a }) => a['stroke-dasharray'] === '2 5') === true;
  const marked: Selection = { server: 2, marked: [2, 4] };
  expect([1, 2, 3, 4, 5].filter((sid) => ring(sid, marked))).toEqual([2, 4]);
});
