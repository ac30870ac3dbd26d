import { VERSION } from '../../config/version.ts';
import { call, CLOSE, line, usageOf, type CliCommand, type Running, type Terminal } from '../command.ts';
import { CliError } from '../errors.ts';
import type { CommandLine } from '../options.ts';
import { listText, printStat } from '../print.ts';

/** Commands about the session, the ensemble and the tree as a whole. */

const CONFIG = '/zookeeper/config';

/** ConfigUtils.getClientConfigStr: the version, and where clients find each server. */
function clientConfig(text: string): string {
  const values = text.split('\n').map((entry) => /^\s*([^=\s]+)\s*=\s*(.*)$/.exec(entry)).filter((found) => found !== null);
  const version = values.find(([, key]) => key === 'version')?.[2] ?? '';
  const addresses = values.filter(([, key = '']) => key.startsWith('server.')).map(([, , value = '']) => value.split(';')[1] ?? '');
  return `${version} ${addresses.join(',')}`;
}

function* runConfig(terminal: Terminal, given: CommandLine): Running {
  const { data, stat } = yield* call({ op: 'getData', path: CONFIG, watch: given.has('w') }, { unchecked: true });
  const text = data ?? 'null';
  line(terminal, given.has('c') ? clientConfig(text) : text);
  if (given.has('s')) printStat(terminal, stat);
}

function* runGetEphemerals(terminal: Terminal, { args: [, path] }: CommandLine): Running {
  const { ephemerals = [] } = yield* call({ op: 'getEphemerals', path: path ?? '/' });
  line(terminal, listText(ephemerals));
}

function* runGetAllChildrenNumber(terminal: Terminal, { args: [, path] }: CommandLine): Running {
  if (path === undefined) throw new CliError(usageOf(getAllChildrenNumber));
  const { number } = yield* call({ op: 'getAllChildrenNumber', path });
  line(terminal, String(number));
}

export const close: CliCommand = {
  name: 'close', usage: '', words: 1, options: null,
  *run(): Running {
    yield CLOSE;
  },
};
export const config: CliCommand = {
  name: 'config', usage: '[-c] [-w] [-s]', words: 1, run: runConfig,
  options: { options: [{ name: 's', value: false, description: 'stats' }, { name: 'w', value: false, description: 'watch' }, { name: 'c', value: false, description: 'client connection string' }] },
};
export const getEphemerals: CliCommand = { name: 'getEphemerals', usage: 'path', words: 1, options: { options: [] }, run: runGetEphemerals };
export const getAllChildrenNumber: CliCommand = { name: 'getAllChildrenNumber', usage: 'path', words: 1, options: { options: [] }, run: runGetAllChildrenNumber };
export const version: CliCommand = {
  name: 'version', usage: '', words: 1, options: { options: [] },
  check(_terminal, { args }) {
    if (args.length > 1) throw new CliError(usageOf(version));
  },
  run(terminal) {
    line(terminal, `ZooKeeper CLI version: ${VERSION}`);
    return undefined;
  },
};
