import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { pipelineOf } from '../ensemble/inspect.ts';
import { after, fact, play as playOf, started, type Act, type Played, type When } from '../ensemble/testingPlay.ts';
import * as paper from './paper.ts';
import * as parts from './parts.ts';
import { queuesOf } from './queues.ts';
import { castOf, type Cast } from './read.ts';
import { sceneAt } from './scene.ts';
import { bucketScene, bucketsOf, byBucket } from './service/buckets.ts';
import { passedAt, pipelineScene } from './service/pipeline.ts';
import { svgOf } from './svg.ts';
import { bucketLabels, pipelineLabels } from './testdata/serviceLabels.ts';
import { labels } from './testdata/labels.ts';
import type { Client, Mark, Selection } from './view.ts';
import { ownersOf, watchesOf } from './watching.ts';
import { changedZnodes, treeDiff } from './znodes.ts';

interface Moment extends Played {
  readonly cast: Cast;
}

const acl = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const ask = (client: string, op: Extract<Command, { cmd: 'request' }>['op'], tag = 't'): Command => ({ cmd: 'request', client, tag, op });
const create = (client: string, path: string, mode: 'persistent' | 'ephemeral_sequential' = 'persistent'): Command => ask(client, { op: 'create', path, data: 'v1', acl, mode });
const put = (client: string, path: string, data: string): Command => ask(client, { op: 'setData', path, data, version: -1 });
const applied = (path: string, sid: number): When => (entry) => entry.facts.some((one) => one.type === 'applied' && one.sid === sid && 'path' in one.txn.body && one.txn.body.path.startsWith(path));
const waits: When = (_, world) => Object.values(world.processes).some(({ state }) => state?.kind === 'client' && state.pending.filter(({ tag }) => tag !== '').length > 1);

/** Three servers, S3 leads; A at S1, B at S2. */
function play(acts: readonly Act[], stop: When): Moment {
  const { prelude, ...servers } = started([1, 2, 3]);
  const clients = ['A', 'B'].map((client, i) => ({ atMs: 2000, command: { cmd: 'connect', client, servers: [i + 1], sessionTimeoutMs: 10_000 } as const }));
  const played = playOf({ ...servers, prelude: [...prelude, ...clients] }, [[after(4000), [create('A', '/app')]], ...acts], stop);
  return { ...played, cast: castOf(played.scenario, played.world) };
}

const factsOf = ({ entries }: Moment) => entries.at(-1)?.facts ?? [];

function marksAt({ scenario, world, entries }: Moment, selection: Selection, span = 12): Mark[] {
  return sceneAt({
    scenario, world, selection, shown: { now: entries.length, warp: (us) => us / 1000, ofEvent: (event) => event, span },
    trace: { entry: (i) => entries[i], from: 0, to: entries.length }, options: { format: 'laptop', depth: 2, labels, parts, paper },
  }).layers.flatMap((layer) => layer.marks);
}

const said = (marks: readonly Mark[]): string => marks.flatMap(({ shapes }) => shapes.flatMap(({ text }) => text ?? [])).join(' ');
const drawn = (name: string, marks: readonly Mark[]): Promise<void> => expect(svgOf({ width: 1084, height: 412, name, layers: [{ id: 'marks', marks, shift: 0 }] })).toMatchFileSnapshot(`testdata/${name}.svg`);

describe('the tree diff', () => {
  test('of a proposal nobody has applied yet, every server is still to come', () => {
    const moment = play([[applied('/app', 3), [put('A', '/app', 'v2')]]], fact('proposed'));
    const [row, ...others] = changedZnodes(moment.cast, null, factsOf(moment));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ path: '/app', sign: '~', pending: true, before: { version: 0, data: 'v1' }, newest: { version: 1, data: 'v2' } });
    expect(row?.standings.map(({ has }) => has)).toEqual([false, false, false]);
  });

  test('says of each server whether it has applied a change, from any server’s point of view', async () => {
    const moment = play([[applied('/app', 1), [put('A', '/app', 'v2')]]], applied('/app', 3));
    const standings = changedZnodes(moment.cast, null, factsOf(moment))[0]?.standings ?? [];
    expect(standings.map(({ sid, has, own }) => [sid, has, own?.version])).toEqual([[1, false, 0], [2, false, 0], [3, true, 1]]);
    const [late] = changedZnodes(moment.cast, moment.cast.all[0] ?? null, factsOf(moment));
    expect(late).toMatchObject({ sign: '~', pending: true, before: { version: 0 }, newest: { version: 1 } });
    const tree = marksAt(moment, { server: 3 }).filter(({ kind }) => kind === 'tree');
    expect(tree.find(({ key }) => key === 'znode /app')).toMatchObject({ title: '/app: applied by S3, not yet by S1 S2', ref: { znode: '/app', sid: 3 } });
    await drawn('tree-spreads', tree);
  });

  test('a server that is down stands to nothing; what is removed is kept for the step', () => {
    const moment = play([[applied('/app', 1), [{ cmd: 'kill', server: 1 }]], [after(6000), [ask('B', { op: 'delete', path: '/app', version: -1 })]]], applied('/app', 2));
    const rows = changedZnodes(moment.cast, null, factsOf(moment));
    expect(rows).toMatchObject([{ path: '/app', sign: '−', newest: null }]);
    expect(rows[0]?.standings.map(({ has }) => has)).toEqual([null, true, true]);
  });

  test('of a large tree only so much is shown, and what changes in any case', () => {
    const made = Array.from({ length: 30 }, (_, i) => create('A', `/app/n${String(i).padStart(2, '0')}`));
    const moment = play([[applied('/app', 1), made], [applied('/app/n29', 1), [put('A', '/app/n29', 'last')]]], applied('/app/n29', 3));
    const { rows, more } = treeDiff(moment.cast, null, factsOf(moment), 10);
    expect(rows).toHaveLength(10);
    expect(more).toBe(31 - 10);
    expect(rows.find(({ path }) => path === '/app/n29')?.sign).toBe('~');
  });
});

describe('watches', () => {
  const watch = (op: 'getData' | 'getChildren'): Command => ask('B', { op, path: '/app', watch: true }, 'w');
  const lasting: Command = ask('B', { op: 'addWatch', path: '/app', mode: 'persistent_recursive' });

  test('have their letters, and a line from their client to the znode', async () => {
    const moment = play([[applied('/app', 2), [watch('getData'), watch('getChildren'), create('A', '/app/e-', 'ephemeral_sequential')]], [after(6500), []]], after(7000));
    const server = moment.cast.all[1]?.server;
    const owners = ownersOf(moment.world, moment.cast);
    // The child watch has fired when the child came.
    expect(server && watchesOf(server, owners, [])).toEqual([{ client: 'B', sid: 2, path: '/app', letter: 'D', fired: false, torn: false }]);
    const tree = marksAt(moment, { server: 2 }).filter(({ kind }) => kind === 'tree');
    expect(tree.map(({ key }) => key)).toContain('watch B /app');
    expect(said(tree)).toMatch(/e- 0000000000 A|A e- 0000000000|A.*e-.*0000000000/);
    await drawn('tree-watched', tree);
  });

  test('one that fires once is torn off, one that stays is not', async () => {
    const moment = play([[applied('/app', 2), [watch('getData')]], [after(6500), [put('A', '/app', 'v2')]]], fact('watchFired', 2));
    const owners = ownersOf(moment.world, moment.cast);
    const server = moment.cast.all[1]?.server;
    expect(server && watchesOf(server, owners, factsOf(moment))).toMatchObject([{ client: 'B', letter: 'D', fired: true, torn: true }]);
    await drawn('watch-torn', marksAt(moment, { server: 2 }).filter(({ kind }) => kind === 'tree'));
    const stays = play([[applied('/app', 2), [lasting]], [after(6500), [put('A', '/app', 'v2')]]], fact('watchFired', 2));
    const kept = stays.cast.all[1]?.server;
    expect(kept && watchesOf(kept, ownersOf(stays.world, stays.cast), factsOf(stays))).toMatchObject([{ client: 'B', letter: 'R', fired: true, torn: false }]);
  });
});

describe('queues of a client', () => {
  let moment: Moment;
  beforeAll(() => { moment = play([[after(6000), [put('A', '/app', 'v2'), put('A', '/app', 'v3')]]], waits); });

  test('hold what waits, first in first out', async () => {
    const client = moment.world.processes['c:A']?.state as Client;
    expect(queuesOf(client)).toMatchObject({ outgoing: [], pending: [{ what: 'setData', path: '/app' }, { what: 'setData', path: '/app' }], events: [] });
    const marks = marksAt(moment, { client: 'A' }).filter(({ key }) => key === 'queues');
    expect(said(marks)).toMatch(/pending #\d+ setData/);
    await drawn('client-queues', marks);
    expect(marksAt(moment, {}).some(({ key }) => key === 'queues')).toBe(false);
  });
});

describe('expiry buckets', () => {
  test('have each session in the bucket in which the leader will look at it', async () => {
    const moment = play([], after(7000));
    const leader = moment.cast.all[2]?.server;
    if (leader === null || leader === undefined) throw new Error('S3 does not run');
    const buckets = bucketsOf(leader, moment.world.now, ownersOf(moment.world, moment.cast));
    expect(buckets.sessions.map(({ client }) => client ?? '').toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['A', 'B']);
    for (const [at] of byBucket(buckets)) expect(at % buckets.tickMs).toBe(0);
    await expect(svgOf(bucketScene(buckets, bucketLabels, { width: 340, size: 15 }))).toMatchFileSnapshot('testdata/expiry-buckets.svg');
  });
});

describe('the request pipeline', () => {
  const input = (moment: Moment, sid: number) => {
    const server = moment.cast.all.find((actor) => actor.sid === sid)?.server;
    const pipeline = server === null || server === undefined ? null : pipelineOf(server);
    if (pipeline === null) throw new Error(`S${sid} does not serve`);
    return { server: `S${sid}`, pipeline, passed: passedAt(sid, pipeline, factsOf(moment)), clients: ownersOf(moment.world, moment.cast) };
  };

  test('has a write in the box where it waits, and marks those it has just passed', async () => {
    const moment = play([[applied('/app', 1), [put('A', '/app', 'v2')]]], fact('proposed'));
    const leader = input(moment, 3);
    expect([...leader.passed.keys()]).toEqual(expect.arrayContaining(['PrepRequestProcessor', 'ProposalRequestProcessor']));
    expect(leader.pipeline.waiting).toMatchObject([{ processor: 'SyncRequestProcessor', what: 'txn', op: 'setData', path: '/app' }]);
    await expect(svgOf(pipelineScene(leader, pipelineLabels, { width: 380, size: 15 }))).toMatchFileSnapshot('testdata/pipeline-leader.svg');
    const follower = input(moment, 1);
    expect(follower.pipeline.waiting).toMatchObject([{ processor: 'CommitProcessor', what: 'request', op: 'setData', path: '/app' }]);
    await expect(svgOf(pipelineScene(follower, pipelineLabels, { width: 380, size: 15 }))).toMatchFileSnapshot('testdata/pipeline-follower.svg');
  });
});

describe('the stave of a client', () => {
  test('has its requests and answers, watch events, and the end of its session', () => {
    const moment = play([[applied('/app', 2), [ask('B', { op: 'getData', path: '/app', watch: true }, 'w')]], [after(6500), [put('A', '/app', 'v2')]]], after(8000));
    const titles = (of: Moment): readonly string[] => marksAt(of, {}, 60).filter(({ key }) => key.startsWith('heard ')).flatMap(({ title }) => title ?? []);
    expect(titles(moment)).toEqual(expect.arrayContaining(['A: setData /app', 'A: OK', 'B: NodeDataChanged']));
    const gone = play([[after(5000), [{ cmd: 'disconnect', client: 'B' }]], [after(20_000), [{ cmd: 'reconnect', client: 'B', server: 2 }]]], (entry) => entry.facts.some((one) => one.type === 'clientEvent' && one.state === 'Expired'));
    expect(titles(gone)).toContain('B: Expired');
    expect(said(marksAt(gone, {}))).toContain('EXPIRED');
  });
});
