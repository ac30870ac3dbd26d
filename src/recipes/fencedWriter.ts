import { setup } from 'xstate';
import { clientProcess } from '../zab/names.ts';
import { createProtected, LINE_REPLIES, noPlace, type InLine, type Place } from './inLine.ts';
import { LOCK_STATES, lockActs } from './lock.ts';
import * as ops from './ops.ts';
import { names, onCode, recipe, wakes, type ArgsOf, type Answered, type Common, type My, type RecipeEvent } from './recipe.ts';
import { RESOURCE_PORT } from './resource.ts';

interface Fenced extends Place {
  /** What this tenure shows to the resource. */
  token: number;
  /** Connection to the resource; null before the first write. */
  conn: number | null;
  value: string;
}

type Mine = My<Fenced, ArgsOf<'fencedWriter'>>;

const { creating, finding, listing, watching, holding, unsure, releasing, idle, failed } = LOCK_STATES;

/**
 * Who holds the lock writes to a resource outside ZooKeeper, and shows it a token that grows from holder to holder: the zxid that
 * created its lock node (czxid), or the version that it gives the lock's parent by setting it. A holder that was stopped while its
 * session ended still believes that it holds, and writes; the resource refuses it, because it has seen a later token.
 */
const fencedWriterMachine = setup({
  types: { context: {} as object, events: {} as Common | InLine | { type: 'stamped' } },
  actions: names('create', 'find', 'list', 'watch', 'stamp', 'hold', 'rest', 'write', 'doubt', 'lose', 'stop', 'remove'),
}).createMachine({
  id: 'fencedWriter',
  context: {},
  initial: 'creating',
  on: { failed: '.failed' },
  states: {
    creating,
    finding,
    listing: { ...listing, on: { ...listing.on, first: 'stamping' } },
    watching,
    stamping: { entry: 'stamp', on: { stamped: 'holding', missing: 'creating', lost: 'creating' } },
    holding: { ...holding, on: { write: { actions: 'write' }, ...holding.on } },
    unsure,
    releasing,
    idle,
    failed,
  },
});

function stamp(my: Mine): void {
  if (my.args.token === 'zxid') my.call('stamp', ops.exists(my.memory.node));
  else my.call('stamp', ops.set(my.args.path, my.client));
}

function stamped(my: Mine, reply: Answered): RecipeEvent {
  const { stat } = reply.result;
  if (stat !== undefined) my.memory.token = my.args.token === 'zxid' ? stat.czxid : stat.version;
  return onCode(reply, { OK: 'stamped', NONODE: 'missing' });
}

function write(my: Mine): void {
  const { token, value } = my.memory;
  my.memory.conn ??= my.net.connect(clientProcess(my.args.resource), RESOURCE_PORT);
  my.net.send(my.memory.conn, { type: 'storeValue', by: my.client, token, value });
  my.news({ news: 'wrote', what: value, count: token });
}

export const fencedWriter = recipe<Fenced, ArgsOf<'fencedWriter'>, string>({
  machine: fencedWriterMachine,
  begin: () => ({ ...noPlace(), token: 0, conn: null, value: '' }),
  acts: {
    ...lockActs,
    create: (my) => createProtected(my, my.args.path, 'lock-', my.client, 'ephemeral_sequential'),
    stamp,
    write,
  },
  replies: { ...LINE_REPLIES, stamp: stamped },
  watched: wakes,
  told(my, tell) {
    if (tell.tell === 'write') my.memory.value = tell.value;
  },
  net(my, event) {
    if (event.conn !== my.memory.conn) return null;
    if (event.kind === 'refused' || event.kind === 'closed') my.memory.conn = null;
    else if (event.kind === 'message' && event.message.type !== 'storeValue') {
      const { type, token, highest } = event.message;
      if (type === 'valueStored') my.news({ news: 'accepted', count: token });
      else my.news({ news: 'refused', count: token, names: [String(highest)] });
    }
    return null;
  },
});
