import { get } from '../base/pmap.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { ZkState, ZkWorld } from '../ensemble/types.ts';
import type { LessonState } from './check.ts';

type Server = Extract<ZkState, { readonly kind: 'server' }>;

/** A run at an instant, as checks look at it. */
export interface Look {
  readonly scenario: Scenario;
  readonly world: ZkWorld;
}

/** The server's memory, or undefined when no process runs. */
export function serverOf({ world }: Look, sid: number): Server | undefined {
  const state = world.processes[`S${sid}`]?.state;
  return state?.kind === 'server' ? state : undefined;
}

export function stateOf(look: Look, sid: number): LessonState | 'STANDALONE' {
  return serverOf(look, sid)?.state ?? 'DOWN';
}

/** The server that leads with a quorum behind it, of the newest epoch if there are two; null: there is none. */
export function leaderOf(look: Look): number | null {
  const leading = sidsOf(look).flatMap((sid) => {
    const leader = serverOf(look, sid)?.leader;
    return leader?.established === true ? [{ sid, epoch: leader.epoch }] : [];
  });
  return leading.sort((a, b) => b.epoch - a.epoch)[0]?.sid ?? null;
}

export function sidsOf({ scenario }: Look): number[] {
  return scenario.servers.map(({ id }) => id);
}

export function votersOf({ scenario }: Look): number {
  return scenario.servers.filter(({ role }) => role === 'participant').length;
}

/** Data of a znode in the tree a server has applied; undefined: it has none. */
export function dataAt(look: Look, sid: number, path: string): { readonly data: string | null } | undefined {
  const tree = serverOf(look, sid)?.database.tree;
  return tree === undefined ? undefined : get(tree.nodes, path);
}
