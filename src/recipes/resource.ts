import { setup } from 'xstate';
import { names, recipe, type ArgsOf, type Common, type My } from './recipe.ts';

export const RESOURCE_PORT = 'resource';

interface Stored {
  value: string;
  /** Who wrote it, and with which token. */
  by: string;
  token: number;
  /** The highest token seen. */
  highest: number;
}

/** Something outside ZooKeeper that several programs write to: a disk, a service. It knows no lock, only tokens. */
const resourceMachine = setup({
  types: { context: {} as object, events: {} as Common },
  actions: names('listen'),
}).createMachine({
  id: 'resource',
  context: {},
  initial: 'serving',
  on: { failed: '.failed' },
  states: { serving: { entry: 'listen' }, failed: {} },
});

type Mine = My<Stored, ArgsOf<'resource'>>;

export const resource = recipe<Stored, ArgsOf<'resource'>, string>({
  machine: resourceMachine,
  begin: () => ({ value: '', by: '', token: 0, highest: 0 }),
  acts: { listen: (my: Mine) => my.net.listen(RESOURCE_PORT) },
  replies: {},
  net(my, event) {
    if (event.kind !== 'message' || event.message.type !== 'storeValue') return null;
    const { args, memory } = my;
    const { by, token, value } = event.message;
    const { highest } = memory;
    if (args.fenced && token < highest) {
      my.news({ news: 'refused', what: value, count: token, names: [by, String(highest)] });
      my.net.send(event.conn, { type: 'valueRefused', token, highest });
      return null;
    }
    Object.assign(memory, { value, by, token, highest: Math.max(highest, token) });
    my.news({ news: 'accepted', what: value, count: token, names: [by] });
    my.net.send(event.conn, { type: 'valueStored', token, highest: memory.highest });
    return null;
  },
});
