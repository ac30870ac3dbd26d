import type { Command } from '../ensemble/command.ts';

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
