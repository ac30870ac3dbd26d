import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JuteError, expectEnd, reader, writer, written } from './jute.ts';
import * as records from './records.ts';
import { permBits, permLetters, readValue, writeValue } from './records.ts';
import type { RecordType, Type } from './records.ts';

const isRecord = (value: unknown): value is RecordType => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'record';
const all: readonly unknown[] = Object.values(records);
const RECORDS: readonly (readonly [string, RecordType])[] = all.filter(isRecord).map((type) => [type.name, type]);

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const whole = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-1, 0, -(2 ** 63), 2 ** 32, 2 ** 32 + 1));
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const text = fc.string({ unit: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('/', 'a', 'é', '中') }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) }) });
const buffer = fc.option(fc.uint8Array({ maxLength: 20 }));

/** Any value of a type. */
function valueOf(type: Type): fc.Arbitrary<unknown> {
  if (typeof type !== 'string') {
    if (type.kind === 'vector') return fc.option(fc.array(valueOf(type.of), { maxLength: 4 }));
    return fc.record(Object.fromEntries(Object.entries(type.fields).map(([field, of]) => [field, valueOf(of)])));
  }
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'long':
      return long;
    case 'zxid':
    case 'time':
    case 'number':
    case 'sid':
      return whole;
    case 'session':
      return long.map((n) => `0x${BigInt.asUintN(64, n).toString(16)}`);
    case 'path':
      return text;
    case 'ustring':
      return fc.option(text);
    case 'buffer':
      return buffer;
    default:
      return int;
  }
}

function encode(type: RecordType, value: unknown): Uint8Array {
  const w = writer();
  // The generator follows the same description.
  writeValue(w, type, value as never);
  return written(w);
}

function decode(type: RecordType, bytes: Uint8Array): unknown {
  const r = reader(bytes);
  const value = readValue(r, type);
  expectEnd(r);
  return value;
}

/** A value, or a JuteError: anything else is let through and fails the test. */
function attempt(type: RecordType, bytes: Uint8Array): unknown {
  try {
    return decode(type, bytes);
  } catch (error) {
    if (error instanceof JuteError) return error;
    throw error;
  }
}

describe('records', () => {
  test.each(RECORDS)('%s: what is written is read again, byte for byte', (_, type) => {
    fc.assert(
      fc.property(valueOf(type), (value) => {
        const bytes = encode(type, value);
        expect(decode(type, bytes)).toEqual(value);
        expect(encode(type, decode(type, bytes))).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });

  test.each(RECORDS)('%s: cut short it is an error with its place', (_, type) => {
    fc.assert(
      fc.property(valueOf(type), fc.nat(), (value, seed) => {
        const bytes = encode(type, value);
        const cut = bytes.subarray(0, seed % bytes.length);
        const error = attempt(type, cut);
        expect(error).toBeInstanceOf(JuteError);
        expect((error as JuteError).offset).toBeLessThanOrEqual(cut.length);
      }),
      { numRuns: 20 },
    );
  });

  test.each(RECORDS)('%s: random bytes are a value or an error', (_, type) => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void attempt(type, bytes)), { numRuns: 60 });
  });
});

describe('errors say where and why', () => {
  const create = { path: '/a', data: null, acl: [{ perms: 31, id: { scheme: 'world', id: 'anyone' } }], flags: 0 };

  test('a length beyond the bytes', () => {
    const bytes = encode(records.CreateRequest, create);
    bytes.set([0x7f, 0xff, 0xff, 0xff], 0);
    expect(attempt(records.CreateRequest, bytes)).toMatchObject({ path: 'path', offset: 0, reason: 'unreasonable length 2147483647' });
    bytes.set([0, 0, 1, 0], 0);
    expect(attempt(records.CreateRequest, bytes)).toMatchObject({ path: 'path', offset: 0, reason: expect.stringContaining('a length of 256') as string });
  });

  test('a vector of two billion access rights is refused before anything is made', () => {
    const bytes = encode(records.CreateRequest, create);
    bytes.set([0x7f, 0xff, 0xff, 0xff], 10);
    expect(attempt(records.CreateRequest, bytes)).toMatchObject({ path: 'acl', offset: 10 });
    bytes.set([0xff, 0xff, 0xff, 0xfe], 10);
    expect(attempt(records.CreateRequest, bytes)).toMatchObject({ path: 'acl', offset: 10, reason: 'unreasonable count -2' });
  });

  test('text that is none', () => {
    const bytes = encode(records.CreateRequest, create);
    bytes[4] = 0xff;
    expect(attempt(records.CreateRequest, bytes)).toMatchObject({ path: 'path', offset: 4, reason: 'no text in UTF-8' });
  });

  test('a value that no record holds', () => {
    expect(() => encode(records.DeleteRequest, { path: '/a', version: 2 ** 31 })).toThrow(JuteError);
    expect(() => encode(records.DeleteRequest, { path: null, version: 1 })).toThrow('path: the value is no ustring');
    expect(() => encode(records.ReplyHeader, { xid: 1, zxid: 0.5, err: 0 })).toThrow(JuteError);
  });

  test('a zxid that no number holds', () => {
    const bytes = encode(records.ReplyHeader, { xid: 1, zxid: 0, err: 0 });
    bytes.set([0x20, 0, 0, 0, 0, 0, 0, 1], 4);
    expect(attempt(records.ReplyHeader, bytes)).toMatchObject({ path: 'zxid', offset: 4 });
  });
});

test('permissions are printed in the order of zkCli', () => {
  for (let bits = 0; bits < 32; bits++) expect(permBits(permLetters(bits))).toBe(bits);
  expect(permLetters(31)).toBe('cdrwa');
});

describe('text', () => {
  test('a ustring takes three bytes for each surrogate, data four for the pair', () => {
    const w = writer();
    writeValue(w, 'path', '😀');
    expect(Buffer.from(written(w)).toString('hex')).toBe('00000006eda0bdedb880');
  });
});
