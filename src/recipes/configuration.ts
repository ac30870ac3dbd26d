import { setup } from 'xstate';
import * as ops from './ops.ts';
import { names, onCode, recipe, type Answered, type ArgsOf, type Common, type My, type RecipeEvent } from './recipe.ts';

interface Configuration {
  value: string;
  version: number;
  /** What it is to publish. */
  draft: string;
}

type Mine = My<Configuration, ArgsOf<'configuration'>>;

/**
 * Configuration that is pushed (ZooKeeper's recipes, "Configuration"; Curator's NodeCache): one node, watched by all who need it. A
 * watch tells that it has changed, and the read that follows tells to what: of several changes in a row some are never seen.
 * A publication that nobody answered is made again, as Curator does: it may come after that of another.
 */
const configurationMachine = setup({
  types: { context: {} as object, events: {} as Common | { type: 'read' | 'absent' | 'there' | 'written' | 'created' } },
  actions: names('read', 'await', 'tellConfigured', 'set', 'create', 'tellPublished'),
}).createMachine({
  id: 'configuration',
  context: {},
  initial: 'reading',
  on: { failed: '.failed' },
  states: {
    reading: { entry: 'read', on: { read: 'current', absent: 'absent', lost: { target: 'reading', reenter: true } } },
    absent: { entry: 'await', on: { there: 'reading', changed: 'reading', publish: 'publishing', lost: 'reading' } },
    current: { entry: 'tellConfigured', on: { changed: 'reading', publish: 'publishing', lost: 'reading' } },
    publishing: { entry: 'set', on: { written: { target: 'reading', actions: 'tellPublished' }, absent: 'creating', lost: { target: 'publishing', reenter: true } } },
    creating: { entry: 'create', on: { created: { target: 'reading', actions: 'tellPublished' }, there: 'publishing', lost: 'publishing' } },
    failed: { on: { publish: 'publishing' } },
  },
});

function hasRead(my: Mine, reply: Answered): RecipeEvent {
  if (reply.code === 'OK') Object.assign(my.memory, { value: reply.result.data ?? '', version: reply.result.stat?.version ?? 0 });
  return onCode(reply, { OK: 'read', NONODE: 'absent' });
}

export const configuration = recipe<Configuration, ArgsOf<'configuration'>, string>({
  machine: configurationMachine,
  begin: () => ({ value: '', version: -1, draft: '' }),
  acts: {
    read: (my) => my.call('read', ops.get(my.args.path, true)),
    await: (my) => my.call('await', ops.exists(my.args.path, true)),
    tellConfigured: (my) => my.news({ news: 'configured', what: my.memory.value, count: my.memory.version }),
    set: (my) => my.call('set', ops.set(my.args.path, my.memory.draft)),
    create: (my) => my.call('create', ops.create(my.args.path, my.memory.draft)),
    tellPublished: (my) => my.news({ news: 'published', what: my.memory.draft }),
  },
  replies: {
    read: hasRead,
    await: (_my, reply) => (reply.code === 'NONODE' ? null : onCode(reply, { OK: 'there' })),
    set: (_my, reply) => onCode(reply, { OK: 'written', NONODE: 'absent' }),
    create: (_my, reply) => onCode(reply, { OK: 'created', NODEEXISTS: reply.again ? 'created' : 'there' }),
  },
  told(my, tell) {
    if (tell.tell === 'publish') my.memory.draft = tell.value;
  },
});
