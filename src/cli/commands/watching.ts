import { call, usageOf, type CliCommand, type Running, type Terminal } from '../command.ts';
import { CliError, IllegalArgument, Uncaught } from '../errors.ts';
import type { CommandLine } from '../options.ts';

/** Commands about watches that stay, and about taking watches away. */

const MODES = ['PERSISTENT', 'PERSISTENT_RECURSIVE'] as const;

/** The mode stays in the command for all calls to come (AddWatchCommand.mode). */
function rememberMode({ memory }: Terminal, given: CommandLine): void {
  if (given.args.length !== 2) throw new CliError(usageOf(addWatch));
  if (!given.has('m')) return;
  const mode = given.valueOf('m').toUpperCase();
  if (!MODES.some((one) => one === mode)) throw new CliError(usageOf(addWatch));
  memory['watchMode'] = mode;
}

/** Alone among the commands it does not catch what the library says of a path. */
function* runAddWatch({ memory }: Terminal, given: CommandLine): Running {
  try {
    yield* call({ op: 'addWatch', path: given.args[1] ?? '', mode: memory['watchMode'] === 'PERSISTENT' ? 'persistent' : 'persistent_recursive' });
  } catch (error) {
    throw error instanceof IllegalArgument ? new Uncaught('java.lang.IllegalArgumentException', error.message) : error;
  }
}

export const addWatch: CliCommand = {
  name: 'addWatch', usage: `[-m mode] path # optional mode is one of [${MODES.join(', ')}] - default is PERSISTENT_RECURSIVE`, words: 1,
  options: { options: [{ name: 'm', value: true, description: '' }] }, check: rememberMode, run: runAddWatch,
};
export const removeWatches: CliCommand = {
  name: 'removewatches', usage: 'path [-c|-d|-a] [-l]', words: 2,
  options: {
    options: [
      { name: 'c', value: false, description: 'child watcher type' }, { name: 'd', value: false, description: 'data watcher type' },
      { name: 'a', value: false, description: 'any watcher type' }, { name: 'l', value: false, description: 'remove locally when there is no server connection' },
    ],
  },
  *run(_terminal, given) {
    const kind = given.has('c') ? 'children' : given.has('d') ? 'data' : 'any';
    yield* call({ op: 'removeWatches', path: given.args[1] ?? '', kind }, { local: given.has('l') });
  },
};
