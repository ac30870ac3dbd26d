import type { SessionId } from '../datatree/request.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import {
  cannotRead, cannotWrite, readBoolean, readBuffer, readCount, readField, readInt, readLong, readString,
  writeBoolean, writeBuffer, writeField, writeInt, writeLong, writeString,
} from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import { textOf } from './juteText.ts';
import { named } from './recordsNames.ts';
import type { Meaning } from './recordsNames.ts';

/**
 * A record is data: its fields in order, each with a type that says what it means. Writing, reading and explaining
 * follow the same description, as zookeeper.jute is one source for both of Java's directions.
 */

/** jute's type of each kind of field. */
const JUTE = {
  boolean: 'boolean',
  int: 'int', xid: 'int', opcode: 'int', err: 'int', perms: 'int', flags: 'int', event: 'int', keeperState: 'int', serverState: 'int', packet: 'int',
  long: 'long', number: 'long', zxid: 'long', time: 'long', sid: 'long', session: 'long',
  ustring: 'ustring', path: 'ustring',
  buffer: 'buffer',
} as const;

export type Primitive = keyof typeof JUTE;
type OfJute<J> = { [P in Primitive]: (typeof JUTE)[P] extends J ? P : never }[Primitive];

export interface RecordType<F extends Fields = Fields> {
  readonly kind: 'record';
  readonly name: string;
  readonly fields: F;
}
export interface VectorType<E extends Type = Type> {
  readonly kind: 'vector';
  readonly of: E;
}
export type Type = Primitive | RecordType | VectorType;
export interface Fields {
  readonly [field: string]: Type;
}

/** Zxids, times, server ids and `number` are numbers as in the engine, session ids '0x…'; only a `path` is never null. */
export type ValueOf<T extends Type> = T extends 'boolean' ? boolean
  : T extends OfJute<'int'> ? number
  : T extends 'zxid' ? Zxid
  : T extends 'time' | 'number' ? number
  : T extends 'sid' ? ServerId
  : T extends 'session' ? SessionId
  : T extends 'long' ? bigint
  : T extends 'path' ? string
  : T extends 'ustring' ? string | null
  : T extends 'buffer' ? Uint8Array | null
  : T extends VectorType<infer E> ? readonly ValueOf<E>[] | null
  : T extends RecordType<infer F> ? { readonly [K in keyof F]: ValueOf<F[K]> }
  : never;

export function record<const F extends Fields>(name: string, fields: F): RecordType<F> {
  return { kind: 'record', name, fields };
}

export function vector<const E extends Type>(of: E): VectorType<E> {
  return { kind: 'vector', of };
}

const typeName = (type: Type): string =>
  typeof type === 'string' ? JUTE[type] : type.kind === 'record' ? type.name : `vector<${typeName(type.of)}>`;

export function writeValue<T extends Type>(w: Writer, type: T, value: ValueOf<T>): void {
  put(w, type, value);
}

/** The value is looked at before it is written, so a wrong one from outside is an error with its place. */
function put(w: Writer, type: Type, value: unknown): void {
  if (typeof type === 'string') putPrimitive(w, type, value);
  else if (type.kind === 'vector') putVector(w, type, value);
  else if (typeof value !== 'object' || value === null) misfit(w, type);
  else for (const field in type.fields) writeField(w, field, () => put(w, type.fields[field] ?? 'int', Reflect.get(value, field)));
}

const misfit = (w: Writer, type: Type): never => cannotWrite(w, `the value is no ${typeName(type)}`);

function putVector(w: Writer, type: VectorType, value: unknown): void {
  if (value === null) writeInt(w, -1);
  else if (!Array.isArray(value)) misfit(w, type);
  else {
    writeInt(w, value.length);
    for (let i = 0; i < value.length; i++) writeField(w, String(i), () => put(w, type.of, value[i]));
  }
}

function putPrimitive(w: Writer, type: Primitive, value: unknown): void {
  const jute = JUTE[type];
  if (jute === 'boolean' && typeof value === 'boolean') writeBoolean(w, value);
  else if (jute === 'int' && typeof value === 'number') writeInt(w, value);
  else if (jute === 'long') writeLong(w, toLong(value) ?? misfit(w, type));
  else if (jute === 'ustring' && (typeof value === 'string' || (value === null && type === 'ustring'))) writeString(w, value);
  else if (jute === 'buffer' && (value instanceof Uint8Array || value === null)) writeBuffer(w, value);
  else misfit(w, type);
}

/** Every value of 64 bits that the engine has: a session id, a number, a bigint. */
function toLong(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^0x[0-9a-f]{1,16}$/.test(value) ? BigInt.asIntN(64, BigInt(value)) : null;
}

export function readValue<T extends Type>(r: Reader, type: T): ValueOf<T> {
  // take() follows the description field by field, which TypeScript cannot see through.
  return take(r, type) as ValueOf<T>;
}

function take(r: Reader, type: Type): unknown {
  if (typeof type === 'string') return takePrimitive(r, type);
  return type.kind === 'vector' ? takeVector(r, type) : takeRecord(r, type);
}

function takeRecord(r: Reader, type: RecordType): unknown {
  const value: Record<string, unknown> = {};
  for (const field in type.fields) value[field] = takeField(r, type.name, field, type.fields[field] ?? 'int');
  return value;
}

function takeField(r: Reader, owner: string, field: string, type: Type): unknown {
  return readField(r, { field, type: typeName(type), note: `${owner}.${field}`, show: (value) => show(type, value) }, () => take(r, type));
}

function takeVector(r: Reader, type: VectorType): readonly unknown[] | null {
  const count = readCount(r, smallest(type.of));
  if (count === null) return null;
  const name = typeName(type.of);
  return Array.from({ length: count }, (_, i) =>
    readField(r, { field: String(i), type: name, note: 'vector.element', show: (value) => show(type.of, value) }, () => take(r, type.of)));
}

const SIZES = { boolean: 1, int: 4, long: 8, ustring: 4, buffer: 4 } as const;

/** The least number of bytes it takes. */
function smallest(type: Type): number {
  if (typeof type === 'string') return SIZES[JUTE[type]];
  return type.kind === 'vector' ? SIZES.buffer : Object.values(type.fields).reduce((sum, field) => sum + smallest(field), 0);
}

function takePrimitive(r: Reader, type: Primitive): unknown {
  switch (JUTE[type]) {
    case 'boolean':
      return readBoolean(r);
    case 'int':
      return readInt(r);
    case 'long':
      return takeLong(r, type);
    case 'ustring':
      return readString(r) ?? (type === 'path' ? cannotRead(r, 'a path that is null') : null);
    case 'buffer':
      return readBuffer(r);
  }
}

function takeLong(r: Reader, type: Primitive): bigint | number | string {
  const value = readLong(r);
  if (type === 'long') return value;
  if (type === 'session') return sessionText(value);
  // The engine counts zxids and times with numbers: exact below 2^53, and for a few beyond, as the observers' vote.
  return BigInt(Number(value)) === value ? Number(value) : cannotRead(r, `${value} is beyond exact numbers`, r.offset - 8);
}

const sessionText = (value: bigint): SessionId => `0x${BigInt.asUintN(64, value).toString(16)}`;

const MEANINGS: ReadonlySet<string> = new Set<Meaning>(['xid', 'opcode', 'err', 'perms', 'flags', 'event', 'keeperState', 'serverState', 'packet']);
const hasMeaning = (type: string): type is Meaning => MEANINGS.has(type);

/** In plain text; a record and a vector are shown by what is in them. */
function show(type: Type, value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') {
    if (type === 'zxid') return value < 0 ? String(value) : `0x${value.toString(16)}`;
    return typeof type === 'string' && hasMeaning(type) ? named(type, value) : String(value);
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return type === 'session' ? value : showText(value);
  if (value instanceof Uint8Array) return showBytes(value);
  return Array.isArray(value) ? String(value.length) : '';
}

/** As much of a long text as anybody reads. */
const SHOWN = 120;

export function showText(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

function showBytes(bytes: Uint8Array): string {
  const text = textOf(bytes.subarray(0, SHOWN * 4), false);
  return typeof text === 'string' ? showText(text) : `${bytes.length} bytes`;
}

/** Reads one field that stands in no record. */
export function readOne<T extends Type>(r: Reader, owner: string, field: string, type: T): ValueOf<T> {
  const about = { field, type: typeName(type), note: `${owner}.${field}`, show: (value: ValueOf<T>) => show(type, value) };
  return readField(r, about, () => readValue(r, type));
}

/** Reads a record as a field of that name. */
export function readRecord<F extends Fields>(r: Reader, type: RecordType<F>): ValueOf<RecordType<F>> {
  return readField(r, { field: type.name, type: type.name, note: type.name }, () => readValue(r, type));
}

/** The explanations that reading the record may name. */
export function notesOf(type: RecordType): readonly string[] {
  return [type.name, ...Object.keys(type.fields).map((field) => `${type.name}.${field}`)];
}
