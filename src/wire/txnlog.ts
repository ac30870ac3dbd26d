import type { Txn } from '../datatree/request.ts';
import {
  MAX_LENGTH, cannotRead, expectEnd, readByte, readField, readInt, readLong, readWithin, reader, remaining,
  writeByte, writeBytes, writeEnclosed, writeLong, writer, written,
} from './jute.ts';
import type { Reader, Span, Writer } from './jute.ts';
import * as R from './records.ts';
import { readOne, readRecord, writeValue } from './records.ts';
import { readBody, txnType, writeBody } from './txnlogBody.ts';

/** The transaction log: a header, records, and the zeros of what was allocated ahead (persistence.FileTxnLog). */

/** The state of the tree after the transaction, as a server with zookeeper.digest.enabled writes it (TxnDigest). */
export interface Digest {
  readonly version: number;
  readonly treeDigest: bigint;
}

/** One entry: what a log record, a PROPOSAL and an INFORM hold (Util.marshallTxnEntry). */
export interface TxnEntry {
  readonly txn: Txn;
  /** Absent, the entry ends with its transaction, as digest.enabled=false writes it. */
  readonly digest?: Digest;
}

export interface LogFile {
  readonly dbId: bigint;
  readonly entries: readonly TxnEntry[];
  /** What came behind the last whole record: nothing, zeros, or a record that a crash cut short. */
  readonly ends: 'atLastRecord' | 'inPadding' | 'inRecord';
}

const MAGIC = 0x5a4b4c47;
const VERSION = 2;
const END_OF_RECORD = 0x42;
/** Checksum and length. */
const RECORD_HEADER = 12;

/** java.util.zip.Adler32. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

export function writeEntry(w: Writer, { txn, digest }: TxnEntry): void {
  const { session, cxid, zxid, timeMs, body } = txn;
  writeValue(w, R.TxnHeader, { clientId: session, cxid, zxid, time: timeMs, type: txnType(body) });
  writeBody(w, body);
  if (digest !== undefined) writeValue(w, R.TxnDigest, digest);
}

export function readEntry(r: Reader): TxnEntry {
  const { clientId, cxid, zxid, time, type } = readRecord(r, R.TxnHeader);
  const txn: Txn = { session: clientId, cxid, zxid, timeMs: time, body: readBody(r, type) };
  return remaining(r) === 0 ? { txn } : { txn, digest: readRecord(r, R.TxnDigest) };
}

export function encodeLogHeader(dbId = 0n): Uint8Array {
  const w = writer();
  writeValue(w, R.FileHeader, { magic: MAGIC, version: VERSION, dbid: dbId });
  return written(w);
}

/** Checksum, length, entry, 'B'; the checksum is of the entry alone (FileTxnLog.append, Util.writeTxnBytes). */
export function encodeLogRecord(entry: TxnEntry): Uint8Array {
  const content = writer();
  writeEntry(content, entry);
  const bytes = written(content);
  const w = writer();
  writeLong(w, BigInt(adler32(bytes)));
  writeEnclosed(w, () => writeBytes(w, bytes));
  writeByte(w, END_OF_RECORD);
  return written(w);
}

/** One whole record (FileTxnLog.FileTxnIterator.next). */
export function decodeLogRecord(bytes: Uint8Array): TxnEntry {
  const r = reader(bytes);
  const entry = readLogRecord(r);
  expectEnd(r);
  return entry;
}

function readLogRecord(r: Reader): TxnEntry {
  const checksum = readOne(r, 'logRecord', 'crcvalue', 'long');
  const length = readOne(r, 'logRecord', 'len', 'int');
  if (length <= 0 || length > remaining(r)) cannotRead(r, `a record of ${length} bytes with ${remaining(r)} left`, r.offset - 4);
  const found = adler32(r.bytes.subarray(r.offset, r.offset + length));
  if (BigInt(found) !== checksum) cannotRead(r, `CRC check failed: the record's checksum is ${found}, not ${checksum}`);
  const entry = readField(r, { field: 'txnEntry', type: 'buffer', note: 'logRecord.txnEntry' }, () => readWithin(r, length, () => readEntry(r)));
  const about = { field: 'EOR', type: 'byte', note: 'logRecord.EOR', show: (byte: number) => String.fromCharCode(byte) };
  const end = readField(r, about, () => readByte(r));
  return end === END_OF_RECORD ? entry : cannotRead(r, 'Last transaction was partial', r.offset - 1);
}

/** A whole file. Where it ends like one that a crash left behind, so does the list; anything else that is wrong is an error. */
export function decodeLogFile(bytes: Uint8Array): LogFile {
  const r = reader(bytes);
  const { magic, version, dbid } = readRecord(r, R.FileHeader);
  if (magic !== MAGIC) cannotRead(r, 'the magic number is not ZKLG', 0);
  if (version !== VERSION) cannotRead(r, `version ${version} of the log`, 4);
  const entries: TxnEntry[] = [];
  for (;;) {
    if (remaining(r) === 0) return { dbId: dbid, entries, ends: 'atLastRecord' };
    const next = upNext(r);
    if (next !== 'record') return { dbId: dbid, entries, ends: next };
    entries.push(readLogRecord(r));
  }
}

/** What the next bytes are, looked at without moving on: a length of 0 is padding, missing bytes a record cut short. */
function upNext(r: Reader): 'record' | 'inPadding' | 'inRecord' {
  const ahead: Reader = { ...r, spans: null };
  if (remaining(ahead) < RECORD_HEADER) return r.bytes.subarray(r.offset).every((byte) => byte === 0) ? 'inPadding' : 'inRecord';
  readLong(ahead);
  const length = readInt(ahead);
  if (length === 0) return 'inPadding';
  return length > 0 && length <= MAX_LENGTH && length >= remaining(ahead) ? 'inRecord' : 'record';
}

export function traceLogRecord(bytes: Uint8Array, spans: Span[]): void {
  const r = reader(bytes, spans);
  readField(r, { field: 'record', type: 'log record', note: 'logRecord' }, () => readLogRecord(r));
  expectEnd(r);
}
