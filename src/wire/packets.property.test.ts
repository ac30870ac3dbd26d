import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Acl, Code, CreateMode, Op } from '../datatree/request.ts';
import { JuteError } from './jute.ts';
import type { ClientMessage, EventType, Result, Stat } from './messages.ts';
import { decodeClientMessage, decodeContextOf, encodeClientMessage } from './packets.ts';
import type { EncodeContext } from './packets.ts';
import { CODES, EVENTS, MODES } from './records.ts';

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const xid = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const zxid = fc.tuple(fc.nat({ max: 2 ** 20 }), fc.nat({ max: 2 ** 31 })).map(([epoch, counter]) => epoch * 2 ** 32 + counter);
const session = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((n) => `0x${n.toString(16)}`);
const path = fc.string({ unit: 'grapheme', maxLength: 12 }).map((name) => `/${name}`);
const data = fc.option(fc.string({ unit: 'binary', maxLength: 30 }));
const perms = fc.subarray(['c', 'd', 'r', 'w', 'a']).map((letters) => letters.join(''));
const acl: fc.Arbitrary<readonly Acl[]> = fc.array(fc.record({ perms, scheme: fc.string(), id: fc.string() }), { maxLength: 3 });
const version = int;
const watch = fc.boolean();
const plainMode = fc.constantFrom<CreateMode[]>('persistent', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential', 'container');
const ttlMode = fc.constantFrom<CreateMode[]>('persistent_with_ttl', 'persistent_sequential_with_ttl');

const create: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constant('create' as const), path, data, acl, mode: plainMode }),
  fc.record({ op: fc.constant('create' as const), path, data, acl, mode: ttlMode, ttl: fc.nat() }),
);
const reads: fc.Arbitrary<Op> = fc.record({ op: fc.constantFrom('getData' as const, 'getChildren' as const), path, watch });
const writes: fc.Arbitrary<Op> = fc.oneof(
  create,
  fc.record({ op: fc.constantFrom('delete' as const, 'check' as const), path, version }),
  fc.record({ op: fc.constant('setData' as const), path, data, version }),
);
const op: fc.Arbitrary<Op> = fc.oneof(
  writes,
  reads,
  fc.record({ op: fc.constant('setACL' as const), path, acl, version }),
  fc.record({ op: fc.constant('exists' as const), path, watch }),
  fc.record({ op: fc.constantFrom('getACL' as const, 'sync' as const), path }),
  fc.record({ op: fc.constant('multi' as const), ops: fc.array(writes, { maxLength: 4 }) }),
  fc.record({ op: fc.constant('multiRead' as const), ops: fc.array(reads, { maxLength: 4 }) }),
  fc.record({ op: fc.constantFrom('getAllChildrenNumber' as const, 'getEphemerals' as const), path }),
  fc.record({ op: fc.constant('reconfig' as const), joining: fc.option(path), leaving: fc.option(path), members: fc.option(path), fromConfig: fc.oneof(zxid, fc.constant(-1)) }),
  fc.record({ op: fc.constant('auth' as const), scheme: path, auth: path }),
  fc.record({ op: fc.constant('addWatch' as const), path, mode: fc.constantFrom('persistent' as const, 'persistent_recursive' as const) }),
  fc.record({ op: fc.constantFrom('removeWatches' as const, 'checkWatches' as const), path, kind: fc.constantFrom('data' as const, 'children' as const, 'any' as const) }),
  fc.constantFrom<Op[]>({ op: 'closeSession' }, { op: 'whoAmI' }),
);

const stat: fc.Arbitrary<Stat> = fc.record({
  czxid: zxid, mzxid: zxid, pzxid: zxid, ctimeMs: fc.nat(), mtimeMs: fc.nat(), version: int, cversion: int, aversion: int,
  ephemeralOwner: fc.option(session), dataLength: fc.nat(), numChildren: fc.nat(),
});
const children = fc.array(path, { maxLength: 4 });

/** What the engine gives back for a request that succeeds. */
function resultOf(request: Op, withStat: boolean): fc.Arbitrary<Result> {
  switch (request.op) {
    case 'create':
      return withStat || request.mode === 'container' || request.ttl !== undefined ? fc.record({ path, stat }) : fc.record({ path });
    case 'sync':
      return fc.record({ path });
    case 'setData':
    case 'setACL':
    case 'exists':
      return fc.record({ stat });
    case 'getData':
      return fc.record({ data, stat });
    case 'getChildren':
      return withStat ? fc.record({ children, stat }) : fc.record({ children });
    case 'getACL':
      return fc.record({ acl, stat });
    case 'reconfig':
      return fc.record({ data, stat });
    case 'getAllChildrenNumber':
      return fc.record({ number: int });
    case 'getEphemerals':
      return fc.record({ ephemerals: children });
    case 'whoAmI':
      return fc.record({ whoAmI: fc.array(fc.record({ scheme: path, user: path }), { maxLength: 3 }) });
    case 'multi':
    case 'multiRead':
      return fc.tuple(...request.ops.map((part) => resultOf(part, false))).map((results) => ({ results: results.map((result) => ({ code: 'OK' as const, result })) }));
    default:
      return fc.constant({});
  }
}

type Case = { readonly message: ClientMessage; readonly context: EncodeContext };
const alone = (message: fc.Arbitrary<ClientMessage>): fc.Arbitrary<Case> => message.map((m) => ({ message: m, context: {} }));

const success: fc.Arbitrary<Case> = fc.tuple(op, fc.boolean(), xid, zxid).chain(([request, withStat, id, z]) =>
  resultOf(request, withStat).map((result) => ({ message: { type: 'reply', xid: id, zxid: z, code: 'OK', result }, context: { op: request } })));
const failure: fc.Arbitrary<ClientMessage> = fc.record({
  type: fc.constant('reply' as const), xid, zxid, result: fc.constant({}),
  code: fc.constantFrom(...(Object.keys(CODES) as Code[]).filter((code) => code !== 'OK')),
});
const password = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => (bytes.some((b) => b !== 0) ? Buffer.from(bytes).toString('hex') : ''));
const connect = { timeoutMs: int, session: fc.oneof(session, fc.constant('0x0')), password, readOnly: fc.boolean() };
const paths = fc.array(path, { maxLength: 4 });

const cases: fc.Arbitrary<Case> = fc.oneof(
  success,
  alone(failure),
  fc.tuple(fc.record({ type: fc.constant('request' as const), xid, op }), fc.boolean()).map(([message, withStat]) => ({ message, context: { withStat } })),
  alone(fc.record({ type: fc.constant('connectRequest' as const), lastZxidSeen: zxid, ...connect })),
  alone(fc.record({ type: fc.constant('connectResponse' as const), ...connect })),
  alone(fc.constant({ type: 'ping' })),
  alone(fc.record({ type: fc.constant('pong' as const), zxid })),
  alone(fc.record({ type: fc.constant('setWatches' as const), xid, relativeZxid: zxid, data: paths, exist: paths, child: paths, persistent: paths, recursive: paths })),
  alone(fc.record({ type: fc.constant('watchEvent' as const), event: fc.constantFrom(...(Object.keys(EVENTS) as EventType[])), path })),
);

function roundTrip({ message, context }: Case): ClientMessage {
  const known = decodeContextOf(message, context);
  return decodeClientMessage(encodeClientMessage(message, context), known.direction, known.context);
}

/** A message, or null for a JuteError: anything else is let through and fails the test. */
function attempt(bytes: Uint8Array, { message, context }: Case): ClientMessage | null {
  const known = decodeContextOf(message, context);
  try {
    return decodeClientMessage(bytes, known.direction, known.context);
  } catch (error) {
    if (error instanceof JuteError) return null;
    throw error;
  }
}

describe('packets between client and server', () => {
  test('what is sent is received', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(roundTrip(one)).toEqual(one.message);
      }),
      { numRuns: 1500 },
    );
  });

  test('every op is drawn', () => {
    const drawn = new Set(fc.sample(op, 1000).map((one) => one.op));
    expect([...drawn].sort()).toHaveLength(21);
    expect(Object.keys(MODES)).toHaveLength(7);
  });

  test('a reply finds its shape without its request, but for a multi and for addWatch', () => {
    fc.assert(
      fc.property(success.filter(({ context }) => context.op?.op !== 'multi' && context.op?.op !== 'addWatch'), (one) => {
        expect(roundTrip({ message: one.message, context: {} })).toEqual(one.message);
      }),
      { numRuns: 300 },
    );
  });

  test('a failed multi says so in its parts: 0 before the one that failed, -2 behind', () => {
    const parts = (['OK', 'BADVERSION', 'RUNTIMEINCONSISTENCY'] as const).map((code) => ({ code, result: {} }));
    const message: ClientMessage = { type: 'reply', xid: 7, zxid: 9, code: 'BADVERSION', result: { results: parts } };
    const bytes = encodeClientMessage(message);
    expect(Buffer.from(bytes).toString('hex').slice(8, 40)).toBe('00000007000000000000000900000000');
    expect(roundTrip({ message, context: {} })).toEqual(message);
  });

  test('a read that fails in a multi leaves the others alone', () => {
    const parts: Result = { results: [{ code: 'NONODE', result: {} }, { code: 'OK', result: { children: ['a'] } }] };
    const ops: Op[] = [{ op: 'getData', path: '/x', watch: false }, { op: 'getChildren', path: '/y', watch: false }];
    const message: ClientMessage = { type: 'reply', xid: 7, zxid: 9, code: 'OK', result: parts };
    expect(roundTrip({ message, context: { op: { op: 'multiRead', ops } } })).toEqual(message);
  });
});

describe('malformed packets', () => {
  test('cut short: an error', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (one, seed) => {
        const bytes = encodeClientMessage(one.message, one.context);
        expect(attempt(bytes.subarray(0, seed % bytes.length), one)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('with bytes flipped: a message or an error', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cases, flips, (one, list) => {
        const bytes = encodeClientMessage(one.message, one.context);
        for (const [at, mask] of list) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
        attempt(bytes, one);
      }),
      { numRuns: 1500 },
    );
  });

  test('random ones in a right frame: a message or an error', () => {
    fc.assert(
      fc.property(cases, fc.uint8Array({ maxLength: 100 }), fc.constantFrom(1, 2, 5, 14, 15, 21, 22, 101), (one, random, type) => {
        const bytes = new Uint8Array(12 + random.length);
        const view = new DataView(bytes.buffer);
        view.setInt32(0, 8 + random.length);
        view.setInt32(8, type);
        bytes.set(random, 12);
        attempt(bytes, one);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([[-1], [0x100000], [0x7fffffff]])('a frame of %i bytes', (length) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt32(0, length);
    expect(() => decodeClientMessage(bytes, 'toServer')).toThrow(/Len error/);
  });

  test('the longest packet full of the shortest parts is read in no time', () => {
    const parts = 100_000;
    const bytes = new Uint8Array(4 + 16 + parts * 9 + 9);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, bytes.length - 4);
    for (let i = 0; i < parts; i++) view.setInt32(20 + i * 9, 13);
    view.setInt32(20 + parts * 9, -1);
    bytes[20 + parts * 9 + 4] = 1;
    const started = performance.now();
    const reply = decodeClientMessage(bytes, 'toClient', { pending: new Map([[0, 14]]) });
    expect(reply).toMatchObject({ type: 'reply', code: 'OK' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a multi inside a multi is refused, however deep', () => {
    const inner: Op = { op: 'multi', ops: [] };
    expect(() => encodeClientMessage({ type: 'request', xid: 1, op: { op: 'multi', ops: [inner] } })).toThrow('multi inside a multi');
    const bytes = encodeClientMessage({ type: 'request', xid: 1, op: { op: 'multi', ops: [{ op: 'delete', path: '', version: 0 }] } });
    new DataView(bytes.buffer).setInt32(12, 14);
    expect(() => decodeClientMessage(bytes, 'toServer')).toThrow('a multi inside a multi');
  });
});
