import { setup } from 'xstate';
import * as ops from './ops.ts';
import { ownName, type OwnName } from './ownName.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';

interface Group {
  members: readonly string[];
}

type Mine = My<Group, ArgsOf<'membership'>>;

/**
 * Group membership (ZooKeeper's recipes, "Name Service, Configuration and Group Membership"): each member is an ephemeral node
 * under the group's, and each watches who is there. Between two answers members may come and go unseen.
 */
const membershipMachine = setup({
  types: { context: {} as object, events: {} as Common | OwnName | { type: 'listed' } },
  actions: names('join', 'check', 'remove', 'tellJoined', 'list', 'tellLeft'),
}).createMachine({
  id: 'membership',
  context: {},
  initial: 'joining',
  on: { failed: '.failed' },
  states: {
    joining: { entry: 'join', on: { joined: { target: 'listing', actions: 'tellJoined' }, exists: 'checking', lost: { target: 'joining', reenter: true } } },
    checking: { entry: 'check', on: { joined: { target: 'listing', actions: 'tellJoined' }, free: 'joining', stale: 'replacing', lost: 'joining' } },
    replacing: { entry: 'remove', on: { removed: 'joining', lost: 'joining' } },
    listing: { entry: 'list', on: { listed: 'member', lost: 'joining' } },
    member: { on: { changed: 'listing', leave: 'leaving', lost: 'joining' } },
    leaving: { entry: 'remove', on: { removed: { target: 'outside', actions: 'tellLeft' }, lost: { target: 'outside', actions: 'tellLeft' } } },
    outside: { on: { enter: 'joining' } },
    failed: { on: { enter: 'joining' } },
  },
});

const own = ownName<Group, ArgsOf<'membership'>>((my) => ops.under(my.args.path, my.client), () => '');

function listed(my: Mine, reply: Answered): RecipeEvent {
  if (reply.code !== 'OK') return onCode(reply, {});
  my.memory.members = (reply.result.children ?? []).toSorted();
  my.news({ news: 'members', what: my.args.path, names: my.memory.members });
  return { type: 'listed' };
}

export const membership = recipe<Group, ArgsOf<'membership'>, string>({
  machine: membershipMachine,
  begin: () => ({ members: [] }),
  acts: {
    ...own.acts,
    tellJoined: (my) => my.news({ news: 'joined', what: my.args.path }),
    list: (my) => my.call('list', ops.children(my.args.path, true)),
    tellLeft: (my) => my.news({ news: 'left', what: my.args.path }),
  },
  replies: { ...own.replies, list: listed },
});
