import { clientProgram } from '../client/client.ts';
import type { ClientFact } from '../client/facts.ts';
import type { RecipeFact } from '../recipes/facts.ts';
import type { ServerFact } from '../server/facts.ts';
import { serverProgram } from '../server/server.ts';
import type { Program } from '../sim/program.ts';
import type { ZkInput, ZkMessage, ZkState } from './types.ts';

/** What programs report; with the kernel's own facts, and their causes, it is ZkFact. */
export type Reported = ServerFact | ClientFact | RecipeFact;
export type ZkProgram = Program<ZkState, ZkMessage, ZkInput, Reported>;

/** The programs know only their own states and messages; the kernel gives each process its own state and what was sent to it. */
export const PROGRAMS: Record<'server' | 'client', ZkProgram> = { server: serverProgram, client: clientProgram };

/**
 * Puts a client with programs around its handle in the place of the bare one (recipes.ts). Most runs have none, and a page is
 * shown before it has fetched them; a client that runs no program is the same under both.
 */
export function bringPrograms(client: ZkProgram): void {
  PROGRAMS.client = client;
}

export const hasPrograms = (): boolean => PROGRAMS.client !== clientProgram;
