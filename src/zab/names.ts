import type { ProcessId } from '../sim/event.ts';
import type { ServerId } from './vote.ts';

/** Name of a server's process: 'S1'. */
export function serverProcess(sid: ServerId): ProcessId {
  return `S${sid}`;
}

/** The id in a server's process name; null for any other process. */
export function sidOf(process: ProcessId): ServerId | null {
  const sid = /^S(\d+)$/.exec(process)?.[1];
  return sid === undefined ? null : Number(sid);
}

/** Name of a client's process: 'c:' and the name people gave it, so that no client can be called like a server. */
export function clientProcess(name: string): ProcessId {
  return `c:${name}`;
}

/** The name people gave a client; null for any other process. */
export function clientName(process: ProcessId): string | null {
  return process.startsWith('c:') ? process.slice(2) : null;
}
