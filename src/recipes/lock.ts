import { setup } from 'xstate';
import { createProtected, find, LINE_REPLIES, list, listed, noPlace, removeOwn, watchAhead, type InLine, type Place } from './inLine.ts';
import { names, recipe, wakes, type ArgsOf, type Common } from './recipe.ts';
import { tenure } from './tenure.ts';

/** The way to the head of the line, the lock, and its end. */
export const LOCK_STATES = {
  creating: { entry: 'create', on: { created: 'listing', unknown: 'finding', lost: { target: 'creating', reenter: true } } },
  finding: { entry: 'find', on: { found: 'listing', missing: 'creating', lost: 'creating' } },
  listing: { entry: 'list', on: { first: 'holding', behind: 'watching', missing: 'creating', lost: 'creating' } },
  watching: { entry: 'watch', on: { changed: 'listing', lost: 'creating', release: 'releasing' } },
  holding: { entry: 'hold', exit: 'rest', on: { release: 'releasing', done: 'releasing', suspended: 'unsure', lost: 'idle' } },
  unsure: { entry: 'doubt', on: { reconnected: 'holding', release: 'releasing', lost: 'idle' } },
  releasing: { entry: ['stop', 'remove'], on: { removed: 'idle', lost: 'idle' } },
  idle: { entry: 'lose', on: { acquire: 'creating' } },
  failed: { entry: 'lose', on: { acquire: 'creating' } },
} as const;

/**
 * A lock without herd (ZooKeeper's recipes, "Locks"; Curator's InterProcessMutex): each contender has an ephemeral sequential
 * node and watches the one before it, so that a lock given back wakes one. A connection that is gone leaves the holder unsure,
 * and it does nothing that needs the lock until the same session is back. No lock can help a holder that is stopped: it does not
 * notice that its session is over. That is what fencing is for (fencedWriter.ts).
 */
const lockMachine = setup({
  types: { context: {} as object, events: {} as Common | InLine },
  actions: names('create', 'find', 'list', 'watch', 'hold', 'rest', 'doubt', 'lose', 'stop', 'remove'),
}).createMachine({ id: 'lock', context: {}, initial: 'creating', on: { failed: '.failed' }, states: LOCK_STATES });

export const lockActs = { find, list, watch: watchAhead, remove: removeOwn, ...tenure('acquired', 'released') };

export const lock = recipe<Place, ArgsOf<'lock'>, string>({
  machine: lockMachine,
  begin: noPlace,
  acts: { ...lockActs, create: (my) => createProtected(my, my.args.path, 'lock-', my.client, 'ephemeral_sequential') },
  replies: LINE_REPLIES,
  watched: wakes,
});

/** Shared locks (ZooKeeper's recipes, "Shared Locks"): a reader waits for the last writer before it, a writer for whoever is before it. */
export const readWriteLock = recipe<Place, ArgsOf<'readWriteLock'>, string>({
  machine: lockMachine,
  begin: noPlace,
  acts: { ...lockActs, create: (my) => createProtected(my, my.args.path, `${my.args.mode}-`, my.client, 'ephemeral_sequential') },
  replies: { ...LINE_REPLIES, list: (my, reply) => listed(my, reply, (name) => my.args.mode === 'write' || name.includes('-write-')) },
  watched: wakes,
});
