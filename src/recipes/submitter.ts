import { setup } from 'xstate';
import { placesUnder } from './master.ts';
import * as ops from './ops.ts';
import { names, onCode, recipe, type ArgsOf, type Common, type My } from './recipe.ts';

interface Orders {
  /** Not done yet, in order; the first is under way. */
  values: string[];
  /** How many it has submitted. */
  count: number;
  outcome: string;
}

type Mine = My<Orders, ArgsOf<'submitter'>>;
type Found = { type: 'next' | 'created' | 'ready' | 'read' | 'absent' | 'removed' };

/**
 * A client of master and workers (the book's Client): it puts a task under /tasks and waits for its outcome under /status. The task
 * has a name of its own instead of the book's sequence number, so that a create that nobody answered can be asked again. If the
 * task was given to a worker meanwhile it is worked on once more, and has one outcome as long as the first has not been cleared away.
 */
const submitterMachine = setup({
  types: { context: {} as object, events: {} as Common | Found },
  actions: names('next', 'noted', 'submit', 'tellSubmitted', 'look', 'read', 'clear', 'tellResult'),
}).createMachine({
  id: 'submitter',
  context: {},
  initial: 'idle',
  on: { failed: '.failed', submit: { actions: 'noted' } },
  states: {
    idle: { entry: 'next', on: { submit: { actions: 'next' }, next: 'submitting' } },
    submitting: { entry: 'submit', on: { created: { target: 'awaiting', actions: 'tellSubmitted' }, lost: { target: 'submitting', reenter: true } } },
    awaiting: { entry: 'look', on: { ready: 'reading', changed: 'reading', lost: { target: 'awaiting', reenter: true } } },
    reading: { entry: 'read', on: { read: 'clearing', absent: 'awaiting', lost: { target: 'reading', reenter: true } } },
    clearing: { entry: 'clear', on: { removed: { target: 'idle', actions: 'tellResult' }, lost: { target: 'clearing', reenter: true } } },
    failed: { on: { submit: 'idle' } },
  },
});

const nameOf = (my: Mine): string => `task-${my.client}-${my.memory.count}`;
const statusOf = (my: Mine): string => ops.under(placesUnder(my.args.path).status, nameOf(my));

export const submitter = recipe<Orders, ArgsOf<'submitter'>, string>({
  machine: submitterMachine,
  begin: () => ({ values: [], count: 1, outcome: '' }),
  acts: {
    next: (my) => (my.memory.values.length > 0 ? { type: 'next' } : undefined),
    noted: () => {},
    submit: (my) => my.call('submit', ops.create(ops.under(placesUnder(my.args.path).tasks, nameOf(my)), my.memory.values[0] ?? '')),
    tellSubmitted: (my) => my.news({ news: 'submitted', what: nameOf(my), names: my.memory.values.slice(0, 1) }),
    look: (my) => my.call('look', ops.exists(statusOf(my), true)),
    read: (my) => my.call('read', ops.get(statusOf(my))),
    clear: (my) => my.call('clear', ops.remove(statusOf(my))),
    tellResult(my) {
      my.news({ news: 'result', what: nameOf(my), names: [my.memory.outcome] });
      my.memory.values.shift();
      my.memory.count++;
    },
  },
  replies: {
    submit: (_my, reply) => onCode(reply, { OK: 'created', NODEEXISTS: 'created' }),
    look: (_my, reply) => (reply.code === 'NONODE' ? null : onCode(reply, { OK: 'ready' })),
    read(my, reply) {
      my.memory.outcome = reply.result.data ?? '';
      return onCode(reply, { OK: 'read', NONODE: 'absent' });
    },
    clear: (_my, reply) => onCode(reply, { OK: 'removed', NONODE: 'removed' }),
  },
  told(my, tell) {
    if (tell.tell === 'submit') my.memory.values.push(tell.value);
  },
});
