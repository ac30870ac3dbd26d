import type { CreateMode } from '../datatree/request.ts';
import * as ops from './ops.ts';
import { onCode, type Answered, type My, type RecipeEvent, type WatchEvent } from './recipe.ts';

/** What a program knows of its place in a line of sequential znodes. */
export interface Place {
  /** In the name of its node, so that it knows it again: of a create that nobody answered, whether it was done. */
  id: string;
  /** Path of its node; '' while it has none. */
  node: string;
  /** Path of the node it waits for. */
  ahead: string;
  /** It acts as if it were first: it holds, or leads. */
  first: boolean;
  /** Ids of nodes that it looked for, did not find, and made others for: they may still come. */
  given?: string[];
}

export const noPlace = (): Place => ({ id: '', node: '', ahead: '', first: false });

/** What line machines may be told by these reducers. */
export type InLine = { type: 'created' | 'unknown' | 'found' | 'missing' | 'first' | 'behind' | 'changed' | 'removed' };

type InPlace = My<Place, { readonly path: string }>;

/** Names as Curator makes them with protection: `_c_<id>-<prefix>0000000007`. */
// MODEL: The id of a protected znode
// Curator takes a UUID of 36 characters; 8 hexadecimal digits of the run's own dice can be read.
export function createProtected(my: My<{ id: string }>, path: string, prefix: string, data: string, mode: CreateMode): void {
  my.memory.id = [my.draw(0, 65_535), my.draw(0, 65_535)].map((half) => half.toString(16).padStart(4, '0')).join('');
  my.call('create', ops.create(ops.under(path, `_c_${my.memory.id}-${prefix}`), data, mode));
}

/** Sequence number at the end of a name. */
export const sequenceOf = (name: string): number => Number(/\d{10}$/.exec(name)?.[0] ?? -1);
const bySequence = (a: string, b: string): number => sequenceOf(a) - sequenceOf(b);

export function created(my: My<{ node: string }>, reply: Answered): RecipeEvent {
  if (reply.code === 'OK') my.memory.node = reply.result.path ?? '';
  return onCode(reply, { OK: 'created', CONNECTIONLOSS: 'unknown', OPERATIONTIMEOUT: 'unknown' });
}

/**
 * The rule for a sequential create of unknown outcome (Curator's CreateBuilderImpl.findProtectedNodeInForeground): look for
 * the id. Curator does not sync before it looks; a server that is behind would then let it create a second node, which nobody
 * would remove before the session ends.
 */
export function find(my: My<unknown, { readonly path: string }>, path = my.args.path): void {
  my.call('sync', ops.sync(path));
  my.call('find', ops.children(path));
}

export function found(my: My<{ id: string; node: string }, { readonly path: string }>, reply: Answered, path = my.args.path): RecipeEvent {
  const name = reply.result.children?.find((child) => child.startsWith(`_c_${my.memory.id}-`));
  if (reply.code === 'OK') my.news({ news: name === undefined ? 'notCreated' : 'foundOwn', what: name === undefined ? path : ops.under(path, name) });
  if (name === undefined) return onCode(reply, { OK: 'missing', NONODE: 'missing' });
  my.memory.node = ops.under(path, name);
  return { type: 'found' };
}

export const list = (my: InPlace): void => my.call('list', ops.children(my.args.path));

/** Where it stands: the last one before it of those it must wait for. */
export function listed(my: InPlace, reply: Answered, blocks: (name: string) => boolean = () => true): RecipeEvent {
  if (reply.code !== 'OK') return onCode(reply, { NONODE: 'missing' });
  removeGiven(my, reply);
  const line = (reply.result.children ?? []).filter((name) => sequenceOf(name) >= 0).toSorted(bySequence);
  const own = line.indexOf(ops.lastName(my.memory.node));
  if (own < 0) return { type: 'missing' };
  const ahead = line.slice(0, own).findLast(blocks);
  my.memory.ahead = ahead === undefined ? '' : ops.under(my.args.path, ahead);
  return { type: ahead === undefined ? 'first' : 'behind' };
}

/** getData, not exists: if the node is gone already, no watch stays behind for nothing. */
export const watchAhead = (my: InPlace): void => my.call('watch', ops.get(my.memory.ahead, true));
const watchingAhead = (_my: InPlace, reply: Answered): RecipeEvent | null => (reply.code === 'OK' ? null : onCode(reply, { NONODE: 'changed' }));

/** Only the going of the node ahead is news: not a state of the session, nor the watch of an earlier wait (LeaderElectionSupport, LeaderLatch). */
export const aheadChanged = (my: InPlace, { path }: WatchEvent): RecipeEvent | null => (path === my.memory.ahead ? { type: 'changed' } : null);

/** Its own, and what has come of those it gave up: it would stand in the line as long as the session lives. */
export function removeOwn(my: InPlace): void {
  if (my.memory.given !== undefined) my.call('sweep', ops.children(my.args.path));
  my.call('remove', ops.remove(my.memory.node));
}
const removedOwn = (_my: InPlace, reply: Answered): RecipeEvent => onCode(reply, { OK: 'removed', NONODE: 'removed' });

/**
 * A create that a lost connection still has under way comes when it comes, also behind a sync. Curator leaves such a node alone, and the
 * program may wait for itself.
 */
function foundOrGiven(my: InPlace, reply: Answered): RecipeEvent {
  const event = found(my, reply);
  if (event.type === 'missing') my.memory.given = [...(my.memory.given ?? []), my.memory.id];
  return event;
}

function removeGiven(my: InPlace, reply: Answered): null {
  const given = my.memory.given ?? [];
  for (const name of reply.result.children ?? []) if (given.some((id) => name.startsWith(`_c_${id}-`))) my.call('given', ops.remove(ops.under(my.args.path, name)));
  return null;
}

/** Answers that mean the same in every line. */
export const LINE_REPLIES = { create: created, find: foundOrGiven, sweep: removeGiven, list: listed, watch: watchingAhead, remove: removedOwn } as const;
