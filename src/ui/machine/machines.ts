import { sessionsOf, type Machine, type MachineName } from '../../timeline/inspect.ts';
import type { Selection } from '../../timeline/store.ts';
import { SOURCES } from '../../words/sources.ts';
import type { More } from '../../words/types.ts';
import { clientOf, type World } from '../model.ts';

/** Every machine there is at a moment: servers, clients, their programs, sessions. */
export function machinesOf(world: World): Machine[] {
  const ids = Object.keys(world.processes);
  return [
    ...ids.filter((id) => /^S\d+$/.test(id)).map((id): Machine => ({ machine: 'peer', sid: Number(id.slice(1)) })),
    ...ids.filter((id) => id.startsWith('c:')).map((id): Machine => ({ machine: 'client', client: id.slice(2) })),
    ...ids.flatMap((id): Machine[] => (clientOf(world.processes[id])?.recipe === undefined ? [] : [{ machine: 'recipe', client: id.slice(2) }])),
    ...sessionsOf(world).map((session): Machine => ({ machine: 'session', session })),
  ];
}

/** What people call it. */
export function nameOf(one: Machine): string {
  return one.machine === 'peer' ? `S${one.sid}` : one.machine === 'session' ? one.session : one.client;
}

export function selectionOf(one: Machine): Selection {
  if (one.machine === 'peer') return { kind: 'server', sid: one.sid };
  return one.machine === 'session' ? { kind: 'session', session: one.session } : { kind: 'client', client: one.client };
}

/** Among the machines of a page; a client and its program have the same name. */
export const keyOf = (one: Machine): string => `${one.machine} ${nameOf(one)}`;

/** The machine of what is selected; else the leader's, else the first. Of a client with a program, that of its program, unless its handle is asked for. */
export function presentOf(world: World, selection: Selection | null, asked: 'client' | 'recipe'): Machine | null {
  const all = machinesOf(world);
  const wanted = all.find((one) => {
    if (selection?.kind === 'server') return one.machine === 'peer' && one.sid === selection.sid;
    if (selection?.kind === 'client') return one.machine === (asked === 'recipe' && isProgrammed(world, selection.client) ? 'recipe' : 'client') && one.client === selection.client;
    return selection?.kind === 'session' && one.machine === 'session' && one.session === selection.session;
  });
  const leader = all.find((one) => one.machine === 'peer' && leads(world, one.sid));
  return wanted ?? leader ?? all[0] ?? null;
}

function isProgrammed(world: World, client: string): boolean {
  return clientOf(world.processes[`c:${client}`])?.recipe !== undefined;
}

/** What its states and events are called. */
export function namesOf({ machine, programs }: More, name: MachineName): { readonly states: Readonly<Record<string, string>>; readonly events: Readonly<Record<string, string>> } {
  return name === 'recipe' ? programs : { states: machine.states[name], events: machine.events[name] };
}

/** Where ZooKeeper has a state; a program says it in its source. */
export function sourceOf(machine: MachineName, state: string): string {
  return machine === 'recipe' ? '' : wordIn(SOURCES[machine], state);
}

function leads(world: World, sid: number): boolean {
  const state = world.processes[`S${sid}`]?.state;
  return state?.kind === 'server' && state.state === 'LEADING';
}

/** Whether a client's program has asked to close; null for what is no client. */
export function isClosing(world: World, one: Machine): boolean | null {
  return one.machine === 'client' ? (clientOf(world.processes[`c:${one.client}`])?.machine.context.closing ?? null) : null;
}

/** The names of a machine's states and events are those of the words; the definition says so, and a test. */
export function wordIn(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}
