import { JuteError } from './juteError.ts';
import { ustringBytes } from './juteText.ts';

/** Where a record is being written (BinaryOutputArchive): big-endian, no padding, no tags. */
export interface Writer {
  bytes: Uint8Array;
  view: DataView;
  length: number;
  /** The fields on the way to the one being written, for an error. */
  readonly path: string[];
}

const FIRST_SIZE = 256;

export function writer(): Writer {
  const bytes = new Uint8Array(FIRST_SIZE);
  return { bytes, view: new DataView(bytes.buffer), length: 0, path: [] };
}

/** What was written, and no more. */
export function written(w: Writer): Uint8Array {
  return w.bytes.slice(0, w.length);
}

export function cannotWrite(w: Writer, reason: string): never {
  throw new JuteError(reason, w.length, w.path);
}

/** Makes room and says where it begins. */
function reserve(w: Writer, size: number): number {
  const at = w.length;
  w.length += size;
  if (w.length > w.bytes.length) {
    const bytes = new Uint8Array(Math.max(w.length, w.bytes.length * 2));
    bytes.set(w.bytes);
    w.bytes = bytes;
    w.view = new DataView(bytes.buffer);
  }
  return at;
}

export function writeByte(w: Writer, value: number): void {
  const at = reserve(w, 1);
  w.view.setUint8(at, value);
}

export function writeBoolean(w: Writer, value: boolean): void {
  writeByte(w, value ? 1 : 0);
}

export function writeInt(w: Writer, value: number): void {
  if ((value | 0) !== value) cannotWrite(w, `${value} is no 32-bit integer`);
  const at = reserve(w, 4);
  w.view.setInt32(at, value);
}

export function writeLong(w: Writer, value: bigint): void {
  if (BigInt.asIntN(64, value) !== value) cannotWrite(w, `${value} is no 64-bit integer`);
  const at = reserve(w, 8);
  w.view.setBigInt64(at, value);
}

/** Bytes as they are, without a length. */
export function writeBytes(w: Writer, bytes: Uint8Array): void {
  const at = reserve(w, bytes.length);
  w.bytes.set(bytes, at);
}

export function writeBuffer(w: Writer, bytes: Uint8Array | null): void {
  writeInt(w, bytes === null ? -1 : bytes.length);
  if (bytes !== null) writeBytes(w, bytes);
}

export function writeString(w: Writer, text: string | null): void {
  writeBuffer(w, text === null ? null : ustringBytes(text));
}

/** A buffer that holds what `write` writes, with its length in front. */
export function writeEnclosed(w: Writer, write: () => void): void {
  const at = reserve(w, 4);
  write();
  w.view.setInt32(at, w.length - at - 4);
}

/** What `write` writes belongs to this field. */
export function writeField(w: Writer, field: string, write: () => void): void {
  w.path.push(field);
  write();
  w.path.pop();
}
