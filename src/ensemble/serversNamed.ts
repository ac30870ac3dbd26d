import type { Command } from './command.ts';
import type { ServerId } from '../zab/vote.ts';

/** The servers a command names. */
export function serversNamed(command: Command): readonly ServerId[] {
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
