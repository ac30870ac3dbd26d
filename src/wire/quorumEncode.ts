import type { Request, TouchTable } from '../datatree/request.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { utf8Bytes, writeBoolean, writeBytes, writeEnclosed, writeField, writeInt, writer, written } from './jute.ts';
import type { Writer } from './jute.ts';
import { opcodeOf, writeOp } from './packetsOps.ts';
import type { QuorumContext } from './quorumContext.ts';
import { writeSnapshot } from './quorumSnapshot.ts';
import * as R from './records.ts';
import { PACKET, writeValue } from './records.ts';
import { writeEntry } from './txnlog.ts';

type PacketOf<T extends QuorumPacket['type']> = Extract<QuorumPacket, { readonly type: T }>;

/** Learner.registerWithLeader, LearnerHandler: the protocol since 3.4. */
const PROTOCOL_VERSION = 0x10000;

export function encodeQuorumPacket(packet: QuorumPacket, context: QuorumContext = {}): Uint8Array {
  const w = writer();
  writeInt(w, PACKET[packet.type]);
  writeValue(w, 'zxid', 'zxid' in packet ? packet.zxid : packet.type === 'SYNC' ? 0 : -1);
  writeField(w, packet.type, () => writeData(w, packet, context));
  writeAuth(w, packet);
  if (packet.type === 'SNAP') writeSnapshot(w, packet.snapshot.tree);
  return written(w);
}

/** A forwarded request brings the ids of its connection; nobody else authenticates. */
function writeAuth(w: Writer, packet: QuorumPacket): void {
  const auth = packet.type === 'REQUEST' ? packet.request.auth : [];
  writeValue(w, R.QuorumPacketRecord.fields.authinfo, auth.length === 0 ? null : auth.map(idOf));
}

const idOf = (auth: string): { readonly scheme: string; readonly id: string } =>
  ({ scheme: auth.slice(0, auth.indexOf(':')), id: auth.slice(auth.indexOf(':') + 1) });

function writeData(w: Writer, packet: QuorumPacket, context: QuorumContext): void {
  const data = dataWriter(w, packet, context);
  if (data === null) writeInt(w, -1);
  else writeEnclosed(w, data);
}

/** What goes into the packet's data, or null where it has none. */
function dataWriter(w: Writer, packet: QuorumPacket, context: QuorumContext): (() => void) | null {
  switch (packet.type) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return () => writeValue(w, R.LearnerInfo, { serverid: packet.sid, protocolVersion: PROTOCOL_VERSION, configVersion: packet.configVersion });
    case 'LEADERINFO':
      return () => writeInt(w, PROTOCOL_VERSION);
    case 'ACKEPOCH':
      return () => writeInt(w, packet.currentEpoch);
    case 'NEWLEADER':
      return () => writeBytes(w, utf8Bytes(packet.config ?? context.configText ?? ''));
    case 'PROPOSAL':
    case 'INFORM':
      return () => writeEntry(w, { txn: packet.txn, ...(context.digest !== undefined && { digest: context.digest }) });
    case 'PING':
      return packet.touched === undefined ? null : () => writeTouched(w, packet.touched ?? {});
    case 'REVALIDATE':
      return () => writeRevalidate(w, packet);
    case 'REQUEST':
      return () => writeRequest(w, packet.request);
    default:
      return null;
  }
}

/** Learner.ping: session and timeout, one after the other. */
function writeTouched(w: Writer, touched: TouchTable): void {
  for (const session in touched) {
    writeValue(w, 'session', session);
    writeInt(w, touched[session] ?? 0);
  }
}

/** Asked: session and timeout (Learner.validateSession). Answered: session and whether it lives (Leader.revalidateSession). */
function writeRevalidate(w: Writer, packet: PacketOf<'REVALIDATE'>): void {
  writeValue(w, 'session', packet.session);
  if (packet.valid === undefined) writeInt(w, packet.timeoutMs);
  else writeBoolean(w, packet.valid);
}

/** Learner.request. */
function writeRequest(w: Writer, { session, cxid, op }: Request): void {
  writeValue(w, 'session', session);
  writeInt(w, cxid);
  writeInt(w, opcodeOf(op));
  writeOp(w, op);
}
