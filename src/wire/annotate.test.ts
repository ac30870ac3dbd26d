import { describe, expect, test } from 'vitest';
import type { Op, Txn } from '../datatree/request.ts';
import { WORLD_ALL, emptyTree } from '../datatree/tree.ts';
import { annotate, annotateClientBytes, annotateLogRecord } from './annotate.ts';
import type { AnyContext, AnyMessage, Annotated, Annotation } from './annotate.ts';
import { NOTES } from './annotateNotes.ts';
import { writeValue, GetSASLRequest, RequestHeader, OP } from './records.ts';
import { writeEnclosed, writer, written } from './jute.ts';

const create: Op = { op: 'create', path: '/w', data: 'hi', acl: WORLD_ALL, mode: 'persistent' };
const body = { type: 'create', path: '/w', data: 'hi', acl: WORLD_ALL, ephemeral: false, mode: 'persistent', parentCVersion: 1 } as const;
const txn: Txn = { session: '0x1', cxid: 1, zxid: 2 ** 32 + 1, timeMs: 5, body: { type: 'multi', txns: [body, { type: 'error', code: 'NONODE' }] } };
const request = { session: '0x1', cxid: 1, op: create, auth: ['ip:10.9.0.1'] } as const;
const stat = { czxid: 1, mzxid: 1, pzxid: 1, ctimeMs: 1, mtimeMs: 1, version: 0, cversion: 0, aversion: 0, ephemeralOwner: null, dataLength: 2, numChildren: 0 };
const zxid = 2 ** 32 + 1;
const connect = { timeoutMs: 6000, session: '0x0', password: '', readOnly: false } as const;

const MESSAGES: readonly (readonly [AnyMessage, AnyContext?])[] = [
  [{ type: 'connectRequest', lastZxidSeen: 0, ...connect }],
  [{ type: 'connectResponse', ...connect }],
  [{ type: 'request', xid: 1, op: create }],
  [{ type: 'request', xid: 1, op: { op: 'multi', ops: [create, { op: 'check', path: '/', version: 0 }] } }],
  [{ type: 'reply', xid: 1, zxid, code: 'OK', result: { path: '/w', stat } }, { op: create }],
  [{ type: 'reply', xid: 1, zxid, code: 'NONODE', result: {} }],
  [{ type: 'reply', xid: 1, zxid, code: 'OK', result: { results: [{ code: 'OK', result: { path: '/w' } }] } }],
  [{ type: 'ping' }],
  [{ type: 'pong', zxid }],
  [{ type: 'setWatches', xid: 3, relativeZxid: zxid, data: ['/a'], exist: [], child: [], persistent: [], recursive: [] }],
  [{ type: 'watchEvent', event: 'NodeCreated', path: '/a' }],
  [{ type: 'isro' }],
  [{ type: 'isroAnswer', answer: 'null' }],
  [{ type: 'hello', sid: 1 }],
  [{ type: 'notification', sid: 1, state: 'LOOKING', leader: 1, zxid, electionEpoch: 1, peerEpoch: 1, configVersion: 0 }],
  [{ type: 'FOLLOWERINFO', zxid, sid: 1, configVersion: 0 }],
  [{ type: 'LEADERINFO', zxid }],
  [{ type: 'ACKEPOCH', zxid, currentEpoch: 1 }],
  [{ type: 'DIFF', zxid }],
  [{ type: 'SNAP', zxid, snapshot: { zxid, tree: emptyTree('text'), received: false } }],
  [{ type: 'NEWLEADER', zxid }, { configText: 'version=0' }],
  [{ type: 'UPTODATE', zxid: -1 }],
  [{ type: 'PROPOSAL', zxid, txn }, { digest: { version: 2, treeDigest: 5n } }],
  [{ type: 'COMMIT', zxid }],
  [{ type: 'PING', zxid, touched: { '0x1': 6000 } }],
  [{ type: 'REVALIDATE', session: '0x1', timeoutMs: 1 }],
  [{ type: 'REVALIDATE', session: '0x1', timeoutMs: 1, valid: true }],
  [{ type: 'REQUEST', request }],
  [{ type: 'SYNC', request }],
];

const leaves = (fields: readonly Annotation[]): readonly Annotation[] => fields.flatMap((field) => (field.fields.length === 0 ? [field] : leaves(field.fields)));
const everything = (fields: readonly Annotation[]): readonly Annotation[] => fields.flatMap((field) => [field, ...everything(field.fields)]);

/** Lengths and counts in front of buffers and vectors are part of them: the fields inside leave out no other byte. */
function covers({ bytes, fields }: Annotated): void {
  let at = 0;
  for (const leaf of leaves(fields)) {
    expect([0, 4]).toContain(leaf.offset - at);
    at = leaf.offset + leaf.length;
  }
  expect(at).toBe(bytes.length);
}

describe('annotated bytes', () => {
  test.each(MESSAGES.map(([message, context]) => [message.type, message, context] as const))('%s: every byte has its field', (_, message, context) => {
    const result = annotate(message, context);
    expect(result.error).toBeNull();
    covers(result);
    for (const { note } of everything(result.fields)) expect(NOTES).toContain(note);
  });

  test('a log record', () => {
    const result = annotateLogRecord({ txn });
    expect(result.error).toBeNull();
    covers(result);
    for (const { note } of everything(result.fields)) expect(NOTES).toContain(note);
  });

  test('the captured create, field by field', () => {
    const { fields } = annotate({ type: 'request', xid: 1, op: create });
    expect(leaves(fields).map(({ offset, hex, field, type, value }) => `${offset} ${hex} ${field} ${type} ${value}`)).toEqual([
      '0 00000033 len int 51',
      '4 00000001 xid int 1',
      '8 00000001 type int 1 create',
      '12 000000022f77 path ustring "/w"',
      '18 000000026869 data buffer "hi"',
      '28 0000001f perms int 31 cdrwa',
      '32 00000005776f726c64 scheme ustring "world"',
      '41 00000006616e796f6e65 id ustring "anyone"',
      '51 00000000 flags int 0 persistent',
    ]);
  });

  test('an error has its name', () => {
    const { fields } = annotate({ type: 'reply', xid: 2, zxid, code: 'NODEEXISTS', result: {} });
    expect(leaves(fields).map(({ value }) => value)).toEqual(['16', '2', '0x100000001', '-110 NODEEXISTS']);
  });

  test('a packet that no engine message stands for', () => {
    const w = writer();
    writeEnclosed(w, () => {
      writeValue(w, RequestHeader, { xid: 1, type: OP.sasl });
      writeValue(w, GetSASLRequest, { token: Uint8Array.of(0x70) });
    });
    const result = annotateClientBytes(written(w), 'toServer');
    expect(result.error).toBeNull();
    expect(leaves(result.fields).some(({ field }) => field === 'token')).toBe(true);
  });

  test('bytes cut short: what could be read, and why no more', () => {
    const { bytes } = annotate({ type: 'request', xid: 1, op: create });
    const cut = bytes.slice(0, 30);
    new DataView(cut.buffer).setInt32(0, 26);
    const { fields, error } = annotateClientBytes(cut, 'toServer');
    expect(error?.path).toBe('packet.CreateRequest.acl');
    expect(leaves(fields).map(({ field }) => field)).toEqual(['len', 'xid', 'type', 'path', 'data', 'acl']);
  });

  test('a message that cannot be bytes is an error too', () => {
    expect(annotate({ type: 'pong', zxid: 0.5 }).error?.message).toContain('zxid');
  });
});
