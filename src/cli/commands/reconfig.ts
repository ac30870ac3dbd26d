import { call, line, usageOf, type CliCommand, type Running, type Terminal } from '../command.ts';
import { CliError } from '../errors.ts';
import type { CommandLine } from '../options.ts';
import { printStat } from '../print.ts';

/** What is given with one of these options, in lower case as the real command does it. */
const given = (line: CommandLine, name: string): string | null => (line.has(name) ? line.valueOf(name).toLowerCase() : null);

/** Long.parseLong of a hexadecimal number: 63 bits. */
const HEX_LONG = /^[+-]?(?=[\da-fA-F])0*[0-7]?[\da-fA-F]{0,15}$/;

function check(_terminal: Terminal, line: CommandLine): void {
  const whole = line.has('file') || line.has('members');
  const steps = line.has('add') || line.has('remove');
  if (!whole && !steps) throw new CliError(usageOf(reconfig));
  if (line.has('v') && !HEX_LONG.test(line.valueOf('v'))) throw new CliError('-v must be followed by a long (configuration version)');
  if (whole && steps) throw new CliError("Can't use -file or -members together with -add or -remove (mixing incremental and non-incremental modes is not allowed)");
  if (line.has('file') && line.has('members')) throw new CliError("Can't use -file and -members together (conflicting non-incremental modes)");
  // MODEL: A console has no files
  // The real one reads the members from a file of the machine it runs on.
  if (line.has('file')) throw new CliError(`Error processing ${line.valueOf('file')}${line.valueOf('file')} (No such file or directory)`);
}

function* run(terminal: Terminal, options: CommandLine): Running {
  const fromConfig = options.has('v') ? Number.parseInt(options.valueOf('v'), 16) : -1;
  const { data, stat } = yield* call({ op: 'reconfig', joining: given(options, 'add'), leaving: given(options, 'remove'), members: given(options, 'members'), fromConfig });
  line(terminal, `Committed new configuration:\n${data ?? ''}`);
  if (options.has('s')) printStat(terminal, stat);
}

export const reconfig: CliCommand = {
  name: 'reconfig', words: 1, check, run,
  usage: '[-s] [-v version] [[-file path] | [-members serverID=host:port1:port2;port3[,...]*]] | [-add serverId=host:port1:port2;port3[,...]]* [-remove serverId[,...]*]',
  options: {
    options: [
      { name: 's', value: false, description: 'stats' }, { name: 'v', value: true, description: 'required current config version' },
      { name: 'file', value: true, description: 'path of config file to parse for membership' },
      { name: 'members', value: true, description: 'comma-separated list of config strings for non-incremental reconfig' },
      { name: 'add', value: true, description: 'comma-separated list of config strings for new servers' },
      { name: 'remove', value: true, description: 'comma-separated list of server IDs to remove' },
    ],
  },
};
