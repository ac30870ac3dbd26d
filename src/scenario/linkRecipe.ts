import type { Command } from '../ensemble/command.ts';
import { bool, fields, int, optional, pick, str, variant, type Codec } from './linkCodec.ts';

type Args = Extract<Command, { cmd: 'run' }>['args'];

// As in linkCommand.ts: add at the end, change nothing.

const under = fields<{ path: string }>({ path: str });
const work = fields<{ path: string; holdMs: number }>({ path: str, holdMs: optional(int) });

export const recipeArgs: Codec<Args> = variant<Args, 'recipe'>('recipe', {
  lock: ['L', work],
  herdLock: ['H', work],
  readWriteLock: ['R', fields<{ path: string; mode: 'read' | 'write'; holdMs: number }>({ path: str, mode: pick({ read: 'R', write: 'W' }), holdMs: optional(int) })],
  election: ['E', work],
  leaderLatch: ['A', under],
  leaderSelector: ['S', work],
  barrier: ['B', under],
  doubleBarrier: ['D', fields<{ path: string; size: number }>({ path: str, size: int })],
  queue: ['Q', under],
  priorityQueue: ['P', under],
  membership: ['G', under],
  discovery: ['V', fields<{ path: string; address: string }>({ path: str, address: optional(str) })],
  configuration: ['C', under],
  master: ['M', under],
  worker: ['W', work],
  submitter: ['T', under],
  fencedWriter: ['F', fields<{ path: string; resource: string; token: 'zxid' | 'version'; holdMs: number }>({ path: str, resource: str, token: pick({ zxid: 'Z', version: 'V' }), holdMs: optional(int) })],
  resource: ['X', fields<{ fenced: boolean }>({ fenced: bool })],
});

type Tell = Extract<Command, { cmd: 'tell' }>;
type EachWithout<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Told = EachWithout<Tell, 'cmd'>;

/** A word alone, or with a value and a priority: which has what is the schema's to say. */
export const told = fields<{ client: string; tell: Tell['tell']; value: string; priority: number }>({
  client: str,
  tell: pick<Tell['tell']>({
    acquire: 'A', release: 'R', volunteer: 'V', resign: 'G', set: 'S', remove: 'D', wait: 'W', enter: 'E', leave: 'L', take: 'T', choose: 'C', put: 'P', publish: 'B',
    submit: 'U', write: 'X',
  }),
  value: optional(str),
  priority: optional(int),
}) as Codec<object> as Codec<Told>; // what is written is one of these
