import { setup } from 'xstate';
import { created, createProtected, find, found, sequenceOf } from './inLine.ts';
import * as ops from './ops.ts';
import { names, onCode, recipe, wakes, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';
import type { Tell } from './args.ts';

type Order = Extract<Tell, { tell: 'put' | 'take' }>;

interface Desk {
  /** What it was told and has not done, in order. */
  orders: Order[];
  id: string;
  node: string;
  /** The item it is about to take, and its value. */
  item: string;
  value: string;
}

type Mine = My<Desk, ArgsOf<'queue' | 'priorityQueue'>>;
type Found = { type: 'putting' | 'taking' | 'created' | 'unknown' | 'found' | 'missing' | 'some' | 'empty' | 'gone' | 'read' | 'taken' | 'untold' | 'prepared' };

/**
 * A queue (ZooKeeper's recipes, "Queues"; Curator's SimpleDistributedQueue): items are persistent sequential nodes; who takes one
 * reads it and deletes it, and the delete decides: of several takers one is answered OK. Each item is taken at most once.
 * What it cannot promise: a delete that nobody answered may have been done, by this taker or another. If it is refused when it is
 * asked again, nobody can say which, and the item may be lost. An item whose create nobody answered is looked for by its id; if a
 * taker was faster, it is put once more.
 */
const queueMachine = setup({
  types: { context: {} as object, events: {} as Common | Found },
  actions: names('prepare', 'next', 'put', 'find', 'tellPut', 'list', 'read', 'take', 'tellTaken', 'tellUnknown', 'noted'),
}).createMachine({
  id: 'queue',
  context: {},
  initial: 'preparing',
  on: { failed: '.failed', put: { actions: 'noted' }, take: { actions: 'noted' } },
  states: {
    preparing: { entry: 'prepare', on: { prepared: 'idle', lost: { target: 'preparing', reenter: true } } },
    idle: { entry: 'next', on: { put: { actions: 'next' }, take: { actions: 'next' }, putting: 'putting', taking: 'listing' } },
    putting: { entry: 'put', on: { created: { target: 'idle', actions: 'tellPut' }, unknown: 'finding', lost: { target: 'putting', reenter: true } } },
    finding: { entry: 'find', on: { found: { target: 'idle', actions: 'tellPut' }, missing: 'putting', lost: { target: 'finding', reenter: true } } },
    listing: { entry: 'list', on: { some: 'reading', empty: 'waiting', lost: { target: 'listing', reenter: true } } },
    waiting: { on: { changed: 'listing', lost: 'listing' } },
    reading: { entry: 'read', on: { read: 'taking', gone: 'listing', lost: 'listing' } },
    taking: {
      entry: 'take',
      on: {
        taken: { target: 'idle', actions: 'tellTaken' },
        gone: 'listing',
        untold: { target: 'idle', actions: 'tellUnknown' },
        lost: { target: 'idle', actions: 'tellUnknown' },
      },
    },
    failed: { on: { put: 'idle', take: 'idle' } },
  },
});

const priorityOf = (name: string): number => Number(/-queue-(\d+)-\d{10}$/.exec(name)?.[1] ?? 0);
const byArrival = (a: string, b: string): number => sequenceOf(a) - sequenceOf(b);
const byPriority = (a: string, b: string): number => priorityOf(a) - priorityOf(b) || byArrival(a, b);

function listedBy(order: (a: string, b: string) => number) {
  return (my: Mine, reply: Answered): RecipeEvent => {
    if (reply.code !== 'OK') return onCode(reply, {});
    const [first] = (reply.result.children ?? []).toSorted(order);
    if (first === undefined) return { type: 'empty' };
    my.memory.item = ops.under(my.args.path, first);
    return { type: 'some' };
  };
}

function deleted(_my: Mine, reply: Answered): RecipeEvent {
  return onCode(reply, { OK: 'taken', NONODE: reply.again ? 'untold' : 'gone' });
}

function next({ memory }: Mine): RecipeEvent | undefined {
  const [order] = memory.orders;
  return order === undefined ? undefined : { type: order.tell === 'put' ? 'putting' : 'taking' };
}

function queueOf(order: (a: string, b: string) => number, prefix: (priority: number) => string) {
  return recipe<Desk, ArgsOf<'queue' | 'priorityQueue'>, string>({
    machine: queueMachine,
    begin: () => ({ orders: [], id: '', node: '', item: '', value: '' }),
    acts: {
      prepare: (my) => my.call('prepare', ops.create(my.args.path)),
      next: (my) => next(my),
      put(my) {
        const [order] = my.memory.orders;
        if (order?.tell === 'put') createProtected(my, my.args.path, prefix(order.priority ?? 0), order.value, 'persistent_sequential');
      },
      find: (my) => find(my),
      tellPut: (my) => my.news({ news: 'put', what: (my.memory.orders.shift() as Extract<Order, { tell: 'put' }>).value }),
      list: (my) => my.call('list', ops.children(my.args.path, true)),
      read: (my) => my.call('read', ops.get(my.memory.item)),
      take: (my) => my.call('take', ops.remove(my.memory.item)),
      tellTaken(my) {
        my.memory.orders.shift();
        my.news({ news: 'took', what: my.memory.value, names: [ops.lastName(my.memory.item)] });
      },
      tellUnknown(my) {
        my.memory.orders.shift();
        my.news({ news: 'unknownTake', what: my.memory.value, names: [ops.lastName(my.memory.item)] });
      },
      noted: () => {},
    },
    replies: {
      prepare: (_my, reply) => onCode(reply, { OK: 'prepared', NODEEXISTS: 'prepared' }),
      create: created,
      find: (my, reply) => found(my, reply),
      list: listedBy(order),
      read(my, reply) {
        if (reply.code === 'OK') my.memory.value = reply.result.data ?? '';
        return onCode(reply, { OK: 'read', NONODE: 'gone' });
      },
      take: deleted,
    },
    watched: wakes,
    told(my, tell) {
      if (tell.tell === 'put' || tell.tell === 'take') my.memory.orders.push(tell as Order);
    },
  });
}

export const queue = queueOf(byArrival, () => 'queue-');

/** The lowest number goes first (ZooKeeper's recipes, "Priority Queues"); a list that a watch has made old is thrown away. */
export const priorityQueue = queueOf(byPriority, (priority) => `queue-${String(priority).padStart(2, '0')}-`);
