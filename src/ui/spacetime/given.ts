import { packetOf } from '../../scene/packets.ts';
import { castOf } from '../../scene/read.ts';
import type { Chronicle } from '../../scene/spacetime/chronicle.ts';
import type { SpaceSelection } from '../../scene/spacetime/input.ts';
import type { MessageEvent } from '../../scene/view.ts';
import { flights, type World } from '../model.ts';
import type { Page } from '../page.ts';

/** Everyone who may have a lane: servers in the order of the staves, and clients. */
export function everyone({ timeline }: Page, world: World, { stays }: Chronicle): { servers: string[]; clients: string[] } {
  const { scenario } = timeline.store.getState();
  const servers = scenario === null ? [] : castOf(scenario, world).all.map(({ id }) => id);
  const isClient = (id: string): boolean => id.startsWith('c:');
  return { servers, clients: [...new Set([...Object.keys(world.processes), ...stays.keys()].filter(isClient))] };
}

/** On its way at the playhead, next to arrive first. */
export function flyingIn({ timeline }: Page, world: World): MessageEvent[] {
  const { showPings } = timeline.store.getState();
  return flights(world).flatMap(({ flight, held }) => (!held && flight.kind === 'message' && (showPings || !packetOf(flight.message).routine) ? [flight] : []));
}

export function selectionOf({ timeline, view }: Page): SpaceSelection {
  const { selection } = timeline.store.getState();
  return {
    hovered: view.getState().hovered,
    ...(selection?.kind === 'server' ? { server: selection.sid } : {}),
    ...(selection?.kind === 'client' ? { client: selection.client } : {}),
    ...(selection?.kind === 'message' ? { msg: selection.msg } : {}),
  };
}
