import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyTree } from '../datatree/tree.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { annotateElectionBytes, annotateLogBytes, annotateQuorumBytes, type Annotated, type Annotation } from './annotate.ts';
import { decodeElectionMessage } from './election.ts';
import { JuteError } from './jute.ts';
import { decodeQuorumPacket, encodeQuorumPacket } from './quorum.ts';
import { PACKET } from './records.ts';
import { adler32, decodeLogFile, decodeLogRecord, encodeLogHeader, encodeLogRecord } from './txnlog.ts';

/** Bytes of servers and of logs that nobody wrote: an error that names its place, soon, and nothing that is not there is made room for. */

const HUGE = 0x7fffffff;
/** A record with this entry; its checksum is right, so that the entry is looked at. */
function recordOf(entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + entry.length + 1);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, BigInt(adler32(entry)));
  view.setInt32(8, entry.length);
  bytes.set(entry, 12);
  bytes[bytes.length - 1] = 0x42;
  return bytes;
}

/** These bytes with an int put somewhere, as offset from the end where negative. */
function withInt(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setInt32(at < 0 ? copy.length + at : at, value);
  return copy;
}

const snap: QuorumPacket = { type: 'SNAP', zxid: 1, snapshot: { zxid: 1, tree: emptyTree(''), received: false } };
const closing = encodeLogRecord({ txn: { session: '0x1', cxid: 1, zxid: 1, timeMs: 1, body: { type: 'closeSession', paths: [] } } });
const multi = encodeLogRecord({ txn: { session: '0x1', cxid: 1, zxid: 1, timeMs: 1, body: { type: 'multi', txns: [] } } });
const entryOf = (record: Uint8Array): Uint8Array => record.subarray(12, -1);
const proposal = encodeQuorumPacket({ type: 'PROPOSAL', zxid: 1, txn: { session: '0x1', cxid: 1, zxid: 1, timeMs: 1, body: { type: 'delete', path: '/a' } } });

describe('lengths and counts that promise more than there is', () => {
  test.each([
    ['the data of a packet', 12, () => decodeQuorumPacket(withInt(proposal, 12, HUGE))],
    ['the ids behind it', proposal.length - 4, () => decodeQuorumPacket(withInt(proposal, -4, HUGE))],
    ['sessions of a snapshot', 20, () => decodeQuorumPacket(withInt(encodeQuorumPacket(snap), 20, HUGE))],
    ['access lists of a snapshot', 24, () => decodeQuorumPacket(withInt(encodeQuorumPacket(snap), 24, HUGE))],
    ['a record of the log', 8, () => decodeLogRecord(withInt(closing, 8, HUGE))],
    ['paths of a closeSession', closing.length - 5, () => decodeLogRecord(recordOf(withInt(entryOf(closing), -4, HUGE)))],
    ['transactions of a multi', multi.length - 5, () => decodeLogRecord(recordOf(withInt(entryOf(multi), -4, HUGE)))],
    ['a notification', 0, () => decodeElectionMessage(withInt(new Uint8Array(44), 0, HUGE), 'notification')],
    ['an address', 16, () => decodeElectionMessage(withInt(Uint8Array.from([255, 255, 255, 255, 255, 255, 0, 0, ...new Uint8Array(12)]), 16, HUGE), 'hello')],
  ])('%s', (_, offset, read) => {
    const error = thrown(read);
    expect(error).toBeInstanceOf(JuteError);
    expect(error).toMatchObject({ offset, reason: expect.stringMatching(/\d/) });
  });

  function thrown(read: () => unknown): unknown {
    try {
      return read();
    } catch (error) {
      return error;
    }
  }
});

/** What could be read lies inside the bytes, fields inside their records. */
function inside({ bytes, fields }: Annotated): void {
  const within = (all: readonly Annotation[], from: number, to: number) => {
    for (const { offset, length, fields: inner } of all) {
      expect(offset).toBeGreaterThanOrEqual(from);
      expect(offset + length).toBeLessThanOrEqual(to);
      within(inner, offset, offset + length);
    }
  };
  within(fields, 0, bytes.length);
}

describe('random bytes', () => {
  const random = fc.uint8Array({ maxLength: 160 });

  test('behind each type of packet: fields as far as they go, and why no further', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(PACKET)), random, (type, rest) => {
        const bytes = withInt(new Uint8Array([...new Uint8Array(12), ...rest]), 0, type);
        inside(annotateQuorumBytes(bytes));
      }),
      { numRuns: 1500 },
    );
  });

  test('in a right frame of a notification, and as an opening message', () => {
    fc.assert(
      fc.property(fc.constantFrom('hello' as const, 'notification' as const), random, (type, rest) => {
        inside(annotateElectionBytes(type === 'hello' ? rest : withInt(new Uint8Array([0, 0, 0, 0, ...rest]), 0, rest.length), type));
      }),
      { numRuns: 800 },
    );
  });

  test('in a record of the log whose checksum is right, and in a file', () => {
    fc.assert(
      fc.property(fc.constantFrom(-11, -10, -1, 1, 2, 5, 7, 13, 14, 16, 19, 20, 21), random, (type, rest) => {
        const record = recordOf(withInt(new Uint8Array([...new Uint8Array(32), ...rest]), 28, type));
        inside(annotateLogBytes(record));
        const { entries, ends } = read(new Uint8Array([...encodeLogHeader(), ...closing, ...record])) ?? { entries: [null], ends: 'atLastRecord' };
        expect(entries.length).toBeGreaterThan(0);
        expect(['atLastRecord', 'inPadding', 'inRecord']).toContain(ends);
      }),
      { numRuns: 1500 },
    );
  });

  function read(bytes: Uint8Array) {
    try {
      return decodeLogFile(bytes);
    } catch (error) {
      if (error instanceof JuteError) return null;
      throw error;
    }
  }
});

test('a megabyte of the shortest transactions is read in no time', () => {
  const parts = 100_000;
  const entry = new Uint8Array(32 + 4 + parts * 12);
  const view = new DataView(entry.buffer);
  view.setInt32(28, 14);
  view.setInt32(32, parts);
  for (let i = 0; i < parts; i++) {
    view.setInt32(36 + i * 12, -1);
    view.setInt32(40 + i * 12, 4);
  }
  const started = performance.now();
  const { txn } = decodeLogRecord(recordOf(entry));
  expect(txn.body).toMatchObject({ type: 'multi' });
  expect(txn.body.type === 'multi' && txn.body.txns.length).toBe(parts);
  expect(performance.now() - started).toBeLessThan(5000);
});
