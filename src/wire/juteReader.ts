import { JuteError } from './juteError.ts';
import { textOf } from './juteText.ts';

/** A stretch of the bytes and what it says; a record's fields lie inside it. */
export interface Span {
  readonly field: string;
  /** jute's name of its type, or the record's. */
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  /** In plain text; empty for a record, and for what could not be read. */
  readonly value: string;
  /** Names an explanation: 'RequestHeader.xid'. */
  readonly note: string;
  readonly children: readonly Span[];
}

/** Where a record is being read (BinaryInputArchive). */
export interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  offset: number;
  /** What is read now ends here: of the bytes, of the frame, of a buffer inside. */
  end: number;
  readonly path: string[];
  /** What has been read, noted down for those who want to see it. */
  spans: Span[] | null;
}

/** BinaryInputArchive.checkLength: jute.maxbuffer, and as much again for what is around the data. */
export const MAX_LENGTH = 2 * 0xfffff;

export function reader(bytes: Uint8Array, spans: Span[] | null = null): Reader {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0, end: bytes.length, path: [], spans };
}

export function cannotRead(r: Reader, reason: string, offset = r.offset): never {
  throw new JuteError(reason, offset, r.path);
}

export function remaining(r: Reader): number {
  return r.end - r.offset;
}

/** Goes on by so many bytes and says where they began. */
function skip(r: Reader, size: number): number {
  if (remaining(r) < size) cannotRead(r, `the bytes end: ${size} needed, ${remaining(r)} left`);
  const at = r.offset;
  r.offset += size;
  return at;
}

export function readByte(r: Reader): number {
  return r.view.getUint8(skip(r, 1));
}

/** Any byte but 0 is true (DataInput.readBoolean). */
export function readBoolean(r: Reader): boolean {
  return readByte(r) !== 0;
}

export function readInt(r: Reader): number {
  return r.view.getInt32(skip(r, 4));
}

export function readLong(r: Reader): bigint {
  return r.view.getBigInt64(skip(r, 8));
}

/** A view of the next bytes; nothing is copied. */
export function readBytes(r: Reader, size: number): Uint8Array {
  const at = skip(r, size);
  return r.bytes.subarray(at, at + size);
}

/** The length of a string or buffer, null for −1: nothing is allocated before it is known to be there. */
function readLength(r: Reader): number | null {
  const at = r.offset;
  const length = readInt(r);
  if (length === -1) return null;
  if (length < 0 || length > MAX_LENGTH) cannotRead(r, `unreasonable length ${length}`, at);
  if (length > remaining(r)) cannotRead(r, `a length of ${length} with ${remaining(r)} bytes left`, at);
  return length;
}

export function readBuffer(r: Reader): Uint8Array | null {
  const length = readLength(r);
  return length === null ? null : readBytes(r, length);
}

/** The text of these bytes, which end where the reader stands. */
export function readText(r: Reader, bytes: Uint8Array, surrogates: boolean): string {
  const text = textOf(bytes, surrogates);
  return typeof text === 'string' ? text : cannotRead(r, 'no text in UTF-8', r.offset - bytes.length + text);
}

export function readString(r: Reader): string | null {
  const bytes = readBuffer(r);
  return bytes === null ? null : readText(r, bytes, true);
}

/** How many elements a vector has, null for −1; `smallest` is the least an element takes. */
export function readCount(r: Reader, smallest: number): number | null {
  const at = r.offset;
  const count = readInt(r);
  if (count === -1) return null;
  if (count < 0) cannotRead(r, `unreasonable count ${count}`, at);
  if (count * smallest > remaining(r)) cannotRead(r, `${count} elements with ${remaining(r)} bytes left`, at);
  return count;
}

export function expectEnd(r: Reader): void {
  if (remaining(r) > 0) cannotRead(r, `${remaining(r)} bytes left over`);
}

/** Reads what is inside the next `length` bytes, all of them. */
export function readWithin<T>(r: Reader, length: number, read: () => T): T {
  const outer = r.end;
  r.end = skip(r, length) + length;
  r.offset = r.end - length;
  const value = read();
  expectEnd(r);
  r.end = outer;
  return value;
}

/** A buffer that holds records of its own; null for −1. */
export function readEnclosed<T>(r: Reader, read: () => T): T | null {
  const length = readLength(r);
  return length === null ? null : readWithin(r, length, read);
}

/** What a field is called, of what type it is, and where it is explained. */
export interface About<T> {
  readonly field: string;
  readonly type: string;
  readonly note: string;
  readonly show?: (value: T) => string;
}

/** What `read` reads is this field: for the path of an error, and for those who look at the bytes. */
export function readField<T>(r: Reader, about: About<T>, read: () => T): T {
  const outer = r.spans;
  const children: Span[] = [];
  const offset = r.offset;
  let shown = '';
  r.path.push(about.field);
  if (outer !== null) r.spans = children;
  try {
    const value = read();
    if (outer !== null && about.show !== undefined) shown = about.show(value);
    return value;
  } finally {
    r.path.pop();
    r.spans = outer;
    const { field, type, note } = about;
    outer?.push({ field, type, offset, length: r.offset - offset, value: shown, note, children });
  }
}
