import { setup } from 'xstate';
import { aheadChanged, createProtected, find, LINE_REPLIES, list, noPlace, removeOwn, watchAhead, type InLine, type Place } from './inLine.ts';
import { names, recipe, wakes, type ArgsOf, type Common } from './recipe.ts';
import { tenure } from './tenure.ts';

const lineActs = { find, list, watch: watchAhead, remove: removeOwn, ...tenure('leads', 'steppedDown') };

/**
 * Leader election (ZooKeeper's recipes, "Leader Election"): the smallest of the volunteers' ephemeral sequential nodes leads, and
 * each other watches the one before its own, not the leader's.
 */
const electionMachine = setup({
  types: { context: {} as object, events: {} as Common | InLine },
  actions: names('create', 'find', 'list', 'watch', 'hold', 'rest', 'doubt', 'lose', 'stop', 'remove'),
}).createMachine({
  id: 'election',
  context: {},
  initial: 'volunteering',
  on: { failed: '.failed' },
  states: {
    volunteering: { entry: 'create', on: { created: 'listing', unknown: 'finding', lost: { target: 'volunteering', reenter: true } } },
    finding: { entry: 'find', on: { found: 'listing', missing: 'volunteering', lost: 'volunteering' } },
    listing: { entry: 'list', on: { first: 'leading', behind: 'following', missing: 'volunteering', lost: 'volunteering' } },
    following: { entry: 'watch', on: { changed: 'listing', lost: 'volunteering', resign: 'resigning' } },
    leading: { entry: 'hold', exit: 'rest', on: { resign: 'resigning', done: 'resigning', suspended: 'unsure', lost: { target: 'volunteering', actions: 'lose' } } },
    unsure: { entry: 'doubt', on: { reconnected: 'leading', resign: 'resigning', lost: { target: 'volunteering', actions: 'lose' } } },
    resigning: { entry: ['stop', 'remove'], on: { removed: 'resigned', lost: 'resigned' } },
    resigned: { on: { volunteer: 'volunteering' } },
    failed: { entry: 'lose', on: { volunteer: 'volunteering' } },
  },
});

export const election = recipe<Place, ArgsOf<'election'>, string>({
  machine: electionMachine,
  begin: noPlace,
  acts: { ...lineActs, create: (my) => createProtected(my, my.args.path, 'n_', my.client, 'ephemeral_sequential') },
  replies: LINE_REPLIES,
  watched: aheadChanged,
});

/**
 * Curator's LeaderLatch (5.x): who has leadership has it until it closes, or loses its connection. SUSPENDED ends it at once, and
 * when the connection is back the latch is reset: its old node is deleted, and it begins anew at the end of the line.
 */
const leaderLatchMachine = setup({
  types: { context: {} as object, events: {} as Common | InLine },
  actions: names('create', 'find', 'list', 'watch', 'hold', 'lose', 'stop', 'remove'),
}).createMachine({
  id: 'leaderLatch',
  context: {},
  initial: 'creating',
  on: { failed: '.failed' },
  states: {
    creating: { entry: 'create', on: { created: 'checking', unknown: 'finding', lost: { target: 'creating', reenter: true } } },
    finding: { entry: 'find', on: { found: 'checking', missing: 'creating', lost: 'creating' } },
    checking: { entry: 'list', on: { first: 'leading', behind: 'waiting', missing: 'creating', suspended: 'suspended', lost: 'creating' } },
    waiting: { entry: 'watch', on: { changed: 'checking', resign: 'closing', suspended: 'suspended', lost: 'creating' } },
    leading: { entry: 'hold', on: { resign: 'closing', suspended: 'suspended', lost: { target: 'creating', actions: 'lose' } } },
    suspended: { entry: 'lose', on: { reconnected: 'resetting', resign: 'closing', lost: 'creating' } },
    resetting: { entry: 'remove', on: { removed: 'creating', lost: 'creating' } },
    closing: { entry: ['stop', 'remove'], on: { removed: 'closed', lost: 'closed' } },
    closed: { on: { volunteer: 'creating' } },
    failed: { entry: 'lose', on: { volunteer: 'creating' } },
  },
});

export const leaderLatch = recipe<Place, ArgsOf<'leaderLatch'>, string>({
  machine: leaderLatchMachine,
  begin: noPlace,
  acts: { ...lineActs, create: (my) => createProtected(my, my.args.path, 'latch-', my.client, 'ephemeral_sequential') },
  replies: LINE_REPLIES,
  watched: aheadChanged,
});

/**
 * Curator's LeaderSelector with autoRequeue: leadership is a call (takeLeadership) that ends by itself, and then the selector
 * stands at the end of the line again. A connection that is gone interrupts the call (CancelLeadershipException).
 */
const leaderSelectorMachine = setup({
  types: { context: {} as object, events: {} as Common | InLine },
  actions: names('create', 'find', 'list', 'watch', 'hold', 'rest', 'lose', 'stop', 'remove'),
}).createMachine({
  id: 'leaderSelector',
  context: {},
  initial: 'queueing',
  on: { failed: '.failed' },
  states: {
    queueing: { entry: 'create', on: { created: 'listing', unknown: 'finding', lost: { target: 'queueing', reenter: true } } },
    finding: { entry: 'find', on: { found: 'listing', missing: 'queueing', lost: 'queueing' } },
    listing: { entry: 'list', on: { first: 'leading', behind: 'waiting', missing: 'queueing', lost: 'queueing' } },
    waiting: { entry: 'watch', on: { changed: 'listing', lost: 'queueing', resign: 'closing' } },
    leading: {
      entry: 'hold',
      exit: 'rest',
      on: { release: 'requeueing', done: 'requeueing', resign: 'closing', suspended: 'interrupted', lost: { target: 'queueing', actions: 'lose' } },
    },
    interrupted: { entry: 'lose', on: { reconnected: 'requeueing', lost: 'queueing' } },
    requeueing: { entry: ['stop', 'remove'], on: { removed: 'queueing', lost: 'queueing' } },
    closing: { entry: ['stop', 'remove'], on: { removed: 'closed', lost: 'closed' } },
    closed: { on: { volunteer: 'queueing' } },
    failed: { entry: 'lose', on: { volunteer: 'queueing' } },
  },
});

export const leaderSelector = recipe<Place, ArgsOf<'leaderSelector'>, string>({
  machine: leaderSelectorMachine,
  begin: noPlace,
  acts: { ...lineActs, create: (my) => createProtected(my, my.args.path, 'lock-', my.client, 'ephemeral_sequential') },
  replies: LINE_REPLIES,
  watched: wakes,
});
