import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMap, entries, mapOf } from '../base/pmap.ts';
import { applyTxn } from '../datatree/apply.ts';
import type { Acl, Code, CreateMode, Op, Request, Txn, TxnBody } from '../datatree/request.ts';
import { emptyTree } from '../datatree/tree.ts';
import type { DataTree } from '../datatree/tree.ts';
import type { ElectionMessage, QuorumPacket } from '../zab/packets.ts';
import type { ServerState } from '../zab/vote.ts';
import { decodeElectionMessage, encodeElectionMessage } from './election.ts';
import { JuteError } from './jute.ts';
import { decodeQuorumPacket, encodeQuorumPacket } from './quorum.ts';
import { CODES, PACKET } from './records.ts';
import { adler32, decodeLogFile, decodeLogRecord, encodeLogHeader, encodeLogRecord } from './txnlog.ts';
import type { TxnEntry } from './txnlog.ts';

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const zxid = fc.tuple(fc.nat({ max: 2 ** 20 }), fc.nat({ max: 2 ** 31 })).map(([epoch, counter]) => epoch * 2 ** 32 + counter);
const session = fc.bigInt({ min: 1n, max: 2n ** 63n }).map((n) => `0x${n.toString(16)}`);
const sid = fc.nat({ max: 255 });
const path = fc.string({ unit: 'grapheme', maxLength: 12 }).map((name) => `/${name}`);
const data = fc.option(fc.string({ unit: 'binary', maxLength: 30 }));
const acl: fc.Arbitrary<readonly Acl[]> = fc.array(fc.record({ perms: fc.constantFrom('', 'r', 'cdrwa'), scheme: fc.string(), id: fc.string() }), { maxLength: 3 });

const created = (mode: CreateMode, ephemeral: boolean): fc.Arbitrary<TxnBody> =>
  fc.record({ type: fc.constant('create' as const), path, data, acl, ephemeral: fc.constant(ephemeral), mode: fc.constant(mode), parentCVersion: int });
const single: fc.Arbitrary<TxnBody> = fc.oneof(
  created('persistent', false),
  created('ephemeral', true),
  created('container', false),
  fc.tuple(created('persistent_with_ttl', false), fc.nat()).map(([body, ttl]) => ({ ...body, ttl }) as TxnBody),
  fc.record({ type: fc.constantFrom('delete' as const, 'deleteContainer' as const), path }),
  fc.record({ type: fc.constant('setData' as const), path, data, version: int }),
  fc.record({ type: fc.constant('reconfig' as const), path, data: fc.string({ unit: 'binary', maxLength: 30 }), version: fc.constant(-1 as const) }),
  fc.record({ type: fc.constant('setACL' as const), path, acl, version: int }),
  fc.record({ type: fc.constant('check' as const), path, version: int }),
  fc.record({ type: fc.constant('error' as const), code: fc.constantFrom(...(Object.keys(CODES) as Code[])) }),
  fc.record({ type: fc.constant('createSession' as const), timeoutMs: int }),
  fc.record({ type: fc.constant('closeSession' as const), paths: fc.array(path, { maxLength: 3 }) }),
);
const body = fc.oneof({ weight: 4, arbitrary: single }, fc.record({ type: fc.constant('multi' as const), txns: fc.array(single, { maxLength: 4 }) }));
const txn: fc.Arbitrary<Txn> = fc.record({ session, cxid: int, zxid, timeMs: fc.nat(), body });
const digest = fc.record({ version: int, treeDigest: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) });
const entry: fc.Arbitrary<TxnEntry> = fc.tuple(txn, fc.option(digest)).map(([one, sum]) => (sum === null ? { txn: one } : { txn: one, digest: sum }));

const request: fc.Arbitrary<Request> = fc.record({
  session, cxid: int, auth: fc.constantFrom([], ['ip:10.9.0.1'], ['ip:10.9.0.1', 'digest:bob:x=']),
  op: fc.constantFrom<Op[]>({ op: 'createSession', timeoutMs: 6000 }, { op: 'closeSession' }, { op: 'sync', path: '/' }, { op: 'delete', path: '/a', version: -1 }, { op: 'multi', ops: [{ op: 'check', path: '/', version: 3 }] }),
});

const packet: fc.Arbitrary<QuorumPacket> = fc.oneof(
  fc.record({ type: fc.constantFrom('FOLLOWERINFO' as const, 'OBSERVERINFO' as const), zxid, sid, configVersion: zxid }),
  fc.record({ type: fc.constantFrom('LEADERINFO' as const, 'NEWLEADER' as const), zxid }),
  fc.record({ type: fc.constantFrom('DIFF' as const, 'TRUNC' as const), zxid }),
  fc.record({ type: fc.constantFrom('COMMIT' as const, 'ACK' as const), zxid }),
  fc.record({ type: fc.constant('ACKEPOCH' as const), zxid, currentEpoch: fc.integer({ min: -1, max: 2 ** 20 }) }),
  fc.constant<QuorumPacket>({ type: 'UPTODATE', zxid: -1 }),
  fc.record({ type: fc.constantFrom('PROPOSAL' as const, 'INFORM' as const), zxid, txn }),
  fc.record({ type: fc.constant('PING' as const), zxid }),
  fc.record({ type: fc.constant('PING' as const), zxid, touched: fc.dictionary(session, int, { noNullPrototype: true }) }),
  fc.record({ type: fc.constant('REVALIDATE' as const), session, timeoutMs: int }),
  fc.record({ type: fc.constant('REVALIDATE' as const), session, timeoutMs: fc.constant(0), valid: fc.boolean() }),
  fc.record({ type: fc.constant('REQUEST' as const), request }),
);

const MIN_VALUE = -(2 ** 63);
const voted = fc.oneof(zxid, fc.constantFrom(-1, MIN_VALUE));
const notification: fc.Arbitrary<ElectionMessage> = fc.record({
  type: fc.constant('notification' as const), sid, state: fc.constantFrom<ServerState[]>('LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING'),
  leader: fc.oneof(sid, fc.constant(MIN_VALUE)), zxid: voted, electionEpoch: fc.nat(), peerEpoch: voted, configVersion: zxid,
});

/** A value, or null for a JuteError: anything else is let through and fails the test. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof JuteError) return null;
    throw error;
  }
}

const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
function flipped(bytes: Uint8Array, list: readonly (readonly [number, number])[]): Uint8Array {
  const copy = bytes.slice();
  for (const [at, mask] of list) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ mask;
  return copy;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('packets between leader and learner', () => {
  test('what is sent is received', () => {
    fc.assert(
      fc.property(packet, (one) => {
        expect(decodeQuorumPacket(encodeQuorumPacket(one))).toEqual(one);
      }),
      { numRuns: 1000 },
    );
  });

  test('SYNC is empty: the learner knows what it asked', () => {
    const asked: Request = { session: '0x1', cxid: 4, op: { op: 'sync', path: '/' }, auth: [] };
    const bytes = encodeQuorumPacket({ type: 'SYNC', request: asked });
    expect(hex(bytes)).toBe(`00000007${'00'.repeat(8)}ffffffffffffffff`);
    expect(decodeQuorumPacket(bytes, { pendingSync: asked })).toEqual({ type: 'SYNC', request: asked });
    expect(() => decodeQuorumPacket(bytes)).toThrow(JuteError);
  });

  test.each([
    ['FOLLOWERINFO', { type: 'FOLLOWERINFO', zxid: 2 ** 32, sid: 3, configVersion: 0 }, '0000000b 0000000100000000 00000014 0000000000000003 00010000 0000000000000000 ffffffff'],
    ['LEADERINFO', { type: 'LEADERINFO', zxid: 2 * 2 ** 32 }, '00000011 0000000200000000 00000004 00010000 ffffffff'],
    ['ACKEPOCH', { type: 'ACKEPOCH', zxid: 2 ** 32 + 7, currentEpoch: -1 }, '00000012 0000000100000007 00000004 ffffffff ffffffff'],
    ['COMMIT', { type: 'COMMIT', zxid: 2 ** 32 + 7 }, '00000004 0000000100000007 ffffffff ffffffff'],
    ['UPTODATE', { type: 'UPTODATE', zxid: -1 }, '0000000c ffffffffffffffff ffffffff ffffffff'],
    ['PING answered', { type: 'PING', zxid: 5, touched: { '0x1000013eccb0002': 6000 } }, '00000005 0000000000000005 0000000c 01000013eccb0002 00001770 ffffffff'],
    ['REVALIDATE answered', { type: 'REVALIDATE', session: '0x1', timeoutMs: 0, valid: true }, '00000006 ffffffffffffffff 00000009 0000000000000001 01 ffffffff'],
    ['REQUEST', { type: 'REQUEST', request: { session: '0x1', cxid: 2, op: { op: 'sync', path: '/' }, auth: ['ip:h'] } },
      '00000001 ffffffffffffffff 00000015 0000000000000001 00000002 00000009 00000001 2f 00000001 00000002 6970 00000001 68'],
  ] satisfies (readonly [string, QuorumPacket, string])[])('%s', (_, one, bytes) => {
    expect(hex(encodeQuorumPacket(one))).toBe(bytes.replaceAll(' ', ''));
  });

  test('a type that is none, and types that the engine lacks', () => {
    const bytes = encodeQuorumPacket({ type: 'COMMIT', zxid: 1 });
    bytes[3] = 99;
    expect(() => decodeQuorumPacket(bytes)).toThrow('packet type 99');
    bytes[3] = PACKET.COMMITANDACTIVATE;
    expect(() => decodeQuorumPacket(bytes)).toThrow(JuteError);
  });

  test('malformed: a packet or an error', () => {
    fc.assert(
      fc.property(packet, flips, fc.nat(), (one, list, cut) => {
        const bytes = encodeQuorumPacket(one);
        attempt(() => decodeQuorumPacket(flipped(bytes, list)));
        expect(attempt(() => decodeQuorumPacket(bytes.subarray(0, cut % bytes.length)))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the snapshot behind a SNAP', () => {
  const plain = (tree: DataTree) => ({
    nodes: [...entries(tree.nodes)].map(([at, node]) => [at, { ...node, children: [...entries(node.children)] }]),
    ephemerals: [...entries(tree.ephemerals)], sessions: [...entries(tree.sessions)], swept: [...entries(tree.swept)], lastProcessedZxid: tree.lastProcessedZxid,
  });

  function grown(): DataTree {
    const make = (at: string, mode: CreateMode, ephemeral: boolean, rest = {}): TxnBody =>
      ({ type: 'create', path: at, data: '€', acl: [{ perms: 'rw', scheme: 'digest', id: `${mode}:x` }], ephemeral, mode, parentCVersion: 1, ...rest });
    const bodies: TxnBody[] = [
      { type: 'createSession', timeoutMs: 6000 }, make('/a', 'persistent', false), make('/a/b', 'ephemeral', true), make('/a/c', 'ephemeral', true),
      make('/k', 'container', false), make('/t', 'persistent_with_ttl', false, { ttl: 2 ** 40 - 1 }), { type: 'setData', path: '/a', data: null, version: 1 },
    ];
    return bodies.reduce((tree, one, i) => applyTxn(tree, { session: '0x1000013eccb0002', cxid: i, zxid: 2 ** 32 + i + 1, timeMs: 1_600_000_000_000 + i, body: one }).tree, emptyTree('server.1=a'));
  }

  test('what is sent is received', () => {
    const tree = grown();
    const snap: QuorumPacket = { type: 'SNAP', zxid: tree.lastProcessedZxid, snapshot: { zxid: tree.lastProcessedZxid, tree, received: false } };
    const back = decodeQuorumPacket(encodeQuorumPacket(snap));
    if (back.type !== 'SNAP') throw new Error(back.type);
    expect(plain(back.snapshot.tree)).toEqual(plain(tree));
    expect(back.snapshot).toMatchObject({ zxid: tree.lastProcessedZxid, received: true });
  });

  test('malformed: a snapshot or an error', () => {
    const bytes = encodeQuorumPacket({ type: 'SNAP', zxid: 1, snapshot: { zxid: 1, tree: grown(), received: false } });
    fc.assert(
      fc.property(flips, fc.nat(), (list, cut) => {
        attempt(() => decodeQuorumPacket(flipped(bytes, list)));
        expect(attempt(() => decodeQuorumPacket(bytes.subarray(0, cut % bytes.length)))).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test('it ends with a signature', () => {
    const tree: DataTree = { nodes: mapOf([]), ephemerals: emptyMap(), sessions: emptyMap(), swept: emptyMap(), lastProcessedZxid: 0, quotas: false };
    const bytes = encodeQuorumPacket({ type: 'SNAP', zxid: 0, snapshot: { zxid: 0, tree, received: false } });
    expect(Buffer.from(bytes.subarray(-10)).toString()).toBe('BenWasHere');
  });
});

describe('election', () => {
  test('what is sent is received', () => {
    fc.assert(
      fc.property(notification, (one) => {
        if (one.type === 'notification') expect(decodeElectionMessage(encodeElectionMessage(one), 'notification', { sid: one.sid })).toEqual(one);
      }),
      { numRuns: 500 },
    );
  });

  test('40 bytes, then the length of the configuration and its text', () => {
    const vote: ElectionMessage = { type: 'notification', sid: 3, state: 'LOOKING', leader: 3, zxid: 2 ** 32 + 5, electionEpoch: 1, peerEpoch: 1, configVersion: 0 };
    expect(hex(encodeElectionMessage(vote))).toBe(
      '00000035 00000000 0000000000000003 0000000100000005 0000000000000001 0000000000000001 00000002 00000009 76657273696f6e3d30'.replaceAll(' ', ''),
    );
  });

  test('the opening message: protocol, sid, address', () => {
    const bytes = encodeElectionMessage({ type: 'hello', sid: 2 }, { address: 'zk2:3888' });
    expect(hex(bytes)).toBe('ffffffffffff0000 0000000000000002 00000008 7a6b323a33383838'.replaceAll(' ', ''));
    expect(decodeElectionMessage(bytes, 'hello')).toEqual({ type: 'hello', sid: 2 });
  });

  test('malformed: a message or an error', () => {
    fc.assert(
      fc.property(notification, fc.constantFrom('hello' as const, 'notification' as const), flips, fc.nat(), (one, type, list, cut) => {
        const bytes = encodeElectionMessage(type === 'hello' ? { type, sid: 1 } : one);
        attempt(() => decodeElectionMessage(flipped(bytes, list), type));
        expect(attempt(() => decodeElectionMessage(bytes.subarray(0, cut % bytes.length), type))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the transaction log', () => {
  test('Adler32 is that of java.util.zip', () => {
    expect(adler32(Buffer.from('Wikipedia'))).toBe(0x11e60398);
    expect(adler32(new Uint8Array(0))).toBe(1);
    expect(adler32(new Uint8Array(100_000).fill(255))).toBeGreaterThan(0);
  });

  test('the header is ZKLG, version 2, database 0', () => {
    expect(hex(encodeLogHeader())).toBe(`5a4b4c4700000002${'00'.repeat(8)}`);
  });

  test('a record: checksum, length, header, transaction, B', () => {
    const one: Txn = { session: '0x1', cxid: 2, zxid: 2 ** 32 + 3, timeMs: 4, body: { type: 'delete', path: '/a' } };
    const entryHex = '0000000000000001 00000002 0000000100000003 0000000000000004 00000002 00000002 2f61'.replaceAll(' ', '');
    const sum = adler32(Buffer.from(entryHex, 'hex')).toString(16).padStart(16, '0');
    expect(hex(encodeLogRecord({ txn: one }))).toBe(`${sum}00000026${entryHex}42`);
  });

  test('what is written is read', () => {
    fc.assert(
      fc.property(entry, (one) => {
        expect(decodeLogRecord(encodeLogRecord(one))).toEqual(one);
      }),
      { numRuns: 800 },
    );
  });

  test('a changed byte is found by the checksum, or by what is around it', () => {
    fc.assert(
      fc.property(entry, flips, (one, [flip]) => {
        const other = flipped(encodeLogRecord(one), flip === undefined ? [] : [flip]);
        expect(attempt(() => decodeLogRecord(other))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('a file ends with its last record, in the zeros allocated ahead, or in a record cut short', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), fc.nat({ max: 40 }), fc.nat(), (list, zeros, cut) => {
        const parts = [encodeLogHeader(), ...list.map(encodeLogRecord)];
        const whole = Uint8Array.from(Buffer.concat(parts));
        expect(decodeLogFile(whole)).toEqual({ dbId: 0n, entries: list, ends: 'atLastRecord' });
        const padded = new Uint8Array(whole.length + zeros + 1);
        padded.set(whole);
        expect(decodeLogFile(padded)).toEqual({ dbId: 0n, entries: list, ends: 'inPadding' });
        const last = parts.at(-1)?.length ?? 0;
        const short = decodeLogFile(whole.subarray(0, whole.length - 1 - (cut % (last - 1))));
        expect(short.entries).toEqual(list.slice(0, -1));
        expect(short.ends).not.toBe('atLastRecord');
      }),
      { numRuns: 200 },
    );
  });

  test('random bytes: a file or an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void attempt(() => decodeLogFile(new Uint8Array([...encodeLogHeader(), ...bytes])))), { numRuns: 500 });
    expect(() => decodeLogFile(new Uint8Array(16))).toThrow('ZKLG');
  });
});
