import { describe, expect, test } from 'vitest';
import type { Op } from '../datatree/request.ts';
import { bytesOf, bytesOfRecord, type Annotation, type Carried } from './bytes.ts';
import { createEnsemble, openRun, type Run } from './ensemble.ts';
import { logOf } from './inspect.ts';

const leaves = (fields: readonly Annotation[]): readonly Annotation[] => fields.flatMap((field) => (field.fields.length === 0 ? [field] : leaves(field.fields)));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

interface Seen {
  readonly message: Carried['message'];
  readonly of: ReturnType<typeof bytesOf>;
}

/** Plays up to that instant; every message on the way, in the world just before it arrives. */
function play(run: Run, untilUs: number): Seen[] {
  const seen: Seen[] = [];
  for (;;) {
    const [next] = run.world.queue.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
    if (next !== undefined && next.at <= untilUs && 'message' in next) seen.push({ message: next.message, of: bytesOf(run.world, next) });
    if (run.step(untilUs) === undefined) return seen;
  }
}

describe('what is on its way in a run', () => {
  const servers = [1, 2, 3, 4].map((id) => ({ id, role: id === 4 ? 'observer' : 'participant' } as const));
  const run = openRun(createEnsemble({ servers, config: {}, prelude: servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start', server: id } })) }, 7));
  const seen = play(run, 4_000_000);
  const ask = (tag: string, op: Op) => run.apply({ cmd: 'request', client: 'Z', tag, op });
  run.apply({ cmd: 'connect', client: 'Z', servers: [1], sessionTimeoutMs: 6000 });
  seen.push(...play(run, 5_000_000));
  ask('a', { op: 'create', path: '/w', data: 'hi', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' });
  ask('b', { op: 'getChildren', path: '/', watch: true });
  ask('c', { op: 'multi', ops: [{ op: 'check', path: '/w', version: 0 }, { op: 'delete', path: '/w', version: 0 }] });
  seen.push(...play(run, 12_000_000));
  const of = (type: string): Seen[] => seen.filter(({ message }) => message.type === type);

  test('every message is bytes, all of which can be read', () => {
    expect(seen.filter((one) => one.of.error !== null).map((one) => `${one.message.type}: ${one.of.error?.message}`)).toEqual([]);
    for (const type of ['hello', 'notification', 'FOLLOWERINFO', 'OBSERVERINFO', 'LEADERINFO', 'ACKEPOCH', 'NEWLEADER', 'UPTODATE', 'PROPOSAL', 'COMMIT', 'INFORM', 'ACK', 'PING',
      'connectRequest', 'connectResponse', 'request', 'reply', 'watchEvent', 'ping', 'pong']) expect(of(type), type).not.toEqual([]);
  });

  test('a create has the bytes that were captured from a real client', () => {
    const [create] = of('request');
    expect(hex(create?.of.bytes ?? new Uint8Array(0))).toBe('000000330000000100000001000000022f77000000026869000000010000001f00000005776f726c6400000006616e796f6e6500000000');
  });

  test('a reply is read by the request that waits for it', () => {
    const replies = of('reply').map((one) => one.of.fields[0]?.fields.map(({ field }) => field).join(' '));
    expect(replies).toEqual(['CreateResponse', 'GetChildren2Response', 'MultiHeader 0 MultiHeader 1 MultiHeader'].map((body) => `len ReplyHeader ${body}`));
  });

  test('a ballot and NEWLEADER carry the configuration of their sender', () => {
    for (const type of ['notification', 'NEWLEADER']) {
      const config = leaves(of(type).at(-1)?.of.fields ?? []).find(({ field }) => field === 'config');
      const text = Buffer.from(config?.hex ?? '', 'hex').toString();
      expect(text.split('\n').slice(-2)).toEqual(['server.4=zk4:2888:3888:observer', 'version=0']);
    }
  });

  test('a log entry is the record of its file', () => {
    const [entry] = logOf(run.world, 1, 0);
    if (entry === undefined) throw new Error('the log is empty');
    const { fields, error } = bytesOfRecord(entry.txn);
    expect(error).toBeNull();
    expect(leaves(fields).map(({ field }) => field).slice(0, 7)).toEqual(['crcvalue', 'len', 'clientId', 'cxid', 'zxid', 'time', 'type']);
    expect(leaves(fields).at(-1)).toMatchObject({ field: 'EOR', hex: '42' });
  });
});
