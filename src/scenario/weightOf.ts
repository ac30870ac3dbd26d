import type { Command } from '../ensemble/command.ts';

/** About how many faults a command comes to: a short text must not ask for endless work. */
export function weightOf(command: Command): number {
  if (command.cmd === 'cut') return 1 + command.groups.flat().length ** 2;
  return command.cmd === 'cutLinks' || command.cmd === 'heal' ? 1 + 2 * (command.between?.length ?? 0) : 1;
}
