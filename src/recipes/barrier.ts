import { setup } from 'xstate';
import * as ops from './ops.ts';
import { names, onCode, recipe, wakes, type ArgsOf, type Common } from './recipe.ts';

/**
 * A barrier (ZooKeeper's recipes, "Barriers"; Curator's DistributedBarrier): as long as the node is there, who waits waits. The
 * node is persistent: nobody's crash lifts the barrier.
 */
const barrierMachine = setup({
  types: { context: {} as object, events: {} as Common | { type: 'closed' | 'open' | 'created' | 'removed' } },
  actions: names('look', 'create', 'remove', 'pass', 'tellSet', 'tellLifted'),
}).createMachine({
  id: 'barrier',
  context: {},
  initial: 'idle',
  on: { failed: '.failed' },
  states: {
    idle: { on: { set: 'setting', remove: 'removing', wait: 'asking' } },
    asking: { entry: 'look', on: { closed: 'waiting', open: 'passed', lost: { target: 'asking', reenter: true } } },
    waiting: { on: { changed: 'asking', lost: 'asking' } },
    passed: { entry: 'pass', on: { set: 'setting', remove: 'removing', wait: 'asking' } },
    setting: { entry: 'create', on: { created: { target: 'idle', actions: 'tellSet' }, lost: { target: 'setting', reenter: true } } },
    removing: { entry: 'remove', on: { removed: { target: 'idle', actions: 'tellLifted' }, lost: { target: 'removing', reenter: true } } },
    failed: { on: { set: 'setting', remove: 'removing', wait: 'asking' } },
  },
});

export const barrier = recipe<object, ArgsOf<'barrier'>, string>({
  machine: barrierMachine,
  begin: () => ({}),
  acts: {
    look: (my) => my.call('look', ops.exists(my.args.path, true)),
    create: (my) => my.call('create', ops.create(my.args.path, my.client)),
    remove: (my) => my.call('remove', ops.remove(my.args.path)),
    pass: (my) => my.news({ news: 'passed', what: my.args.path }),
    tellSet: (my) => my.news({ news: 'set', what: my.args.path }),
    tellLifted: (my) => my.news({ news: 'lifted', what: my.args.path }),
  },
  replies: {
    look: (_my, reply) => onCode(reply, { OK: 'closed', NONODE: 'open' }),
    create: (_my, reply) => onCode(reply, { OK: 'created', NODEEXISTS: 'created' }),
    remove: (_my, reply) => onCode(reply, { OK: 'removed', NONODE: 'removed' }),
  },
  watched: wakes,
});
