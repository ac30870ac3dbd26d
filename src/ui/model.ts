import type { SceneInput, Server, TraceWindow } from '../scene/view.ts';

/** The things of a run as the page sees them: whole worlds and entries, never changed by it. */
export type World = SceneInput['world'];
export type Scenario = SceneInput['scenario'];
export type Entry = NonNullable<ReturnType<TraceWindow['entry']>>;
export type Process = World['processes'][string];
export type Client = Extract<NonNullable<Process['state']>, { kind: 'client' }>;
/** Something on its way between two processes. */
export type Flight = Extract<World['queue'][number], { msg: number }>;
export type { Server };

export function serverOf(process: Process | undefined): Server | null {
  return process?.state?.kind === 'server' ? process.state : null;
}

export function clientOf(process: Process | undefined): Client | null {
  return process?.state?.kind === 'client' ? process.state : null;
}

function isFlight(event: World['queue'][number]): event is Flight {
  return 'msg' in event;
}

/** Everything on its way, first to arrive first; what a cut holds comes last. */
export function flights(world: World): { flight: Flight; held: boolean }[] {
  const flying = world.queue.filter(isFlight).sort((a, b) => a.at - b.at || a.seq - b.seq);
  const held = heldFlights(world);
  return [...flying.map((flight) => ({ flight, held: false })), ...held.map((flight) => ({ flight, held: true }))];
}

function heldFlights(world: World): Flight[] {
  const out: Flight[] = [];
  for (const conn of Object.values(world.conns)) {
    // The kernel keeps them under a type that says nothing of their messages; they are entries of its queue.
    for (const event of [...conn.ab.held, ...conn.ba.held] as World['queue']) if (isFlight(event)) out.push(event);
  }
  return out;
}

export function findFlight(world: World, msg: number): { flight: Flight; held: boolean } | undefined {
  return flights(world).find(({ flight }) => flight.msg === msg);
}
