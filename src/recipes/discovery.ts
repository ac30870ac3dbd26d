import { setup } from 'xstate';
import * as ops from './ops.ts';
import { ownName, type OwnName } from './ownName.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';

interface Instances {
  /** Names still to be read, and what has been read since the last list. */
  unread: readonly string[];
  read: Readonly<Record<string, string>>;
  /** Instances as last known: name to address. */
  known: Readonly<Record<string, string>>;
  /** How often one was chosen: they take turns. */
  turns: number;
}

type Mine = My<Instances, ArgsOf<'discovery'>>;
type Found = { type: 'provider' | 'consumer' | 'prepared' | 'listed' | 'read' | 'complete' };

/**
 * Service discovery (Curator's ServiceDiscovery, ServiceCache and RoundRobinStrategy): an instance is an ephemeral node with its
 * address; who needs the service keeps a list of instances, renewed by a watch. An instance that has died is chosen until its
 * session is over: the list says who was there.
 */
const discoveryMachine = setup({
  types: { context: {} as object, events: {} as Common | OwnName | Found },
  actions: names('begin', 'join', 'check', 'remove', 'tellRegistered', 'tellLeft', 'prepare', 'list', 'read', 'tellInstances', 'choose'),
}).createMachine({
  id: 'discovery',
  context: {},
  initial: 'starting',
  on: { failed: '.failed' },
  states: {
    starting: { entry: 'begin', on: { provider: 'registering', consumer: 'preparing' } },
    registering: { entry: 'join', on: { joined: 'registered', exists: 'checking', lost: { target: 'registering', reenter: true } } },
    checking: { entry: 'check', on: { joined: 'registered', free: 'registering', stale: 'replacing', lost: 'registering' } },
    replacing: { entry: 'remove', on: { removed: 'registering', lost: 'registering' } },
    registered: { entry: 'tellRegistered', on: { leave: 'leaving', lost: 'registering' } },
    leaving: { entry: 'remove', on: { removed: 'outside', lost: 'outside' } },
    outside: { entry: 'tellLeft', on: { enter: 'registering' } },
    preparing: { entry: 'prepare', on: { prepared: 'listing', lost: { target: 'preparing', reenter: true } } },
    listing: { entry: 'list', on: { listed: 'reading', lost: { target: 'listing', reenter: true } } },
    reading: { entry: 'read', on: { read: { actions: 'read' }, complete: 'ready', changed: 'listing', lost: 'listing' } },
    ready: { entry: 'tellInstances', on: { changed: 'listing', lost: 'listing', choose: { actions: 'choose' } } },
    failed: {},
  },
});

const own = ownName<Instances, ArgsOf<'discovery'>>((my) => ops.under(my.args.path, my.client), (my) => my.args.address ?? '');

/** One after the other; then the list is complete. */
function readNext(my: Mine): RecipeEvent | undefined {
  const [name] = my.memory.unread;
  if (name === undefined) return { type: 'complete' };
  my.call('read', ops.get(ops.under(my.args.path, name)));
  return undefined;
}

/** One that has gone since the list was made is left out. */
function hasRead(my: Mine, reply: Answered): RecipeEvent {
  const { memory } = my;
  const [name = '', ...unread] = memory.unread;
  memory.unread = unread;
  if (reply.code === 'OK') memory.read = { ...memory.read, [name]: reply.result.data ?? '' };
  return onCode(reply, { OK: 'read', NONODE: 'read' });
}

function choose(my: Mine): void {
  const all = Object.keys(my.memory.known).toSorted();
  const name = all[my.memory.turns++ % Math.max(1, all.length)];
  my.news(name === undefined ? { news: 'chose' } : { news: 'chose', what: my.memory.known[name] ?? '', names: [name] });
}

export const discovery = recipe<Instances, ArgsOf<'discovery'>, string>({
  machine: discoveryMachine,
  begin: () => ({ unread: [], read: {}, known: {}, turns: 0 }),
  acts: {
    ...own.acts,
    begin: (my) => ({ type: my.args.address === undefined ? 'consumer' : 'provider' }),
    tellRegistered: (my) => my.news({ news: 'registered', what: my.args.address ?? '' }),
    tellLeft: (my) => my.news({ news: 'left', what: my.args.path }),
    prepare: (my) => my.call('prepare', ops.create(my.args.path)),
    list: (my) => my.call('list', ops.children(my.args.path, true)),
    read: readNext,
    tellInstances(my) {
      my.memory.known = my.memory.read;
      my.news({ news: 'instances', what: my.args.path, names: Object.keys(my.memory.known) });
    },
    choose,
  },
  replies: {
    ...own.replies,
    prepare: (_my, reply) => onCode(reply, { OK: 'prepared', NODEEXISTS: 'prepared' }),
    list(my, reply) {
      if (reply.code === 'OK') Object.assign(my.memory, { unread: (reply.result.children ?? []).toSorted(), read: {} });
      return onCode(reply, { OK: 'listed' });
    },
    read: hasRead,
  },
});
