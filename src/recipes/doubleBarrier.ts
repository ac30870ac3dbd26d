import { setup } from 'xstate';
import * as ops from './ops.ts';
import { ownName, type OwnName } from './ownName.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';

const READY = 'ready';

interface Crowd {
  /** Whose going it waits for. */
  other: string;
}

type Mine = My<Crowd, ArgsOf<'doubleBarrier'>>;
type Found = { type: 'notReady' | 'ready' | 'enough' | 'few' | 'empty' | 'alone' | 'lowest' | 'notLowest' };

/**
 * A double barrier (ZooKeeper's recipes, "Double Barriers"; Curator's DistributedDoubleBarrier): nobody enters before `size` have
 * come, and nobody has left before all want to. The watch for `ready` is set before its own node is created: whoever completes
 * the number may do so at any time after. As in Curator `ready` is deleted by those who leave, so that there is a next time.
 */
// MODEL: A member of a double barrier that dies
// Its node goes with its session. One who waits outside needs another in its place; those inside do not wait for it.
const doubleBarrierMachine = setup({
  types: { context: {} as object, events: {} as Common | OwnName | Found },
  actions: names('lookReady', 'join', 'check', 'count', 'open', 'enter', 'list', 'leaveNow', 'await', 'clear', 'tellLeft', 'lose'),
}).createMachine({
  id: 'doubleBarrier',
  context: {},
  initial: 'arriving',
  on: { failed: '.failed' },
  states: {
    outside: { on: { enter: 'arriving' } },
    arriving: { entry: 'lookReady', on: { notReady: 'joining', ready: 'joining', lost: { target: 'arriving', reenter: true } } },
    joining: { entry: 'join', on: { joined: 'counting', exists: 'checking', lost: 'arriving' } },
    checking: { entry: 'check', on: { joined: 'counting', free: 'joining', stale: 'replacing', lost: 'arriving' } },
    replacing: { entry: 'leaveNow', on: { removed: 'joining', lost: 'arriving' } },
    counting: { entry: 'count', on: { ready: 'inside', enough: 'opening', few: 'waiting', changed: 'inside', lost: 'arriving' } },
    waiting: { on: { changed: 'inside', lost: 'arriving' } },
    opening: { entry: 'open', on: { ready: 'inside', changed: {}, lost: 'arriving' } },
    inside: { entry: 'enter', on: { leave: 'leaving', lost: { target: 'outside', actions: 'lose' } } },
    leaving: { entry: 'list', on: { empty: 'clearing', alone: 'removing', lowest: 'awaiting', notLowest: 'yielding', lost: 'clearing' } },
    removing: { entry: 'leaveNow', on: { removed: 'clearing', lost: 'clearing' } },
    yielding: { entry: 'leaveNow', on: { removed: 'awaiting', lost: 'clearing' } },
    awaiting: { entry: 'await', on: { changed: 'leaving', lost: 'clearing' } },
    clearing: { entry: 'clear', on: { removed: { target: 'outside', actions: 'tellLeft' }, lost: { target: 'clearing', reenter: true } } },
    failed: { on: { enter: 'arriving' } },
  },
});

const membersIn = (reply: Answered): string[] => (reply.result.children ?? []).filter((name) => name !== READY).toSorted();

function counted(my: Mine, reply: Answered): RecipeEvent {
  if (reply.code !== 'OK') return onCode(reply, {});
  const isReady = reply.result.children?.includes(READY) === true;
  // Who finds it open goes in: to open it again would be to open it for those who come next.
  return { type: isReady ? 'ready' : membersIn(reply).length >= my.args.size ? 'enough' : 'few' };
}

/** Who is the lowest waits for the highest, all others go and wait for the lowest: few watches, and no herd. */
function listed(my: Mine, reply: Answered): RecipeEvent {
  if (reply.code !== 'OK') return onCode(reply, { NONODE: 'empty' });
  const members = membersIn(reply);
  const [lowest, highest] = [members[0], members.at(-1)];
  if (lowest === undefined || highest === undefined) return { type: 'empty' };
  if (lowest === my.client && highest === my.client) return { type: 'alone' };
  my.memory.other = lowest === my.client ? highest : lowest;
  return { type: lowest === my.client ? 'lowest' : 'notLowest' };
}

const own = ownName<Crowd, ArgsOf<'doubleBarrier'>>((my) => ops.under(my.args.path, my.client), () => '');

export const doubleBarrier = recipe<Crowd, ArgsOf<'doubleBarrier'>, string>({
  machine: doubleBarrierMachine,
  begin: () => ({ other: '' }),
  acts: {
    lookReady: (my) => my.call('lookReady', ops.exists(ops.under(my.args.path, READY), true)),
    join: own.acts.join,
    check: own.acts.check,
    count: (my) => my.call('count', ops.children(my.args.path)),
    open: (my) => my.call('open', ops.create(ops.under(my.args.path, READY))),
    enter: (my) => my.news({ news: 'entered', what: my.args.path }),
    list: (my) => my.call('list', ops.children(my.args.path)),
    leaveNow: own.acts.remove,
    await: (my) => my.call('await', ops.exists(ops.under(my.args.path, my.memory.other), true)),
    clear: (my) => my.call('remove', ops.remove(ops.under(my.args.path, READY))),
    tellLeft: (my) => my.news({ news: 'left', what: my.args.path }),
    lose: (my) => my.news({ news: 'lost', what: my.args.path }),
  },
  replies: {
    lookReady: (_my, reply) => onCode(reply, { OK: 'ready', NONODE: 'notReady' }),
    ...own.replies,
    count: counted,
    open: (_my, reply) => onCode(reply, { OK: 'ready', NODEEXISTS: 'ready' }),
    list: listed,
    await: (_my, reply) => (reply.code === 'OK' ? null : onCode(reply, { NONODE: 'changed' })),
  },
  // Whose watch it is says the path: that for `ready` must not be taken for one's going, nor the reverse.
  watched: (my, { path, event }) => {
    const isReady = path === ops.under(my.args.path, READY);
    return event === (isReady ? 'NodeCreated' : 'NodeDeleted') ? { type: 'changed' } : null;
  },
});
