import { describe, expect, test } from 'vitest';
import { vecOf } from '../base/pvec.ts';
import type { Txn } from '../datatree/request.ts';
import { emptyTree } from '../datatree/tree.ts';
import { emptyDisk, emptyDiskLog, type Disk } from '../sim/world.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { counterOf, epochOf, makeZxid, zxidShort, type Zxid } from '../zab/zxid.ts';
import type { ServerConfig } from './config.ts';
import type { ServerFact } from './facts.ts';
import { TXN_LOG, type ServerFx, type ServerMessage } from './fx.ts';
import type { Peer } from './peer.ts';
import { snapshotCell } from './storage.ts';
import { syncFollower } from './syncFollower.ts';
import type { Leader, LearnerHandler, Server } from './state.ts';

const z = (text: string): Zxid => {
  const [epoch = 0, counter = 0] = text.split('.').map(Number);
  return makeZxid(epoch, counter);
};

const txn = (zxid: string): Txn => ({ session: '0x1', cxid: 1, zxid: z(zxid), timeMs: 0, body: { type: 'setData', path: '/', data: zxid, version: 1 } });

/** '1.1..1.4 2.1' as zxids. */
function zxids(text: string): string[] {
  return text.split(' ').filter((part) => part !== '').flatMap((part) => {
    const [from = '', to = from] = part.split('..');
    const all: string[] = [];
    for (let zxid = z(from); zxid <= z(to); zxid++) all.push(zxidShort(zxid));
    return all;
  });
}

interface Situation {
  /** Committed log in memory; the server still holds all of it. */
  readonly memory: string;
  readonly last: string;
  readonly peer: string;
  /** Log on disk, files separated by '|'. */
  readonly disk?: string;
  /** A snapshot received from a leader, on that disk. */
  readonly received?: string;
  readonly outstanding?: string;
  readonly toBeApplied?: string;
  readonly observer?: boolean;
  readonly config?: Partial<ServerConfig>;
  readonly proposed?: string;
}

function diskOf({ disk = '', received }: Situation): Disk {
  const files = disk.split('|').map(zxids);
  const records = files.flat().map(txn);
  const segments = files.map((_, i) => files.slice(0, i).flat().length).filter((start) => start < records.length);
  const out = emptyDisk();
  const nodes = emptyTree('').nodes;
  out.logs[TXN_LOG] = { ...emptyDiskLog(), records: vecOf<unknown>(records), written: records.length, synced: records.length, segments };
  out.cells[snapshotCell(0)] = { zxid: 0, tree: { ...emptyTree(''), nodes }, received: false };
  if (received !== undefined) out.cells[snapshotCell(z(received))] = { zxid: z(received), tree: emptyTree(''), received: true };
  return out;
}

/** What a leader in that situation sends to the learner: 'DIFF 1.5', 'PROPOSAL 1.4' …, and what it reports. */
function sync(situation: Situation): { sent: string[]; facts: string[]; decision: Extract<ServerFact, { type: 'syncDecision' }> | undefined; forwarding: boolean } {
  const sent: string[] = [];
  const facts: ServerFact[] = [];
  const handler = { conn: 1, sid: 2, learnerType: situation.observer === true ? 'OBSERVER' : 'PARTICIPANT', peerLastZxid: z(situation.peer), phase: 'newLeaderAck', forwarding: false, unacked: { zxid: 0, atUs: 0, nextZxid: 0, nextAtUs: 0 } };
  const leader = { outstanding: zxids(situation.outstanding ?? '').map((zxid) => ({ txn: txn(zxid), acks: [] })), toBeApplied: zxids(situation.toBeApplied ?? '').map(txn), lastProposed: z(situation.proposed ?? situation.last) };
  const database = { tree: { ...emptyTree(''), lastProcessedZxid: z(situation.last) }, committedLog: { txns: vecOf(zxids(situation.memory).map(txn)), from: 0 } };
  const config = { snapshotSizeFactor: 0.33, forceSnapshotSync: false, rules: [], ...situation.config };
  const show = (message: ServerMessage): string => ('zxid' in message ? `${message.type} ${zxidShort(message.zxid)}` : message.type);
  const fx: Partial<ServerFx> = { now: 0, disk: diskOf(situation), send: (_, message) => void sent.push(show(message)), fact: (fact) => void facts.push(fact) };
  // Only what syncFollower reads is there.
  const p = { s: { sid: 1, database, leader: leader as unknown as Leader } as Server, config: config as unknown as ServerConfig, fx: fx as ServerFx, raise: () => {} } satisfies Peer;
  syncFollower(p, handler as unknown as LearnerHandler);
  const words = facts.map((fact) => (fact.type === 'syncSource' ? fact.source : fact.type === 'syncDecision' ? fact.mode : fact.type));
  return { sent, facts: words, decision: facts.find((fact) => fact.type === 'syncDecision'), forwarding: handler.forwarding };
}

const pairs = (text: string): string[] => zxids(text).flatMap((zxid): string[] => [`PROPOSAL ${zxid}` satisfies `${QuorumPacket['type']} ${string}`, `COMMIT ${zxid}`]);

describe('syncFollower, rule by rule', () => {
  test.each<[string, Situation, string[], string[]]>([
    ['1: forced: a snapshot, even for an equal learner', { memory: '1.1..1.5', last: '1.5', peer: '1.5', config: { forceSnapshotSync: true } }, ['SNAP 1.5'], ['syncCompare', 'SNAP']],
    ['2: equal: an empty DIFF', { memory: '1.1..1.5', last: '1.5', peer: '1.5' }, ['DIFF 1.5'], ['syncCompare', 'DIFF']],
    ['2: equal and empty, at the first start', { memory: '', last: '0.0', peer: '0.0' }, ['DIFF 0.0'], ['syncCompare', 'DIFF']],
    ['2: equal at a new epoch', { memory: '1.1..1.5', last: '2.0', peer: '2.0' }, ['DIFF 2.0'], ['syncCompare', 'DIFF']],
    ['3: ahead of the log: TRUNC to its end', { memory: '1.1..1.5', last: '1.5', peer: '1.7' }, ['TRUNC 1.5'], ['syncCompare', 'TRUNC']],
    ['3: ahead of the log of a leader that serves and wrote nothing', { memory: '1.1..1.5', last: '2.0', peer: '1.7' }, ['TRUNC 1.5'], ['syncCompare', 'TRUNC']],
    ['3: ahead, and the log is empty', { memory: '', last: '1.5', peer: '1.7' }, ['TRUNC 1.5'], ['syncCompare', 'TRUNC']],
    ['4a: in the log: DIFF to its end, then what is later', { memory: '1.1..1.5', last: '1.5', peer: '1.3' }, ['DIFF 1.5', ...pairs('1.4..1.5')], ['syncCompare', 'committedLog', 'DIFF']],
    ['4a: its last one, while the tree is at the new epoch', { memory: '1.1..1.5', last: '2.0', peer: '1.5' }, ['DIFF 1.5'], ['syncCompare', 'committedLog', 'DIFF']],
    ['4a: its first one', { memory: '1.3..1.5', last: '1.5', peer: '1.3' }, ['DIFF 1.5', ...pairs('1.4..1.5')], ['syncCompare', 'committedLog', 'DIFF']],
    ['4a: over the border of epochs', { memory: '1.1..1.5 2.1..2.2', last: '2.2', peer: '1.4' }, ['DIFF 2.2', ...pairs('1.5 2.1..2.2')], ['syncCompare', 'committedLog', 'DIFF']],
    ['4a: a new-epoch zxid is in no log, and is all right', { memory: '1.1..1.5 2.1..2.2', last: '2.2', peer: '2.0' }, ['DIFF 2.2', ...pairs('2.1..2.2')], ['syncCompare', 'committedLog', 'DIFF']],
    ['4b: absent, and the next is of the same epoch: TRUNC to the one before, then the rest', { memory: '1.1..1.3 1.5..1.6', last: '1.6', peer: '1.4' }, ['TRUNC 1.3', ...pairs('1.5..1.6')], ['syncCompare', 'committedLog', 'TRUNC']],
    ['4c: absent, and the next is of another epoch: a snapshot', { memory: '1.1..1.5 2.1', last: '2.1', peer: '1.7' }, ['SNAP 2.1'], ['syncCompare', 'committedLog', 'fallback-to-snapshot', 'SNAP']],
    ['5: before the log, from the disk', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.7' }, ['DIFF 1.7', ...pairs('1.3..1.7')], ['syncCompare', 'txnlog+committedLog', 'DIFF']],
    ['5: the disk ends where memory begins', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.5' }, ['DIFF 1.7', ...pairs('1.3..1.7')], ['syncCompare', 'txnlog+committedLog', 'DIFF']],
    ['5: a gap between disk and memory: a snapshot', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.3' }, ['SNAP 1.7'], ['syncCompare', 'txnlog+committedLog', 'SNAP']],
    ['5: the disk begins too late', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.3..1.7' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: nothing on the disk', { memory: '1.5..1.7', last: '1.7', peer: '1.2' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: switched off', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.7', config: { snapshotSizeFactor: -1 } }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: a snapshot from a leader left a gap before it', { memory: '1.6..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.3 1.5..1.7', received: '1.4' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: one file is never too long, further ones are', { memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.3|1.4..1.7' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: files before the one with the start do not count', { memory: '1.6..1.7', last: '1.7', peer: '1.5', disk: '1.1..1.3|1.4..1.7' }, ['DIFF 1.7', ...pairs('1.6..1.7')], ['syncCompare', 'txnlog+committedLog', 'DIFF']],
    ['5: reading begins with the file before, if the next one is named after its zxid', { memory: '1.5..1.7', last: '1.7', peer: '1.4', disk: '1.1..1.3|1.4..1.7' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['5: absent on the disk, the next of another epoch: a snapshot, and nothing is said of falling back', { memory: '2.2..2.3', last: '2.3', peer: '1.7', disk: '1.1..1.5 2.1..2.3' }, ['SNAP 2.3'], ['syncCompare', 'txnlog+committedLog', 'SNAP']],
    ['5: an empty learner cannot be proven to precede the first one', { memory: '1.2..1.7', last: '1.7', peer: '0.0', disk: '1.1..1.7' }, ['SNAP 1.7'], ['syncCompare', 'SNAP']],
    ['6: a new-epoch zxid above the log: never TRUNC', { memory: '1.1..1.5', last: '1.5', peer: '2.0' }, ['SNAP 1.5'], ['syncCompare', 'SNAP']],
    ['6: an empty learner, and a leader that serves its first epoch', { memory: '', last: '1.0', peer: '0.0' }, ['SNAP 1.0'], ['syncCompare', 'SNAP']],
  ])('%s', (_, situation, sent, facts) => {
    const done = sync(situation);
    expect(done.sent).toEqual(sent);
    expect(done.facts).toEqual(facts);
    expect(done.forwarding).toBe(true);
  });

  test('without a limit on size, if the newest snapshot is worth nothing', () => {
    expect(sync({ memory: '1.5..1.7', last: '1.7', peer: '1.2', disk: '1.1..1.3|1.4..1.7', config: { snapshotSizeFactor: 0 } }).decision?.mode).toBe('DIFF');
  });

  // LearnerHandler walks the log on disk by the rules 4a to 4c as well; only its first file must begin early enough.
  test('5: a learner at a new epoch, before memory: the disk will do', () => {
    expect(sync({ memory: '2.3..2.4', last: '2.4', peer: '2.0', disk: '1.1..1.5 2.1..2.4' }).sent).toEqual(['DIFF 2.4', ...pairs('2.1..2.4')]);
  });

  test('5: absent on the disk, the next of the same epoch: TRUNC from the disk', () => {
    expect(sync({ memory: '1.6..1.7', last: '1.7', peer: '1.4', disk: '1.1..1.3 1.5..1.7' }).sent).toEqual(['TRUNC 1.3', ...pairs('1.5..1.7')]);
  });
});

describe('after the plan', () => {
  test('what is committed and not applied follows with its commit, what is proposed without', () => {
    const { sent } = sync({ memory: '1.1..1.3', last: '1.3', peer: '1.2', toBeApplied: '1.4', outstanding: '1.5..1.6' });
    expect(sent).toEqual(['DIFF 1.3', ...pairs('1.3..1.4'), 'PROPOSAL 1.5', 'PROPOSAL 1.6']);
  });

  test('an observer is not shown what is only proposed', () => {
    expect(sync({ memory: '1.1..1.3', last: '1.3', peer: '1.3', outstanding: '1.4', observer: true }).sent).toEqual(['DIFF 1.3']);
  });

  test('nothing is sent twice', () => {
    expect(sync({ memory: '1.1..1.4', last: '1.4', peer: '1.2', toBeApplied: '1.4' }).sent).toEqual(['DIFF 1.4', ...pairs('1.3..1.4')]);
  });

  test('the leader logs a SNAP with what it proposed last, and sends the zxid of its tree', () => {
    const { decision } = sync({ memory: '', last: '1.0', peer: '0.0', proposed: '2.0' });
    expect(decision && [zxidShort(decision.zxid), zxidShort(decision.sent)]).toEqual(['2.0', '1.0']);
  });
});

test('zxids in these tables mean what they say', () => {
  expect(zxids('1.2..1.4 2.1')).toEqual(['1.2', '1.3', '1.4', '2.1']);
  expect([epochOf(z('3.9')), counterOf(z('3.9'))]).toEqual([3, 9]);
});
