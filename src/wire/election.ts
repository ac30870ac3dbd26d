import type { ElectionMessage } from '../zab/packets.ts';
import {
  cannotRead, expectEnd, readBytes, readField, readText, readWithin, reader, remaining,
  utf8Bytes, writeBuffer, writeEnclosed, writeLong, writer, written,
} from './jute.ts';
import type { Reader, Span, Writer } from './jute.ts';
import { SERVER_STATES, nameOf, readOne, readRecord, record, showText, writeValue } from './records.ts';

/** The election's own messages, which are no jute: fields one after the other (FastLeaderElection.buildMsg, QuorumCnxManager). */

type Notification = Extract<ElectionMessage, { readonly type: 'notification' }>;

export interface ElectionContext {
  /** Who sent it: a notification does not say, its connection does. */
  readonly sid?: number;
  /** The sender's configuration, QuorumVerifier.toString; its last line is the version. */
  readonly configText?: string;
  /** Of an opening message: 'host:port' of the opener's election address. */
  readonly address?: string;
}

/** buildMsg in the version that carries the configuration: 40 bytes, and the text behind them. */
export const NotificationBody = record('Notification', {
  state: 'serverState', leader: 'sid', zxid: 'zxid', electionEpoch: 'number', peerEpoch: 'number', version: 'int',
});
/** Notification.CURRENTVERSION. */
const VERSION = 0x2;
/** QuorumCnxManager.PROTOCOL_VERSION_V1; V2 gives several addresses. */
const PROTOCOL_V1 = -65536n;
const PROTOCOL_V2 = -65535n;
/** QuorumCnxManager.PACKETMAXSIZE and maxBuffer. */
const MAX_MESSAGE = 512 * 1024;
const MAX_ADDRESS = 2048;

export function encodeElectionMessage(message: ElectionMessage, context: ElectionContext = {}): Uint8Array {
  const w = writer();
  if (message.type === 'hello') writeHello(w, message.sid, context.address ?? `zk${message.sid}:3888`);
  else writeEnclosed(w, () => writeNotification(w, message, context));
  return written(w);
}

/** QuorumCnxManager.startConnection. */
function writeHello(w: Writer, sid: number, address: string): void {
  writeLong(w, PROTOCOL_V1);
  writeLong(w, BigInt(sid));
  writeBuffer(w, utf8Bytes(address));
}

function writeNotification(w: Writer, n: Notification, { configText }: ElectionContext): void {
  const { leader, zxid, electionEpoch, peerEpoch } = n;
  writeValue(w, NotificationBody, { state: SERVER_STATES[n.state], leader, zxid, electionEpoch, peerEpoch, version: VERSION });
  writeBuffer(w, utf8Bytes(configText ?? `version=${n.configVersion.toString(16)}`));
}

/** One message of a link: the first one of the opener is its hello, the rest are notifications. */
export function decodeElectionMessage(bytes: Uint8Array, type: ElectionMessage['type'], context: ElectionContext = {}): ElectionMessage {
  return readMessage(reader(bytes), type, context);
}

function readMessage(r: Reader, type: ElectionMessage['type'], context: ElectionContext): ElectionMessage {
  const message = type === 'hello' ? readHello(r) : readFramed(r, context.sid ?? 0);
  expectEnd(r);
  return message;
}

/** QuorumCnxManager.InitialMessage.parse. */
function readHello(r: Reader): ElectionMessage {
  const version = readOne(r, 'InitialMessage', 'protocolVersion', 'long');
  if (version !== PROTOCOL_V1 && version !== PROTOCOL_V2) cannotRead(r, `unrecognized protocol version ${version}`, r.offset - 8);
  const sid = readOne(r, 'InitialMessage', 'sid', 'sid');
  const address = readSized(r, 'InitialMessage', 'address', MAX_ADDRESS);
  return address === '' ? cannotRead(r, 'an address of 0 bytes') : { type: 'hello', sid };
}

/** A length and so many bytes of text. */
function readSized(r: Reader, owner: string, field: string, max: number): string {
  const length = readOne(r, owner, `${field}Length`, 'int');
  if (length < 0 || length > Math.min(max, remaining(r))) cannotRead(r, `a length of ${length} with ${remaining(r)} bytes left`, r.offset - 4);
  const about = { field, type: 'text', note: `${owner}.${field}`, show: showText };
  return readField(r, about, () => readText(r, readBytes(r, length), false));
}

/** QuorumCnxManager.RecvWorker. */
function readFramed(r: Reader, sid: number): ElectionMessage {
  const length = readOne(r, 'frame', 'len', 'int');
  if (length <= 0 || length > MAX_MESSAGE) cannotRead(r, `received packet with invalid length ${length}`, 0);
  return readWithin(r, length, () => readNotification(r, sid));
}

/** FastLeaderElection.Messenger.WorkerReceiver; version 1 has no configuration. */
function readNotification(r: Reader, sid: number): ElectionMessage {
  const body = readRecord(r, NotificationBody);
  const state = nameOf(SERVER_STATES, body.state) ?? cannotRead(r, `server state ${body.state}`);
  if (body.version < 1 || body.version > VERSION) cannotRead(r, `notification version ${body.version}`);
  const config = body.version === VERSION ? readSized(r, 'Notification', 'config', MAX_MESSAGE) : '';
  const { leader, zxid, electionEpoch, peerEpoch } = body;
  return { type: 'notification', sid, state, leader, zxid, electionEpoch, peerEpoch, configVersion: versionIn(r, config) };
}

/** QuorumMaj: the version is a line of its own, in hex; without it, 0. */
function versionIn(r: Reader, config: string): number {
  const line = config.split('\n').find((text) => text.startsWith('version='));
  if (line === undefined) return 0;
  const text = line.slice('version='.length);
  const version = /^[0-9a-f]{1,16}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;
  return Number.isSafeInteger(version) ? version : cannotRead(r, `the configuration's version is ${showText(text)}`);
}

export function traceElection(bytes: Uint8Array, spans: Span[], type: ElectionMessage['type'], context: ElectionContext): void {
  const r = reader(bytes, spans);
  readField(r, { field: type, type, note: type }, () => readMessage(r, type, context));
}
