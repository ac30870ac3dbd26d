import type { Command } from '../ensemble/command.ts';

/** One line for people who read a report. */
export function commandText(command: Command): string {
  const { cmd, ...rest } = command;
  const words = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  return [cmd, ...words].join(' ');
}
