import * as v from 'valibot';
import { validatePath } from '../datatree/path.ts';

/** Bounds on everything that comes from outside; generous for teaching, small enough never to hang a page. */
export const LIMITS = {
  servers: 25,
  inputs: 10_000,
  bookmarks: 9,
  macro: 40,
  serverId: 255,
  /** A simulated day. */
  ms: 86_400_000,
  us: 86_400_000_000,
  events: 100_000_000,
  text: 16_384,
  path: 1_024,
  name: 64,
  multi: 128,
  factor: 100_000,
  diskTxns: 20_000,
  /** Faults that all commands of a run come to, counted in links and servers. */
  weight: 100_000,
} as const;

export const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
export const text = (max: number, min = 0) => v.pipe(v.string(), v.minLength(min), v.maxLength(max));

export const ms = whole(0, LIMITS.ms);
/** A client's name. */
export const client = text(LIMITS.name, 1);
/** A znode's path that the library takes; otherwise PathUtils' own words. */
export const validPath = v.pipe(text(LIMITS.path), v.rawCheck(({ dataset, addIssue }) => {
  const message = dataset.typed ? validatePath(dataset.value) : null;
  if (message !== null) addIssue({ message });
}));
