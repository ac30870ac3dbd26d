import { sessionsOf, type Machine } from '../../timeline/inspect.ts';
import type { Selection } from '../../timeline/store.ts';
import { clientOf, type World } from '../model.ts';

/** Every machine there is at a moment: servers, clients, sessions. */
export function machinesOf(world: World): Machine[] {
  const ids = Object.keys(world.processes);
  return [
    ...ids.filter((id) => /^S\d+$/.test(id)).map((id): Machine => ({ machine: 'peer', sid: Number(id.slice(1)) })),
    ...ids.filter((id) => id.startsWith('c:')).map((id): Machine => ({ machine: 'client', client: id.slice(2) })),
    ...sessionsOf(world).map((session): Machine => ({ machine: 'session', session })),
  ];
}

/** What people call it. */
export function nameOf(one: Machine): string {
  return one.machine === 'peer' ? `S${one.sid}` : one.machine === 'client' ? one.client : one.session;
}

export function selectionOf(one: Machine): Selection {
  if (one.machine === 'peer') return { kind: 'server', sid: one.sid };
  return one.machine === 'client' ? { kind: 'client', client: one.client } : { kind: 'session', session: one.session };
}

/** The machine of what is selected; else the leader's, else the first. */
export function presentOf(world: World, selection: Selection | null): Machine | null {
  const all = machinesOf(world);
  const wanted = all.find((one) => {
    if (selection?.kind === 'server') return one.machine === 'peer' && one.sid === selection.sid;
    if (selection?.kind === 'client') return one.machine === 'client' && one.client === selection.client;
    return selection?.kind === 'session' && one.machine === 'session' && one.session === selection.session;
  });
  const leader = all.find((one) => one.machine === 'peer' && leads(world, one.sid));
  return wanted ?? leader ?? all[0] ?? null;
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
