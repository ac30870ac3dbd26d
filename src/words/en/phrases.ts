import { duration, processName } from '../sentence-names.ts';
import type { FaultName, FaultOf, FaultWords } from '../types.ts';

/** "S1, S2 and S3". */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

export const servers = (count: number) => (count === 1 ? '1 server' : `${count} servers`);
export const client = (id: string) => process(id);

/** A process by its id. */
export function process(id: string): string {
  return processName(id, (name) => `client ${name}`);
}

const isDown = (f: { process: string }) => `${process(f.process)} is not running`;
const isGone = () => 'the message is no longer on its way';

const refusals: FaultWords = {
  start: (f) => `${process(f.process)} is already running`,
  stop: isDown,
  kill: isDown,
  powerLoss: isDown,
  pause: isDown,
  resume: (f) => `${process(f.process)} is not paused`,
  cut: () => 'there is no such link',
  heal: () => 'there is no such link',
  healAll: () => 'nothing is cut',
  slowLink: () => 'there is no such link',
  slowDisk: isDown,
  reset: () => 'the connection is closed already',
  drop: isGone,
  delay: isGone,
  deliverNow: isGone,
  duplicate: () => 'only a datagram on its way can be doubled',
};

/** Why a fault changed nothing. */
export function refused<T extends FaultName>(fault: FaultOf<T> & { readonly fault: T }): string {
  return refusals[fault.fault](fault);
}

export const faults: FaultWords = {
  start: (f) => (f.ifDown === true ? `${process(f.process)} is started, unless it runs already.` : `${process(f.process)} is started.`),
  stop: (f) => `${process(f.process)} is shut down.`,
  kill: (f) => `${process(f.process)} is killed.`,
  powerLoss: (f) => `${process(f.process)}'s machine loses power.`,
  pause: (f) => (f.forUs === undefined ? `${process(f.process)} is paused.` : `${process(f.process)} stands still for ${duration(f.forUs / 1000)}, as in a garbage collection.`),
  resume: (f) => `${process(f.process)} is resumed.`,
  cut: (f) => `The link from ${process(f.from)} to ${process(f.to)} is cut: what is sent on it waits, and neither end is told.`,
  heal: (f) => `The link from ${process(f.from)} to ${process(f.to)} works again: what waited is sent once more, in order.`,
  healAll: () => 'All links work again: what waited is sent once more, in order.',
  slowLink: (f) => (f.us > 0 ? `The link from ${process(f.from)} to ${process(f.to)} takes ${duration(f.us / 1000)} longer.` : `The link from ${process(f.from)} to ${process(f.to)} is as fast as before.`),
  slowDisk: (f) => (f.factor > 1 ? `Every fsync of ${process(f.process)} takes ${f.factor} times as long.` : `The disk of ${process(f.process)} is as fast as before.`),
  reset: () => 'A connection is reset at both ends.',
  drop: () => 'A message is dropped. A connection cannot lose just one, so the whole connection breaks.',
  delay: (f) => `A message is held up for ${duration(f.us / 1000)}, and with it all that was sent after it on its connection.`,
  deliverNow: () => 'A message is delivered now, and with it all that was sent before it on its connection.',
  duplicate: () => 'A datagram is doubled.',
};
