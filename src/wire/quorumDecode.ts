import { emptyMap } from '../base/pmap.ts';
import type { SessionId, TouchTable } from '../datatree/request.ts';
import type { DataTree } from '../datatree/tree.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import type { Zxid } from '../zab/zxid.ts';
import { cannotRead, expectEnd, readBytes, readEnclosed, readField, readText, reader, remaining } from './jute.ts';
import type { Reader, Span } from './jute.ts';
import { readOp } from './packetsOps.ts';
import type { QuorumContext } from './quorumContext.ts';
import { readSnapshot } from './quorumSnapshot.ts';
import * as R from './records.ts';
import { PACKET, nameOf, readOne, readRecord, showText } from './records.ts';
import { readEntry } from './txnlog.ts';

/** One packet and, behind a SNAP, its snapshot. What the engine has no packet for is a JuteError; annotate shows it all the same. */
export function decodeQuorumPacket(bytes: Uint8Array, context: QuorumContext = {}): QuorumPacket {
  const r = reader(bytes);
  return readPacket(r, context) ?? cannotRead(r, 'the engine has no packet for this');
}

/** `packet` is null for one that is right, but none of the engine's. */
type Found = { readonly packet: QuorumPacket | null };

function readPacket(r: Reader, context: QuorumContext): QuorumPacket | null {
  const type = readOne(r, 'QuorumPacket', 'type', 'packet');
  const zxid = readOne(r, 'QuorumPacket', 'zxid', 'zxid');
  const about = { field: 'data', type: 'buffer', note: 'QuorumPacket.data', show: (found: Found | null) => (found === null ? 'null' : '') };
  const found = readField(r, about, () => readEnclosed(r, () => ({ packet: readData(r, type, zxid, context) })));
  const { packet } = found ?? { packet: withoutData(r, type, zxid, context) };
  const authinfo = readOne(r, 'QuorumPacket', 'authinfo', R.QuorumPacketRecord.fields.authinfo) ?? [];
  const whole = packet === null ? null : completed(r, packet, authinfo.map(({ scheme, id }) => `${scheme}:${id}`));
  expectEnd(r);
  return whole;
}

/** What comes behind the data: a request's ids, a snapshot. */
function completed(r: Reader, packet: QuorumPacket, auth: readonly string[]): QuorumPacket {
  if (packet.type === 'REQUEST') return { ...packet, request: { ...packet.request, auth } };
  if (packet.type !== 'SNAP') return packet;
  const about = { field: 'snapshot', type: 'snapshot', note: 'snapshot' };
  const tree = readField(r, about, () => readSnapshot(r, packet.zxid));
  return { ...packet, snapshot: { ...packet.snapshot, tree } };
}

function withoutData(r: Reader, type: number, zxid: Zxid, { pendingSync }: QuorumContext): QuorumPacket | null {
  const name = nameOf(PACKET, type);
  switch (name) {
    case 'ACK':
    case 'COMMIT':
    case 'PING':
    case 'DIFF':
    case 'TRUNC':
    case 'NEWLEADER':
      return { type: name, zxid };
    case 'SNAP':
      return { type: 'SNAP', zxid, snapshot: { zxid, tree: emptyTree(zxid), received: true } };
    case 'UPTODATE':
      return { type: 'UPTODATE', zxid: -1 };
    case 'SYNC':
      return pendingSync === undefined ? null : { type: 'SYNC', request: pendingSync };
    default:
      return cannotRead(r, name === undefined ? `packet type ${type}` : `a ${name} without data`);
  }
}

function emptyTree(zxid: Zxid): DataTree {
  return { nodes: emptyMap(), ephemerals: emptyMap(), sessions: emptyMap(), swept: emptyMap(), lastProcessedZxid: zxid, quotas: false };
}

function readData(r: Reader, type: number, zxid: Zxid, context: QuorumContext): QuorumPacket | null {
  const name = nameOf(PACKET, type);
  switch (name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return readLearnerInfo(r, name, zxid);
    case 'LEADERINFO':
      readOne(r, 'LEADERINFO', 'protocolVersion', 'int');
      return { type: name, zxid };
    case 'ACKEPOCH':
      return { type: name, zxid, currentEpoch: readOne(r, 'ACKEPOCH', 'currentEpoch', 'int') };
    case 'NEWLEADER':
      readRest(r, 'NEWLEADER', 'config');
      return { type: name, zxid };
    case 'PROPOSAL':
    case 'INFORM':
      return { type: name, zxid, txn: readEntry(r).txn };
    case 'PING':
      return { type: name, zxid, touched: readTouched(r) };
    case 'REVALIDATE':
      return readRevalidate(r, context.timeoutMs ?? 0);
    case 'REQUEST':
      return readRequest(r);
    case 'COMMITANDACTIVATE':
    case 'INFORMANDACTIVATE':
      readOne(r, name, 'designatedLeader', 'sid');
      if (name === 'INFORMANDACTIVATE') readEntry(r);
      return null;
    default:
      readBytes(r, remaining(r));
      return withoutData(r, type, zxid, context);
  }
}

function readLearnerInfo(r: Reader, type: 'FOLLOWERINFO' | 'OBSERVERINFO', zxid: Zxid): QuorumPacket {
  const { serverid, configVersion } = readRecord(r, R.LearnerInfo);
  return { type, zxid, sid: serverid, configVersion };
}

function readRest(r: Reader, owner: string, field: string): string {
  const about = { field, type: 'text', note: `${owner}.${field}`, show: showText };
  return readField(r, about, () => readText(r, readBytes(r, remaining(r)), false));
}

function readTouched(r: Reader): TouchTable {
  const touched: Record<SessionId, number> = {};
  while (remaining(r) > 0) {
    const session = readOne(r, 'PING', 'sessionId', 'session');
    touched[session] = readOne(r, 'PING', 'timeout', 'int');
  }
  return touched;
}

/** One byte behind the session is an answer, four are a question. */
function readRevalidate(r: Reader, timeoutMs: number): QuorumPacket {
  const session = readOne(r, 'REVALIDATE', 'sessionId', 'session');
  if (remaining(r) !== 1) return { type: 'REVALIDATE', session, timeoutMs: readOne(r, 'REVALIDATE', 'timeout', 'int') };
  return { type: 'REVALIDATE', session, timeoutMs, valid: readOne(r, 'REVALIDATE', 'valid', 'boolean') };
}

function readRequest(r: Reader): QuorumPacket | null {
  const session = readOne(r, 'REQUEST', 'sessionId', 'session');
  const cxid = readOne(r, 'REQUEST', 'cxid', 'int');
  const op = readOp(r, readOne(r, 'REQUEST', 'type', 'opcode'));
  return op === null ? null : { type: 'REQUEST', request: { session, cxid, op, auth: [] } };
}

export function traceQuorum(bytes: Uint8Array, spans: Span[], context: QuorumContext): void {
  const r = reader(bytes, spans);
  readField(r, { field: 'QuorumPacket', type: 'QuorumPacket', note: 'QuorumPacket' }, () => readPacket(r, context));
}
