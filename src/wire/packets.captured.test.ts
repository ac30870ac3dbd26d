import { describe, expect, test } from 'vitest';
import type { Acl } from '../datatree/request.ts';
import type { ClientMessage } from './messages.ts';
import { decodeClientMessage, decodeContextOf, encodeClientMessage } from './packets.ts';
import type { EncodeContext } from './packets.ts';

/** Packets seen between a client and a server of a real ensemble (3.8.0). */
const ACL: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const create = { op: 'create', path: '/w', data: 'hi', acl: ACL, mode: 'persistent' } as const;
const zxid = (counter: number): number => 0x100000000 + counter;

interface Captured {
  readonly what: string;
  readonly message: ClientMessage;
  readonly bytes: string;
  readonly context?: EncodeContext;
}

const CAPTURED: readonly Captured[] = [
  {
    what: 'create /w',
    message: { type: 'request', xid: 1, op: create },
    bytes: '00000033 00000001 00000001 00000002 2f77 00000002 6869 00000001 0000001f 00000005 776f726c64 00000006 616e796f6e65 00000000',
  },
  {
    what: 'its reply',
    message: { type: 'reply', xid: 1, zxid: zxid(0x2f), code: 'OK', result: { path: '/w' } },
    bytes: '00000016 00000001 000000010000002f 00000000 00000002 2f77',
    context: { op: create },
  },
  {
    what: 'the reply to the same again',
    message: { type: 'reply', xid: 2, zxid: zxid(0x30), code: 'NODEEXISTS', result: {} },
    bytes: '00000010 00000002 0000000100000030 ffffff92',
    context: { op: create },
  },
  { what: 'ping', message: { type: 'ping' }, bytes: '00000008 fffffffe 0000000b' },
  { what: 'the answer to ping', message: { type: 'pong', zxid: zxid(0x33) }, bytes: '00000010 fffffffe 0000000100000033 00000000' },
  {
    what: 'a watch event',
    message: { type: 'watchEvent', event: 'NodeDataChanged', path: '/w' },
    bytes: '0000001e ffffffff ffffffffffffffff 00000000 00000003 00000003 00000002 2f77',
  },
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('captured packets', () => {
  test.each(CAPTURED)('$what is written byte for byte', ({ message, bytes, context }) => {
    expect(hex(encodeClientMessage(message, context))).toBe(bytes.replaceAll(' ', ''));
  });

  test.each(CAPTURED)('$what is read', ({ message, bytes, context }) => {
    const { direction, context: known } = decodeContextOf(message, context);
    expect(decodeClientMessage(bytesOf(bytes), direction, known)).toEqual(message);
  });

  test('connect records have 45 and 37 bytes', () => {
    const rest = { timeoutMs: 6000, session: '0x1000013eccb0002', password: '00112233445566778899aabbccddeeff', readOnly: false };
    expect(encodeClientMessage({ type: 'connectRequest', lastZxidSeen: 0, ...rest })).toHaveLength(4 + 45);
    expect(encodeClientMessage({ type: 'connectResponse', ...rest })).toHaveLength(4 + 37);
  });
});
