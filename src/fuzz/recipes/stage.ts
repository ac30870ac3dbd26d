import type { Command } from '../../ensemble/command.ts';
import type { ZkWorld } from '../../ensemble/types.ts';
import type { Tell } from '../../recipes/args.ts';
import { knows, type RecipeRun } from '../../recipes/run.ts';
import { clientProcess } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import { clientState } from '../breach.ts';
import { clientNames } from '../clientNames.ts';
import type { Session } from '../session.ts';
import { RESOURCE, type Play } from './play.ts';

export const namesOf = (play: Play): string[] => clientNames(play.parts.length);

const NO_HANDLE: ReadonlySet<string> = new Set(['NOT_CONNECTED', 'CLOSED', 'AUTH_FAILED']);

/** The program that runs in a client's process. */
export function programOf(world: ZkWorld, client: string): RecipeRun | null {
  const process = world.processes[clientProcess(client)];
  return process?.status === 'down' ? null : (clientState(world, client)?.recipe ?? null);
}

/** It can ask for something, or will when it is connected. */
export function hasHandle(world: ZkWorld, client: string): boolean {
  const state = clientState(world, client);
  return world.processes[clientProcess(client)]?.status !== 'down' && state !== null && !NO_HANDLE.has(state.state);
}

/** The program around a client's handle; without one, in a new process: of a handle before, events may still wait to be handed out. */
export function begin(session: Session, play: Play, client: string, servers: readonly ServerId[], sessionTimeoutMs: number): Command[] {
  const args = play.parts[namesOf(play).indexOf(client)];
  const run: Command[] = args === undefined ? [] : [{ cmd: 'run', client, args }];
  return hasHandle(session.world, client) ? run : [...beginProcess(session, client, servers, sessionTimeoutMs), ...run];
}

function beginProcess({ world }: Session, client: string, servers: readonly ServerId[], sessionTimeoutMs: number): Command[] {
  const status = world.processes[clientProcess(client)]?.status ?? 'down';
  return [...(status === 'down' ? [] : [{ cmd: 'crash', client } as const]), { cmd: 'connect', client, servers, sessionTimeoutMs }];
}

/** Beside the programs. */
export const beside = ({ resource }: Play): Command[] => (resource === null ? [] : [{ cmd: 'run', client: RESOURCE, args: resource }]);

/** How much it was told and has not done. */
export function waiting({ memory }: RecipeRun): number {
  const orders = memory['orders'] ?? memory['values'];
  return Array.isArray(orders) ? orders.length : 0;
}

/** Of those the ones it has an answer to in its present state. */
export const understood = (run: RecipeRun, tells: readonly Tell[]): Tell[] => tells.filter(({ tell }) => knows(run, { type: tell }));
