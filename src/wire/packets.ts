import type { Code, Op } from '../datatree/request.ts';
import { cannotRead, expectEnd, readBytes, readField, readText, readWithin, reader, remaining, writeBoolean, writeEnclosed, writer, written } from './jute.ts';
import type { Reader, Span, Writer } from './jute.ts';
import { MAX_PACKET } from './length.ts';
import type { ClientMessage, Result } from './messages.ts';
import { passwordBytes, passwordOf, readCode } from './packetsConvert.ts';
import { opcodeOf, readOp, writeOp } from './packetsOps.ts';
import { opcodeOfResult, readResult, writeResult } from './packetsResults.ts';
import * as R from './records.ts';
import { CODES, EVENTS, KEEPER_STATES, OP, XID, nameOf, readOne, readRecord, writeValue } from './records.ts';

/** Packets between a client and a server, in their frame of an int32 (ClientCnxn, NIOServerCnxn). */

export type Direction = 'toServer' | 'toClient';
type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { readonly type: T }>;

export interface EncodeContext {
  /** Of a reply: the request that it answers. Without it the result's own fields decide. */
  readonly op?: Op;
  /** Whether create and getChildren are the calls with a Stat (create2, getChildren2); else a reply's result decides. */
  readonly withStat?: boolean;
}

export interface DecodeContext {
  /** The packet is the first of its connection and its direction: no header, a connect record. */
  readonly connecting?: boolean;
  /** Op codes of the requests that wait for their reply, by xid (ClientCnxn.pendingQueue). */
  readonly pending?: ReadonlyMap<number, number>;
  /** It is plain text: a four-letter word, or its answer. */
  readonly word?: boolean;
}

/** The packet's bytes, its length in front; a four-letter word has none. One that is too long is made all the same: it is the server that refuses it. */
export function encodeClientMessage(message: ClientMessage, context: EncodeContext = {}): Uint8Array {
  if (message.type === 'isro' || message.type === 'isroAnswer') return Uint8Array.from(message.type === 'isro' ? ISRO : message.answer, (letter) => letter.charCodeAt(0));
  const w = writer();
  writeEnclosed(w, () => writeMessage(w, message, context));
  return written(w);
}

function writeMessage(w: Writer, m: Exclude<ClientMessage, { readonly type: 'isro' | 'isroAnswer' }>, context: EncodeContext): void {
  switch (m.type) {
    case 'connectRequest':
    case 'connectResponse':
      return writeConnect(w, m);
    case 'request':
      writeValue(w, R.RequestHeader, { xid: m.xid, type: opcodeOf(m.op, context.withStat) });
      return writeOp(w, m.op);
    case 'reply':
      return writeReply(w, m, context);
    case 'ping':
      return writeValue(w, R.RequestHeader, { xid: XID.ping, type: OP.ping });
    case 'pong':
      return writeValue(w, R.ReplyHeader, { xid: XID.ping, zxid: m.zxid, err: 0 });
    case 'setWatches':
      return writeSetWatches(w, m);
    case 'watchEvent':
      // 3.9 puts the causing zxid into the header, 3.8 puts -1 (NIOServerCnxn.process).
      writeValue(w, R.ReplyHeader, { xid: XID.notification, zxid: -1, err: 0 });
      return writeValue(w, R.WatcherEvent, { type: EVENTS[m.event], state: KEEPER_STATES.SyncConnected, path: m.path });
  }
}

/** Only watches that stay need the newer packet (SendThread.primeConnection). */
function writeSetWatches(w: Writer, { xid, relativeZxid, data, exist, child, persistent, recursive }: Message<'setWatches'>): void {
  const watches = { relativeZxid, dataWatches: data, existWatches: exist, childWatches: child };
  const lasting = persistent.length + recursive.length > 0;
  // A name is reserved for its xid (-8), which the socket overwrites with the next one (ClientCnxnSocketNIO.doIO).
  writeValue(w, R.RequestHeader, { xid, type: lasting ? OP.setWatches2 : OP.setWatches });
  if (lasting) writeValue(w, R.SetWatches2, { ...watches, persistentWatches: persistent, persistentRecursiveWatches: recursive });
  else writeValue(w, R.SetWatches, watches);
}

function writeConnect(w: Writer, m: Message<'connectRequest' | 'connectResponse'>): void {
  const rest = { protocolVersion: 0, timeOut: m.timeoutMs, sessionId: m.session, passwd: passwordBytes(m.password) };
  if (m.type === 'connectRequest') writeValue(w, R.ConnectRequest, { ...rest, lastZxidSeen: m.lastZxidSeen });
  else writeValue(w, R.ConnectResponse, rest);
  writeBoolean(w, m.readOnly);
}

/** A failed multi has its errors in its parts and none in its header (FinalRequestProcessor). */
function writeReply(w: Writer, m: Message<'reply'>, context: EncodeContext): void {
  const { xid, zxid, code, result } = m;
  const { op } = context;
  const err = result.results === undefined ? CODES[code] : 0;
  writeValue(w, R.ReplyHeader, { xid, zxid, err });
  if (err === 0) writeResult(w, answered(result, context), result, op !== undefined && 'ops' in op ? op.ops : undefined);
}

/** The op code of the request that a result answers. */
function answered(result: Result, { op, withStat }: EncodeContext): number {
  if (op !== undefined) return opcodeOf(op, withStat ?? result.stat !== undefined);
  const type = opcodeOfResult(result);
  if (withStat !== false) return type;
  return type === OP.create2 ? OP.create : type === OP.getChildren2 ? OP.getChildren : type;
}

/** What it takes to read the message's bytes again. */
export function decodeContextOf(message: ClientMessage, context: EncodeContext = {}): { readonly direction: Direction; readonly context: DecodeContext } {
  switch (message.type) {
    case 'connectRequest':
      return { direction: 'toServer', context: { connecting: true } };
    case 'connectResponse':
      return { direction: 'toClient', context: { connecting: true } };
    case 'request':
    case 'ping':
    case 'setWatches':
      return { direction: 'toServer', context: {} };
    case 'reply':
      return { direction: 'toClient', context: { pending: new Map([[message.xid, answered(message.result, context)]]) } };
    case 'pong':
    case 'watchEvent':
      return { direction: 'toClient', context: {} };
    case 'isro':
      return { direction: 'toServer', context: { word: true } };
    case 'isroAnswer':
      return { direction: 'toClient', context: { word: true } };
  }
}

/** One whole packet, its length in front. What the engine has no message for is a JuteError; annotate shows it all the same. */
export function decodeClientMessage(bytes: Uint8Array, direction: Direction, context: DecodeContext = {}): ClientMessage {
  const r = reader(bytes);
  return readPacket(r, direction, context) ?? cannotRead(r, 'the engine has no message for this packet');
}

/** Null for a packet that is right, but none of the engine's. */
export function readPacket(r: Reader, direction: Direction, context: DecodeContext): ClientMessage | null {
  if (context.word === true) return readWord(r, direction);
  const length = readOne(r, 'frame', 'len', 'int');
  if (length < 0 || length > MAX_PACKET) cannotRead(r, `Len error: ${length} is out of range, at most ${MAX_PACKET}`, 0);
  const message = readWithin(r, length, () => readContent(r, direction, context));
  expectEnd(r);
  return message;
}

const ISRO = 'isro';
const ISRO_ANSWERS = ['rw', 'ro', 'null'] as const;

/** Where a length would be there are four letters instead (NIOServerCnxn.checkFourLetterWord); the answer is all there is until the connection ends. */
function readWord(r: Reader, direction: Direction): ClientMessage | null {
  const text = readField(r, { field: 'word', type: 'text', note: 'word', show: (value) => value }, () => readText(r, readBytes(r, remaining(r)), false));
  if (direction === 'toServer') return text === ISRO ? { type: 'isro' } : null;
  const answer = ISRO_ANSWERS.find((one) => one === text);
  return answer === undefined ? null : { type: 'isroAnswer', answer };
}

function readContent(r: Reader, direction: Direction, context: DecodeContext): ClientMessage | null {
  if (direction === 'toServer') return context.connecting === true ? readConnectRequest(r) : readRequest(r);
  return context.connecting === true ? readConnectResponse(r) : readAnswer(r, context);
}

function readConnectRequest(r: Reader): ClientMessage {
  const { lastZxidSeen, timeOut, sessionId, passwd } = readRecord(r, R.ConnectRequest);
  const common = { timeoutMs: timeOut, session: sessionId, password: passwordOf(passwd), readOnly: readReadOnly(r, 'ConnectRequest') };
  return { type: 'connectRequest', lastZxidSeen, ...common };
}

function readConnectResponse(r: Reader): ClientMessage {
  const { timeOut, sessionId, passwd } = readRecord(r, R.ConnectResponse);
  const readOnly = readReadOnly(r, 'ConnectResponse');
  return { type: 'connectResponse', timeoutMs: timeOut, session: sessionId, password: passwordOf(passwd), readOnly };
}

/** Clients and servers before 3.4 leave it out. */
function readReadOnly(r: Reader, owner: string): boolean {
  return remaining(r) > 0 && readOne(r, owner, 'readOnly', 'boolean');
}

function readRequest(r: Reader): ClientMessage | null {
  const { xid, type } = readRecord(r, R.RequestHeader);
  if (type === OP.ping) return { type: 'ping' };
  if (type === OP.setWatches) return setWatches(xid, readRecord(r, R.SetWatches), [], []);
  if (type === OP.setWatches2) {
    const watches = readRecord(r, R.SetWatches2);
    return setWatches(xid, watches, watches.persistentWatches ?? [], watches.persistentRecursiveWatches ?? []);
  }
  const op = readOp(r, type);
  return op === null ? null : { type: 'request', xid, op };
}

type Watched = R.ValueOf<typeof R.SetWatches>;

function setWatches(xid: number, { relativeZxid, dataWatches, existWatches, childWatches }: Watched, persistent: readonly string[], recursive: readonly string[]): ClientMessage {
  return { type: 'setWatches', xid, relativeZxid, data: dataWatches ?? [], exist: existWatches ?? [], child: childWatches ?? [], persistent, recursive };
}

function readAnswer(r: Reader, { pending }: DecodeContext): ClientMessage | null {
  const { xid, zxid, err } = readRecord(r, R.ReplyHeader);
  if (xid === XID.notification) return readEvent(r);
  if (xid === XID.ping && err === 0) return { type: 'pong', zxid };
  if (err !== 0) return { type: 'reply', xid, zxid, code: readCode(r, err), result: {} };
  const type = pending?.get(xid);
  const result = readResult(r, type);
  return result === null ? null : { type: 'reply', xid, zxid, code: type === OP.multi ? firstFailure(result) : 'OK', result };
}

/** The header says OK: the client library looks for the first error among the parts (ZooKeeper.multiInternal). */
function firstFailure(result: Result): Code {
  return result.results?.find(({ code }) => code !== 'OK')?.code ?? 'OK';
}

function readEvent(r: Reader): ClientMessage | null {
  const { type, path } = readRecord(r, R.WatcherEvent);
  const event = nameOf(EVENTS, type) ?? cannotRead(r, `event type ${type}`);
  return path === null ? null : { type: 'watchEvent', event, path };
}

/** What the bytes say, field by field, as far as they can be read. */
export function tracePacket(bytes: Uint8Array, spans: Span[], direction: Direction, context: DecodeContext): void {
  const r = reader(bytes, spans);
  readField(r, { field: 'packet', type: 'packet', note: 'packet' }, () => readPacket(r, direction, context));
}
