import type { Command } from '../ensemble/command.ts';
import type { ServerId } from '../zab/vote.ts';

/** Servers a command names. */
export function serversOf(command: Command): readonly ServerId[] {
  switch (command.cmd) {
    case 'start':
    case 'stop':
    case 'kill':
    case 'powerLoss':
    case 'resume':
    case 'pause':
    case 'slowDisk':
    case 'reconnect':
    case 'retarget':
      return [command.server];
    case 'slowLink':
      return [command.from, command.to];
    case 'cut':
      return command.groups.flat();
    case 'cutLinks':
      return command.between.flat();
    case 'heal':
      return (command.between ?? []).flat();
    case 'connect':
      return command.servers;
    default:
      return [];
  }
}

/** One line for people who read a report. */
export function commandText(command: Command): string {
  const { cmd, ...rest } = command;
  const words = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  return [cmd, ...words].join(' ');
}
