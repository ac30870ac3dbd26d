import type { Op, TxnBody } from './types.ts';

/** Marks that dictionaries put around pieces of a text; sentence-parts.ts takes them out again. */
export const MARKS = { quote: '\u0001', emphasis: '\u0002', end: '\u0003' } as const;

/** Characters that are none to be seen, as a terminal writes them: ^C. */
const caret = (control: string): string => `^${String.fromCharCode(control.charCodeAt(0) ^ 0x40)}`;

/** Text that stands as it is in every language: a path, a request, a name. */
export function quote(text: string): string {
  return MARKS.quote + text.replaceAll(/\p{Cc}/gu, caret) + MARKS.end;
}

/** What people write may be any words: marks say where it ends. */
export function said(text: string): string {
  return `“${quote(text)}”`;
}

/** The words that carry the weight. */
export function strong(text: string): string {
  return MARKS.emphasis + text + MARKS.end;
}

export function server(sid: number): string {
  return `S${sid}`;
}

const COUNTER_SPAN = 4_294_967_296;

/** A token that is a zxid is written like one; a version is a small number. */
export function token(value: number): string {
  return value < COUNTER_SPAN ? String(value) : zxid(value);
}

/** Epoch and counter; what is no zxid (an observer's vote, -1) is a dash. */
export function zxid(value: number): string {
  if (value < 0) return '–';
  const epoch = Math.floor(value / COUNTER_SPAN);
  return `${epoch}.${value - epoch * COUNTER_SPAN}`;
}

/** NEWLEADER's zxid has no counter. */
export function isNewLeader(value: number): boolean {
  return value > 0 && value % COUNTER_SPAN === 0;
}

/** Whole seconds where they are whole. */
export function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${Math.floor(ms)} ms`;
}

/** A stretch of simulated time: seconds to a hundredth, or ms to a tenth. */
export function span(us: number): string {
  return us >= 1_000_000 ? `${(us / 1_000_000).toFixed(2)} s` : `${Math.round(us / 100) / 10} ms`;
}

/** The greater-than, less-than or equals sign between two numbers. */
export function sign(a: number, b: number): string {
  return a > b ? '>' : a < b ? '<' : '=';
}

/** What a client asks for, in ZooKeeper's own words. */
export function opText(op: Op): string {
  if (op.op === 'multi' || op.op === 'multiRead') return `${op.op} (${op.ops.length})`;
  return 'path' in op ? `${op.op} ${op.path}` : op.op;
}

/** What a transaction does, in ZooKeeper's own words. */
export function txnText(body: TxnBody): string {
  if (body.type === 'multi') return `multi (${body.txns.length})`;
  if (body.type === 'error') return `error ${body.code}`;
  return 'path' in body ? `${body.type} ${body.path}` : body.type;
}

/** A process by its id: a server as S and its number, any other by the name it was given. */
export function processName(id: string, client: (name: string) => string): string {
  const number = /^(?:s|S|server-?)?(\d+)$/.exec(id)?.[1];
  return number === undefined ? client(quote(id.replace(/^(?:client|c)[:-]/, ''))) : server(Number(number));
}
