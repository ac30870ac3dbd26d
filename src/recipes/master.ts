import { setup } from 'xstate';
import { ownerOf } from './herdLock.ts';
import * as ops from './ops.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';
import { tenure, type Tenure } from './tenure.ts';

/** The znodes of master and workers (Junqueira and Reed, ZooKeeper, chapter 3), under a path that may be the root. */
export const placesUnder = (path: string) => ({
  master: ops.under(path, 'master'),
  workers: ops.under(path, 'workers'),
  tasks: ops.under(path, 'tasks'),
  assign: ops.under(path, 'assign'),
  status: ops.under(path, 'status'),
});

/** A task that goes to a worker, or comes back from one. */
interface Move {
  readonly task: string;
  readonly worker: string;
  readonly back: boolean;
  readonly value: string;
}

interface Survey extends Tenure {
  /** Something has changed since the survey was begun: what it says is old, and nothing is watched any more. */
  stale: boolean;
  workers: readonly string[];
  tasks: readonly string[];
  /** Who is not there and has a place under /assign: to be looked at for what was left. */
  absent: readonly string[];
  move: Move;
}

type Mine = My<Survey, ArgsOf<'master'>>;
type Found = { type: 'prepared' | 'created' | 'taken' | 'own' | 'free' | 'surveyed' | 'absent' | 'nothingLeft' | 'task' | 'quiet' | 'read' | 'gone' | 'moved' };

const over = { suspended: 'unsure', lost: 'volunteering' } as const;

/**
 * The master (the book's Master): elected by the one node /master, it watches workers and tasks, gives each task to a worker, and
 * takes back what a worker that has died has left. A task moves by one multi, so that it is nowhere twice and never nowhere; the
 * book creates and deletes in turn. A move that nobody answered is looked at again: what has moved is gone from where it was.
 */
const masterMachine = setup({
  types: { context: {} as object, events: {} as Common | Found },
  actions: names('prepare', 'volunteer', 'look', 'hold', 'doubt', 'lose', 'survey', 'note', 'decide', 'lookLeft', 'readTask', 'move', 'tellMoved'),
}).createMachine({
  id: 'master',
  context: {},
  initial: 'preparing',
  on: { failed: '.failed' },
  states: {
    preparing: { entry: 'prepare', on: { prepared: 'volunteering', lost: { target: 'preparing', reenter: true } } },
    volunteering: { entry: ['lose', 'volunteer'], on: { created: { target: 'surveying', actions: 'hold' }, taken: 'waiting', lost: { target: 'volunteering', reenter: true } } },
    waiting: { entry: 'look', on: { own: { target: 'surveying', actions: 'hold' }, free: 'volunteering', changed: 'volunteering', lost: 'volunteering' } },
    surveying: { entry: 'survey', on: { surveyed: 'deciding', changed: { actions: 'note' }, ...over } },
    deciding: { entry: 'decide', on: { changed: 'surveying', absent: 'reclaiming', task: 'assigning', quiet: 'supervising', ...over } },
    reclaiming: { entry: 'lookLeft', on: { changed: { actions: 'note' }, task: 'assigning', nothingLeft: 'deciding', ...over } },
    assigning: { entry: 'readTask', on: { read: 'moving', gone: 'surveying', ...over } },
    moving: { entry: 'move', on: { moved: { target: 'surveying', actions: 'tellMoved' }, gone: 'surveying', ...over } },
    supervising: { on: { changed: 'surveying', ...over } },
    unsure: { entry: 'doubt', on: { reconnected: { target: 'surveying', actions: 'hold' }, lost: 'volunteering' } },
    failed: {},
  },
});

function prepare(my: Mine): void {
  const { workers, tasks, assign, status } = placesUnder(my.args.path);
  for (const path of [workers, tasks, assign]) my.call('parent', ops.create(path));
  my.call('prepare', ops.create(status));
}

/** What is asked in a row is answered in a row: the last answer completes the survey. */
function survey(my: Mine): void {
  my.memory.stale = false;
  const { workers, tasks, assign } = placesUnder(my.args.path);
  my.call('workers', ops.children(workers, true));
  my.call('tasks', ops.children(tasks, true));
  my.call('assign', ops.children(assign));
}

function surveyed(my: Mine, reply: Answered): RecipeEvent {
  const { workers } = my.memory;
  if (reply.code === 'OK') my.memory.absent = (reply.result.children ?? []).filter((name) => !workers.includes(name)).toSorted();
  return onCode(reply, { OK: 'surveyed' });
}

/** First what the dead have left; then each task to a worker that is drawn, as in the book. */
function decide(my: Mine): RecipeEvent {
  const { stale, absent, workers, tasks } = my.memory;
  if (stale) return { type: 'changed' };
  const task = tasks.toSorted()[0];
  if (absent.length > 0) return { type: 'absent' };
  if (task === undefined || workers.length === 0) return { type: 'quiet' };
  my.memory.move = { task, worker: workers[my.draw(0, workers.length - 1)] ?? '', back: false, value: '' };
  return { type: 'task' };
}

function lookLeft(my: Mine): void {
  my.call('left', ops.children(ops.under(placesUnder(my.args.path).assign, my.memory.absent[0] ?? '')));
}

function looked(my: Mine, reply: Answered): RecipeEvent {
  const [worker = '', ...absent] = my.memory.absent;
  const task = reply.result.children?.toSorted()[0];
  if (task === undefined) {
    my.memory.absent = absent;
    return onCode(reply, { OK: 'nothingLeft', NONODE: 'nothingLeft' });
  }
  my.memory.move = { task, worker, back: true, value: '' };
  return { type: 'task' };
}

/** Where the task of a move is, and where it goes. */
function wayOf(my: Mine): { readonly from: string; readonly to: string } {
  const { task, worker, back } = my.memory.move;
  const { tasks, assign } = placesUnder(my.args.path);
  const open = ops.under(tasks, task);
  const given = ops.under(ops.under(assign, worker), task);
  return back ? { from: given, to: open } : { from: open, to: given };
}

function move(my: Mine): void {
  const { from, to } = wayOf(my);
  my.call('move', ops.multi(ops.create(to, my.memory.move.value), ops.remove(from)));
}

export const master = recipe<Survey, ArgsOf<'master'>, string>({
  machine: masterMachine,
  begin: ({ path }) => ({ node: placesUnder(path).master, first: false, stale: false, workers: [], tasks: [], absent: [], move: { task: '', worker: '', back: false, value: '' } }),
  acts: {
    ...tenure('leads', 'steppedDown'),
    prepare,
    volunteer: (my) => my.call('volunteer', ops.create(my.memory.node, my.client, 'ephemeral')),
    look: (my) => my.call('look', ops.get(my.memory.node, true)),
    survey,
    note: (my) => void (my.memory.stale = true),
    decide,
    lookLeft,
    readTask: (my) => my.call('read', ops.get(wayOf(my).from)),
    move,
    tellMoved(my) {
      const { task, worker, back } = my.memory.move;
      my.news({ news: back ? 'reclaimed' : 'assigned', what: task, names: [worker] });
    },
  },
  replies: {
    prepare: (_my, reply) => onCode(reply, { OK: 'prepared', NODEEXISTS: 'prepared' }),
    volunteer: (_my, reply) => onCode(reply, { OK: 'created', NODEEXISTS: 'taken' }),
    look: ownerOf,
    workers(my, reply) {
      my.memory.workers = reply.result.children ?? [];
      return reply.code === 'OK' ? null : onCode(reply, {});
    },
    tasks(my, reply) {
      my.memory.tasks = reply.result.children ?? [];
      return reply.code === 'OK' ? null : onCode(reply, {});
    },
    assign: surveyed,
    left: looked,
    read(my, reply) {
      my.memory.move = { ...my.memory.move, value: reply.result.data ?? '' };
      return onCode(reply, { OK: 'read', NONODE: 'gone' });
    },
    // A worker that has gone, a task that has moved: the survey says what is so.
    move: (_my, reply) => onCode(reply, { OK: 'moved', NONODE: 'gone', NODEEXISTS: 'gone' }),
  },
});
