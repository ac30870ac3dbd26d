import { clientOf } from '../model.ts';
import { useMoment } from '../page.ts';

/** Names are letters in order: the first that nobody has. */
export function freshName(taken: readonly string[]): string {
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').find((letter) => !taken.includes(letter)) ?? `C${taken.length + 1}`;
}

export const isPath = (path: string): boolean => path === '/' || /^(\/[^/\0]+)+$/.test(path);

/** All clients of the moment, with the state of their handles; null: the process does not run. */
export function useClients() {
  const processes = useMoment()?.world.processes ?? {};
  return Object.values(processes).filter((process) => process.id.startsWith('c:')).map((process) => ({ name: process.id.slice(2), state: clientOf(process)?.state ?? null }));
}
