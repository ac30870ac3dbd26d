import { describe, expect, test } from 'vitest';
import { WORLD_ALL } from '../datatree/tree.ts';
import type { Op } from '../datatree/request.ts';
import { MAX_PACKET, isTooLong } from './length.ts';
import { decodeClientMessage, encodeClientMessage } from './packets.ts';

/** The length in the packet's frame. */
const lengthOf = (op: Op): number => encodeClientMessage({ type: 'request', xid: 1, op }).length - 4;

/** Operations whose length grows by one byte with each letter. */
const GROWING: readonly (readonly [string, (letters: string) => Op])[] = [
  ['create', (data) => ({ op: 'create', path: '/é', data, acl: WORLD_ALL, mode: 'persistent' })],
  ['setData', (data) => ({ op: 'setData', path: '/é', data, version: -1 })],
  ['setData beyond U+FFFF', (data) => ({ op: 'setData', path: '/a', data: `😀${data}`, version: -1 })],
  ['setACL', (id) => ({ op: 'setACL', path: '/a', acl: [...WORLD_ALL, { perms: 'r', scheme: 'digest', id }], version: -1 })],
  ['delete', (name) => ({ op: 'delete', path: `/${name}`, version: -1 })],
  ['check', (name) => ({ op: 'check', path: `/${name}`, version: -1 })],
  ['multi', (data) => ({ op: 'multi', ops: [{ op: 'delete', path: '/a', version: 1 }, { op: 'setData', path: '/b', data, version: -1 }] })],
];

describe('jute.maxbuffer', () => {
  test.each(GROWING)('%s: what the engine refuses is just what would not fit', (_, make) => {
    const room = MAX_PACKET - lengthOf(make(''));
    const fits = make('x'.repeat(room));
    const over = make('x'.repeat(room + 1));
    expect(lengthOf(fits)).toBe(MAX_PACKET);
    expect([isTooLong(fits), isTooLong(over)]).toEqual([false, true]);
  });

  test('the longest is read, a longer one is refused', () => {
    const make = (size: number): Op => ({ op: 'setData', path: '/a', data: 'x'.repeat(size), version: -1 });
    const room = MAX_PACKET - lengthOf(make(0));
    const message = { type: 'request', xid: 1, op: make(room) } as const;
    expect(decodeClientMessage(encodeClientMessage(message), 'toServer')).toEqual(message);
    expect(() => decodeClientMessage(encodeClientMessage({ ...message, op: make(room + 1) }), 'toServer')).toThrow('Len error');
  });
});
