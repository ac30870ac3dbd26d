import type { ElectionMessage, QuorumPacket } from '../zab/packets.ts';
import { encodeElectionMessage, traceElection } from './election.ts';
import type { ElectionContext } from './election.ts';
import { JuteError } from './juteError.ts';
import type { Span } from './jute.ts';
import type { ClientMessage } from './messages.ts';
import { decodeContextOf, encodeClientMessage, tracePacket } from './packets.ts';
import type { DecodeContext, Direction, EncodeContext } from './packets.ts';
import { hexOf } from './packetsConvert.ts';
import { encodeQuorumPacket } from './quorum.ts';
import type { QuorumContext } from './quorum.ts';
import { traceQuorum } from './quorumDecode.ts';
import { encodeLogRecord, traceLogRecord } from './txnlog.ts';
import type { TxnEntry } from './txnlog.ts';

/** Packets as bytes that explain themselves: each field with its place, its hex and what it says. */

export interface Annotation {
  /** From the beginning of the bytes. */
  readonly offset: number;
  readonly length: number;
  /** Two digits a byte; of a long field only its beginning. */
  readonly hex: string;
  readonly field: string;
  /** jute's type, or the record's name. */
  readonly type: string;
  /** In plain text; empty where `fields` say it. */
  readonly value: string;
  /** Names an explanation: 'RequestHeader.xid'. */
  readonly note: string;
  readonly fields: readonly Annotation[];
}

export interface Annotated {
  readonly bytes: Uint8Array;
  readonly fields: readonly Annotation[];
  /** Why the rest could not be read; null when all of it was. */
  readonly error: JuteError | null;
}

export type AnyMessage = ClientMessage | QuorumPacket | ElectionMessage;
export type AnyContext = EncodeContext & QuorumContext & ElectionContext;

/** As many bytes as anybody reads in one field. */
const HEX_BYTES = 1024;

function annotation(bytes: Uint8Array, span: Span): Annotation {
  const { offset, length, field, type, value, note } = span;
  const hex = hexOf(bytes.subarray(offset, offset + Math.min(length, HEX_BYTES)));
  return { offset, length, hex, field, type, value, note, fields: span.children.map((child) => annotation(bytes, child)) };
}

/** What `work` did, or why it could not. */
function attempt(work: () => void): JuteError | null {
  try {
    work();
    return null;
  } catch (thrown) {
    if (thrown instanceof JuteError) return thrown;
    throw thrown;
  }
}

function annotated(bytes: Uint8Array, trace: (spans: Span[]) => void): Annotated {
  const spans: Span[] = [];
  const error = attempt(() => trace(spans));
  return { bytes, fields: spans.map((span) => annotation(bytes, span)), error };
}

/** Bytes between a client and a server; also packets that the engine has no message for. */
export function annotateClientBytes(bytes: Uint8Array, direction: Direction, context: DecodeContext = {}): Annotated {
  return annotated(bytes, (spans) => tracePacket(bytes, spans, direction, context));
}

/** Bytes between leader and learner. */
export function annotateQuorumBytes(bytes: Uint8Array, context: QuorumContext = {}): Annotated {
  return annotated(bytes, (spans) => traceQuorum(bytes, spans, context));
}

/** Bytes of an election link. */
export function annotateElectionBytes(bytes: Uint8Array, type: ElectionMessage['type'], context: ElectionContext = {}): Annotated {
  return annotated(bytes, (spans) => traceElection(bytes, spans, type, context));
}

/** A record of the transaction log. */
export function annotateLogBytes(bytes: Uint8Array): Annotated {
  return annotated(bytes, (spans) => traceLogRecord(bytes, spans));
}

export function annotateLogRecord(entry: TxnEntry): Annotated {
  return annotateLogBytes(encodeLogRecord(entry));
}

const isElection = (message: AnyMessage): message is ElectionMessage => message.type === 'hello' || message.type === 'notification';
/** QuorumPacket's types are Leader's constants, in capitals. */
const isQuorum = (message: AnyMessage): message is QuorumPacket => message.type === message.type.toUpperCase();

/** A message of the engine as it would go over the wire. A reply wants the request it answers in `context.op`. */
export function annotate(message: AnyMessage, context: AnyContext = {}): Annotated {
  let result: Annotated = { bytes: new Uint8Array(0), fields: [], error: null };
  const error = attempt(() => {
    result = annotateMessage(message, context);
  });
  return error === null ? result : { ...result, error };
}

function annotateMessage(message: AnyMessage, context: AnyContext): Annotated {
  if (isElection(message)) return annotateElectionBytes(encodeElectionMessage(message, context), message.type, context);
  if (isQuorum(message)) return annotateQuorumBytes(encodeQuorumPacket(message, context), context);
  const read = decodeContextOf(message, context);
  return annotateClientBytes(encodeClientMessage(message, context), read.direction, read.context);
}
