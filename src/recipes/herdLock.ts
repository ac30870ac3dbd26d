import { setup } from 'xstate';
import * as ops from './ops.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';
import { tenure, type Tenure } from './tenure.ts';

type Found = { type: 'created' | 'taken' | 'own' | 'free' | 'removed' };

/**
 * A lock that is one ephemeral node, for which all wait (ZooKeeper's recipes warn of it): whoever creates it holds the lock. When
 * it goes all are woken, all try, and all but one have to wait again: a herd. A create that nobody answered is asked again; that
 * the node is there then may be its own doing, and the owner of the node says so.
 * What it cannot promise: a delete that nobody answered is asked again, and may then take away the node of the next holder.
 */
const herdMachine = setup({
  types: { context: {} as object, events: {} as Common | Found },
  actions: names('create', 'look', 'hold', 'rest', 'doubt', 'lose', 'stop', 'remove'),
}).createMachine({
  id: 'herdLock',
  context: {},
  initial: 'creating',
  on: { failed: '.failed' },
  states: {
    creating: { entry: 'create', on: { created: 'holding', taken: 'watching', lost: { target: 'creating', reenter: true } } },
    watching: { entry: 'look', on: { own: 'holding', free: 'creating', changed: 'creating', lost: 'creating', release: 'idle' } },
    holding: { entry: 'hold', exit: 'rest', on: { release: 'releasing', done: 'releasing', suspended: 'unsure', lost: 'idle' } },
    unsure: { entry: 'doubt', on: { reconnected: 'holding', release: 'releasing', lost: 'idle' } },
    releasing: { entry: ['stop', 'remove'], on: { removed: 'idle', lost: 'idle' } },
    idle: { entry: 'lose', on: { acquire: 'creating' } },
    failed: { entry: 'lose', on: { acquire: 'creating' } },
  },
});

/** Whose the node is that was there already; another's is waited for, with a watch. */
export function ownerOf(my: Pick<My, 'session'>, reply: Answered): RecipeEvent | null {
  if (reply.code !== 'OK') return onCode(reply, { NONODE: 'free' });
  return reply.result.stat?.ephemeralOwner === my.session ? { type: 'own' } : null;
}

export const herdLock = recipe<Tenure, ArgsOf<'herdLock'>, string>({
  machine: herdMachine,
  begin: ({ path }) => ({ node: path, first: false }),
  acts: {
    create: (my) => my.call('create', ops.create(my.args.path, my.client, 'ephemeral')),
    look: (my) => my.call('look', ops.get(my.args.path, true)),
    remove: (my) => my.call('remove', ops.remove(my.args.path)),
    ...tenure('acquired', 'released'),
  },
  replies: {
    create: (_my, reply) => onCode(reply, { OK: 'created', NODEEXISTS: 'taken' }),
    look: ownerOf,
    remove: (_my, reply) => onCode(reply, { OK: 'removed', NONODE: 'removed' }),
  },
});
