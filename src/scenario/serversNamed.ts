import type { Command } from '../ensemble/command.ts';

/** About how many faults a command comes to: a short text must not ask for endless work. */
export function weightOf(command: Command): number {
  if (command.cmd === 'cut') return 1 + command.groups.flat().length ** 2;
  return command.cmd === 'cutLinks' || command.cmd === 'heal' ? 1 + 2 * (command.between?.length ?? 0) : 1;
}

/** The servers a command names, for checking them against the ensemble it is given to. */
export function serversNamed(command: Command): readonly number[] {
  switch (command.cmd) {
    case 'cut':
      return command.groups.flat();
    case 'cutLinks':
      return command.between.flat();
    case 'heal':
      return (command.between ?? []).flat();
    case 'slowLink':
      return [command.from, command.to];
    case 'connect':
      return command.servers;
    default:
      return 'server' in command ? [command.server] : [];
  }
}
