import { describe, expect, test } from 'vitest';
import { txnsOf } from '../server/storage.ts';
import { toArray } from '../base/pvec.ts';
import { serving, type Ensemble } from './testing.ts';
import { createOp, readOp, setOp } from './testingClient.ts';

const fast = { config: { tickTime: 500 } };
const seeds = [1, 2, 3, 4];

/** Whether every running server holds the same tree, but for its zxid. */
function agree(t: Ensemble): boolean {
  const trees = t.servers.filter(({ isUp }) => isUp).map(({ state }) => JSON.stringify(state.database.tree.nodes));
  return trees.every((tree) => tree === trees[0]);
}

describe.each(seeds)('with seed %i', (seed) => {
  test('a minority commits nothing, and what it had proposed is gone after the heal', () => {
    const t = serving({ servers: 5, seed, ...fast });
    const a = t.client('A').connect([t.leader().sid]);
    a.create('/x', '1');
    t.runFor(200);
    const old = t.leader().sid;
    const follower = t.followers()[0]?.sid ?? 0;
    const others = [1, 2, 3, 4, 5].filter((sid) => sid !== old && sid !== follower);
    t.cut([old, follower], others);
    a.ask(setOp('/x', 'minority'));
    t.runFor(8000);
    expect(t.facts('committed', ({ sid, zxid }) => [old, follower].includes(sid) && zxid % 2 ** 32 > 2)).toEqual([]);
    expect(others).toContain(t.leader().sid);
    t.heal();
    t.runUntil('settled');
    t.runFor(500);
    expect(t.client('B').connect().get('/x').result.data).toBe('1');
    expect(agree(t)).toBe(true);
  });

  test('an uncommitted proposal survives if one of the next quorum has it on disk', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const leader = t.leader();
    const [keeper, other] = t.followers();
    const a = t.client('A').connect([leader.sid]);
    a.create('/x', '1');
    t.runFor(200);
    t.apply({ cmd: 'slowDisk', server: leader.sid, factor: 1000 }, { cmd: 'cutLinks', between: [[leader.sid, other?.sid ?? 0]] }, { cmd: 'cutLinks', between: [[keeper?.sid ?? 0, leader.sid]], oneWay: true });
    a.ask(setOp('/x', 'kept'));
    t.runUntil(() => keeper?.log.length === 3 && t.facts('synced', ({ sid }) => sid === keeper.sid).length === 3);
    leader.kill();
    t.runUntil('broadcast');
    expect(t.leader().sid).toBe(keeper?.sid);
    expect(t.client('B').connect([keeper?.sid ?? 0, other?.sid ?? 0]).get('/x').result.data).toBe('kept');
  });

  test('it dies if only the dead leader has it', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const leader = t.leader();
    const rest = t.followers().map(({ sid }) => sid);
    const a = t.client('A').connect([leader.sid]);
    a.create('/x', '1');
    t.runFor(200);
    t.cut([leader.sid], rest);
    a.ask(setOp('/x', 'lost'));
    t.runFor(100);
    leader.kill();
    t.runUntil('broadcast');
    t.heal();
    leader.start();
    t.runUntil('settled');
    const b = t.client('B').connect();
    expect(b.get('/x').result.data).toBe('1');
    b.create('/y');
    t.runFor(500);
    expect(agree(t)).toBe(true);
  });

  test('all servers apply the same transactions in the same order', () => {
    const t = serving({ servers: 3, observers: 1, seed, ...fast });
    const clients = ['A', 'B', 'C'].map((name, i) => t.client(name).connect([i + 1]));
    for (let i = 0; i < 20; i++) clients[i % 3]?.ask(createOp(`/n${i}`));
    t.runFor(2000);
    const applied = (sid: number) => t.facts('applied', (fact) => fact.sid === sid).map(({ zxid }) => zxid);
    for (const { sid, log } of t.servers) {
      expect(applied(sid)).toEqual(applied(1));
      expect(log).toEqual(t.server(1).log);
    }
    expect(agree(t)).toBe(true);
  });
});

test('a proposal is committed by a quorum of disks, the leader among them or not', () => {
  const t = serving({ servers: 3 });
  const leader = t.leader();
  const a = t.client('A').connect();
  leader.slowDisk(100);
  a.create('/x');
  expect(t.facts('committed').at(-1)?.by.toSorted()).toEqual(t.followers().map(({ sid }) => sid));
  expect(toArray(txnsOf(leader.disk))).toHaveLength(2);
});

test('reads of other sessions do not wait for a write, those of its own session do', () => {
  const t = serving({ servers: 3 });
  const [reader, writer] = [t.client('R').connect([1]), t.client('W').connect([1])];
  writer.create('/x', 'old');
  t.cut([1], [2, 3]);
  const write = writer.ask(setOp('/x', 'new'));
  const behind = writer.ask(readOp('getData', '/x'));
  t.runFor(200);
  expect(reader.get('/x').result.data).toBe('old');
  expect(writer.answer(behind)).toBeUndefined();
  t.heal();
  expect(writer.await(behind).result.data).toBe('new');
  expect(writer.answer(write)?.code).toBe('OK');
});

test('answers come in the order of the questions, whatever they are', () => {
  const t = serving({ servers: 3 });
  const a = t.client('A').connect([1]);
  const tags = [createOp('/a'), readOp('getData', '/a'), setOp('/a', '2'), readOp('exists', '/none'), { op: 'sync', path: '/' } as const, readOp('getData', '/a'), createOp('/a')].map((op) => a.ask(op));
  a.await(tags.at(-1) ?? '');
  const replies = t.facts('clientReply');
  expect(replies.map(({ tag }) => tag)).toEqual(tags);
  expect(replies.map(({ code }) => code)).toEqual(['OK', 'OK', 'OK', 'NONODE', 'OK', 'OK', 'NODEEXISTS']);
  expect(replies[5]?.result.data).toBe('2');
});

test('a lagging follower shows old data until sync', () => {
  const t = serving({ servers: 3 });
  const leader = t.leader().sid;
  const [near, far] = t.followers().map(({ sid }) => sid) as [number, number];
  const [writer, reader] = [t.client('W').connect([near]), t.client('R').connect([far])];
  writer.create('/x', '1');
  t.runFor(500);
  t.apply({ cmd: 'slowLink', from: leader, to: far, ms: 400 });
  writer.set('/x', '2');
  expect(reader.get('/x').result.data).toBe('1');
  reader.sync();
  expect(reader.get('/x').result.data).toBe('2');
});

test('createSession and closeSession take a zxid each, and so does a write that is refused', () => {
  const t = serving({ servers: 3 });
  const a = t.client('A').connect();
  expect(t.leader().zxid).toBe('1.1');
  expect(a.create('/no/parent').code).toBe('NONODE');
  a.create('/x');
  a.get('/x');
  a.sync();
  expect(t.leader().zxid).toBe('1.3');
  a.close();
  t.runFor(200);
  expect(t.leader().zxid).toBe('1.4');
  expect(t.servers.map(({ log }) => log)).toEqual([1, 2, 3].map(() => ['1.1', '1.2', '1.3', '1.4']));
});
