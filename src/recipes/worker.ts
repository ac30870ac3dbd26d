import { setup } from 'xstate';
import { placesUnder } from './master.ts';
import * as ops from './ops.ts';
import { ownName, type OwnName } from './ownName.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';

interface Work {
  task: string;
  value: string;
}

type Mine = My<Work, ArgsOf<'worker'>>;
type Found = { type: 'prepared' | 'some' | 'none' | 'read' | 'gone' | 'reported' };

/** What it takes if nobody says. */
const WORK_MS = 500;

/**
 * A worker (the book's Worker): it has a place under /assign before it says that it is there, works on what it finds in that place,
 * and puts the outcome under /status. The outcome and the end of the assignment are one multi: of a task that was taken back, because
 * this worker's session was over, it reports nothing. A task may be worked on twice, and has one outcome.
 */
const workerMachine = setup({
  types: { context: {} as object, events: {} as Common | OwnName | Found },
  actions: names('prepare', 'join', 'check', 'remove', 'tellRegistered', 'list', 'fetch', 'work', 'stopWork', 'report', 'tellReported'),
}).createMachine({
  id: 'worker',
  context: {},
  initial: 'preparing',
  on: { failed: '.failed' },
  states: {
    preparing: { entry: 'prepare', on: { prepared: 'registering', lost: { target: 'preparing', reenter: true } } },
    registering: { entry: 'join', on: { joined: { target: 'listing', actions: 'tellRegistered' }, exists: 'checking', lost: { target: 'registering', reenter: true } } },
    checking: { entry: 'check', on: { joined: { target: 'listing', actions: 'tellRegistered' }, free: 'registering', stale: 'replacing', lost: 'registering' } },
    replacing: { entry: 'remove', on: { removed: 'registering', lost: 'registering' } },
    listing: { entry: 'list', on: { some: 'fetching', none: 'waiting', lost: 'registering' } },
    waiting: { on: { changed: 'listing', lost: 'registering' } },
    fetching: { entry: 'fetch', on: { read: 'working', gone: 'listing', lost: 'registering' } },
    working: { entry: 'work', exit: 'stopWork', on: { done: 'reporting', lost: 'registering' } },
    reporting: { entry: 'report', on: { reported: { target: 'listing', actions: 'tellReported' }, gone: 'listing', lost: 'registering' } },
    failed: {},
  },
});

const ownPlace = (my: Mine): string => ops.under(placesUnder(my.args.path).assign, my.client);
const taskPath = (my: Mine): string => ops.under(ownPlace(my), my.memory.task);
const own = ownName<Work, ArgsOf<'worker'>>((my) => ops.under(placesUnder(my.args.path).workers, my.client), () => 'idle');

function listed(my: Mine, reply: Answered): RecipeEvent {
  const [task] = (reply.result.children ?? []).toSorted();
  if (task === undefined) return onCode(reply, { OK: 'none' });
  my.memory.task = task;
  return { type: 'some' };
}

function report(my: Mine): void {
  const { task, value } = my.memory;
  my.call('report', ops.multi(ops.create(ops.under(placesUnder(my.args.path).status, task), `${value}: done by ${my.client}`), ops.remove(taskPath(my))));
}

export const worker = recipe<Work, ArgsOf<'worker'>, string>({
  machine: workerMachine,
  begin: () => ({ task: '', value: '' }),
  acts: {
    ...own.acts,
    prepare: (my) => my.call('prepare', ops.create(ownPlace(my))),
    tellRegistered: (my) => my.news({ news: 'joined', what: placesUnder(my.args.path).workers }),
    list: (my) => my.call('list', ops.children(ownPlace(my), true)),
    fetch: (my) => my.call('fetch', ops.get(taskPath(my))),
    work(my) {
      my.news({ news: 'working', what: my.memory.task, names: [my.memory.value] });
      my.alarm(my.args.holdMs ?? WORK_MS);
    },
    stopWork: (my) => my.quiet(),
    report,
    tellReported: (my) => my.news({ news: 'reported', what: my.memory.task, names: [my.memory.value] }),
  },
  replies: {
    ...own.replies,
    prepare: (_my, reply) => onCode(reply, { OK: 'prepared', NODEEXISTS: 'prepared' }),
    list: listed,
    fetch(my, reply) {
      my.memory.value = reply.result.data ?? '';
      return onCode(reply, { OK: 'read', NONODE: 'gone' });
    },
    // Asked again, it may find its own report there.
    report: (_my, reply) => onCode(reply, { OK: 'reported', NODEEXISTS: reply.again ? 'reported' : 'gone', NONODE: 'gone' }),
  },
});
