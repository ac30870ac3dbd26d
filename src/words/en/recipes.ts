import { quote, said, token } from '../sentence-names.ts';
import type { FactOf, InputOf, NewsWords, RecipeName } from '../types.ts';
import { client, list } from './phrases.ts';

/** What programs are called in a sentence. */
const titles = {
  lock: 'a lock',
  herdLock: 'a lock with herd',
  readWriteLock: 'a read-write lock',
  election: 'a leader election',
  leaderLatch: 'LeaderLatch',
  leaderSelector: 'LeaderSelector',
  barrier: 'a barrier',
  doubleBarrier: 'a double barrier',
  queue: 'a queue',
  priorityQueue: 'a priority queue',
  membership: 'a group',
  discovery: 'service discovery',
  configuration: 'a configuration',
  master: 'a master',
  worker: 'a worker',
  submitter: 'a client of the master',
  fencedWriter: 'a writer with a fenced lock',
  resource: 'a resource outside ZooKeeper',
} satisfies Record<RecipeName, string>;

const first = (names: readonly string[] | undefined) => quote(names?.[0] ?? '');

const news = {
  acquired: (f) => `${client(f.client)} holds the lock: ${quote(f.what ?? '')}.`,
  released: (f) => `${client(f.client)} gives the lock back: ${quote(f.what ?? '')}.`,
  unsure: (f) => `${client(f.client)} has no connection and cannot know whether ${quote(f.what ?? '')} is still there: it does nothing that needs it.`,
  stillSo: (f) => `${client(f.client)} is back in the same session, and ${quote(f.what ?? '')} is still its own.`,
  lost: (f) => `${client(f.client)} has lost ${quote(f.what ?? '')}, and stops.`,
  leads: (f) => `${client(f.client)} leads: ${quote(f.what ?? '')}.`,
  steppedDown: (f) => `${client(f.client)} leads no more and takes ${quote(f.what ?? '')} away.`,
  foundOwn: (f) => `${client(f.client)} finds its own node by the id in its name: ${quote(f.what ?? '')} had been created.`,
  notCreated: (f) => `${client(f.client)} finds no node with its id under ${quote(f.what ?? '')}: it had not been created.`,
  set: (f) => `${client(f.client)} has set the barrier ${quote(f.what ?? '')}.`,
  lifted: (f) => `${client(f.client)} has lifted the barrier ${quote(f.what ?? '')}.`,
  passed: (f) => `${client(f.client)} passes the barrier ${quote(f.what ?? '')}.`,
  entered: (f) => `${client(f.client)} enters: enough have come to ${quote(f.what ?? '')}.`,
  left: (f) => `${client(f.client)} has left ${quote(f.what ?? '')}.`,
  put: (f) => `${client(f.client)} has put ${said(f.what ?? '')} into the queue.`,
  took: (f) => `${client(f.client)} has taken ${said(f.what ?? '')}: its delete was the one that counted.`,
  unknownTake: (f) => `${client(f.client)} cannot know who has taken ${said(f.what ?? '')}: the answer to its delete was lost.`,
  joined: (f) => `${client(f.client)} has joined ${quote(f.what ?? '')}.`,
  members: (f) => `${client(f.client)} sees ${f.names?.length === 0 ? 'nobody' : list((f.names ?? []).map(quote))} in ${quote(f.what ?? '')}.`,
  registered: (f) => `${client(f.client)} is registered at the address ${quote(f.what ?? '')}.`,
  instances: (f) => `${client(f.client)} knows ${f.names?.length === 0 ? 'no instance' : `the instances ${list((f.names ?? []).map(quote))}`} of ${quote(f.what ?? '')}.`,
  chose: (f) => (f.what === undefined ? `${client(f.client)} finds no instance to choose.` : `${client(f.client)} chooses the instance ${first(f.names)} at ${quote(f.what)}.`),
  configured: (f) => `${client(f.client)} is configured with ${said(f.what ?? '')}, version ${f.count ?? 0}.`,
  published: (f) => `${client(f.client)} has published ${said(f.what ?? '')}.`,
  assigned: (f) => `${client(f.client)} gives ${quote(f.what ?? '')} to the worker ${first(f.names)}.`,
  reclaimed: (f) => `${client(f.client)} takes ${quote(f.what ?? '')} back: the worker ${first(f.names)} is not there.`,
  working: (f) => `${client(f.client)} works on ${quote(f.what ?? '')}: ${said(f.names?.[0] ?? '')}.`,
  reported: (f) => `${client(f.client)} has reported ${quote(f.what ?? '')} as done.`,
  submitted: (f) => `${client(f.client)} has submitted ${quote(f.what ?? '')}: ${said(f.names?.[0] ?? '')}.`,
  result: (f) => `${client(f.client)} has the outcome of ${quote(f.what ?? '')}: ${said(f.names?.[0] ?? '')}.`,
  wrote: (f) => `${client(f.client)} sends ${said(f.what ?? '')} to the resource, with token ${token(f.count ?? 0)}.`,
  accepted: (f) => (f.what === undefined ? `${client(f.client)} hears that its write with token ${token(f.count ?? 0)} is stored.` : `${client(f.client)} stores ${said(f.what ?? '')} of ${first(f.names)}, token ${token(f.count ?? 0)}.`),
  refused: (f) =>
    f.what === undefined
      ? `${client(f.client)} hears that its token ${token(f.count ?? 0)} is too old: ${token(Number(f.names?.[0]))} has been seen.`
      : `${client(f.client)} refuses ${said(f.what ?? '')} of ${first(f.names)}: token ${token(f.count ?? 0)} is older than ${token(Number(f.names?.[1]))}.`,
  failed: (f) => `The program of ${client(f.client)} gives up: ${quote(f.what ?? '')}.`,
  notNow: (f) => `The program of ${client(f.client)} does not understand ${quote(f.what ?? '')} in its present state.`,
} satisfies NewsWords;

const state = (f: FactOf<'recipeState'>) => {
  if (f.from === '') return `${client(f.client)} begins with ${titles[f.recipe]}: ${quote(f.to)}.`;
  return f.to === '' ? `The program of ${client(f.client)} is over; it was ${quote(f.from)}.` : `The program of ${client(f.client)} is ${quote(f.to)}; it was ${quote(f.from)}.`;
};

const told = (i: Pick<InputOf<'tell'>, 'tell'> & { readonly value?: string }) => (i.value === undefined ? quote(i.tell) : `${quote(i.tell)} ${said(i.value)}`);

export const recipes = { titles, news, state, told } as const;
