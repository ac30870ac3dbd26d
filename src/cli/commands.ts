import { usageOf, type CliCommand } from './command.ts';
import { addAuth, getAcl, setAcl, whoAmI } from './commands/access.ts';
import { close, config, getAllChildrenNumber, getEphemerals, version } from './commands/ensemble.ts';
import { create, deleteAll, deleteNode, getNode, ls, set, stat, sync } from './commands/nodes.ts';
import { delQuota, listQuota, setQuota } from './commands/quotas.ts';
import { reconfig } from './commands/reconfig.ts';
import { addWatch, removeWatches } from './commands/watching.ts';

/** Those that the console does itself, without the client library (ZooKeeperMain.commandMap). */
const OWN: Readonly<Record<string, string>> = { connect: 'host:port', history: '', redo: 'cmdno', printwatches: 'on|off', quit: '' };

const COMMANDS: readonly CliCommand[] = [
  close, create, deleteNode, deleteAll, set, getNode, ls, getAcl, setAcl, stat, sync, setQuota, listQuota, delQuota, addAuth, reconfig, config, removeWatches,
  getEphemerals, getAllChildrenNumber, version, addWatch, whoAmI,
];

export function commandNamed(name: string): CliCommand | undefined {
  return COMMANDS.find((command) => command.name === name);
}

/** All names, in the order of the list. */
export const COMMAND_NAMES: readonly string[] = [...COMMANDS.map(({ name }) => name), ...Object.keys(OWN)].sort();

/** The list of commands, as it is printed for one that is not among them. */
export const USAGE: readonly string[] = [
  'ZooKeeper -server host:port -client-configuration properties-file cmd args',
  ...[...COMMANDS.map(usageOf), ...Object.entries(OWN).map(([name, usage]) => `${name} ${usage}`)].sort().map((usage) => `\t${usage}`),
];
