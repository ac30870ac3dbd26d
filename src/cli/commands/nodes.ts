import type { Acl, CreateMode } from '../../datatree/request.ts';
import { parseAcl } from '../acl.ts';
import { call, checkAcl, childPath, exists, line, usageOf, visit, type CliCommand, type Running, type Terminal } from '../command.ts';
import { CliError, IllegalArgument, KeeperError } from '../errors.ts';
import { isInt, isLong, parseInt32 } from '../javaNumber.ts';
import type { CommandLine } from '../options.ts';
import { printStat } from '../print.ts';

/** Commands that write and read znodes; each is a class of org.apache.zookeeper.cli. */

const flag = (name: string, description: string) => ({ name, value: false, description });
const value = (name: string, description: string) => ({ name, value: true, description });

const OPEN: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const MAX_TTL = 1_099_511_627_775n;

/** The version that is asked for; -1 is any. */
const versionIn = (given: CommandLine): number => (given.has('v') ? parseInt32(given.valueOf('v')) : -1);

function ttlIn(given: CommandLine): number | undefined {
  if (!given.has('t')) return undefined;
  const text = given.valueOf('t');
  if (!isLong(text)) throw new CliError('-t argument must be a long value');
  if (given.has('e')) throw new CliError('TTLs cannot be used with Ephemeral znodes');
  if (given.has('c')) throw new CliError('TTLs cannot be used with Container znodes');
  const ttl = BigInt(text);
  if (ttl <= 0n || ttl > MAX_TTL) throw new CliError(`ttl must be positive and cannot be larger than: ${MAX_TTL}`);
  return Number(ttl);
}

function modeIn(given: CommandLine): CreateMode {
  if (given.has('e')) return given.has('s') ? 'ephemeral_sequential' : 'ephemeral';
  if (given.has('s')) return given.has('t') ? 'persistent_sequential_with_ttl' : 'persistent_sequential';
  if (given.has('c')) return 'container';
  return given.has('t') ? 'persistent_with_ttl' : 'persistent';
}

function* runCreate(terminal: Terminal, given: CommandLine): Running {
  if (given.has('c') && (given.has('e') || given.has('s'))) {
    throw new CliError('-c cannot be combined with -s or -e. Containers cannot be ephemeral or sequential.');
  }
  const ttl = ttlIn(given);
  const [, path = '', data = null, entries] = given.args;
  const acl = entries === undefined ? OPEN : parseAcl(terminal, entries);
  try {
    checkAcl(acl, path, given.has('s'));
    const result = yield* call({ op: 'create', path, data, acl, mode: modeIn(given), ...(ttl !== undefined && { ttl }) });
    line(terminal, `Created ${result.path}`);
  } catch (error) {
    if (error instanceof KeeperError && error.code === 'EPHEMERALONLOCALSESSION') line(terminal, 'Unable to create ephemeral node on a local session');
    if (error instanceof KeeperError && error.code === 'INVALIDACL') line(terminal, error.message);
    throw error;
  }
}

/** All that is below, level by level (ZKUtil.listSubTreeBFS). */
function* subtree(root: string): Running<readonly string[]> {
  const tree = [root];
  for (const path of tree) {
    const { children = [] } = yield* call({ op: 'getChildren', path, watch: false });
    for (const name of children) tree.push(childPath(path, name));
  }
  return tree;
}

/** In batches from the leaves up; the first that fails ends it (ZKUtil.deleteInBatch). */
function* runDeleteAll(terminal: Terminal, given: CommandLine): Running {
  const size = given.has('b') ? given.valueOf('b') : '1000';
  if (!isInt(size)) throw new CliError('-b argument must be an int value');
  const paths = (yield* subtree(given.args[1] ?? '')).toReversed();
  const batch = Number(size) > 0 ? Number(size) : paths.length;
  for (let from = 0; from < paths.length; from += batch) {
    try {
      yield* call({ op: 'multi', ops: paths.slice(from, from + batch).map((path) => ({ op: 'delete', path, version: -1 })) });
    } catch (error) {
      if (!(error instanceof KeeperError)) throw error;
      line(terminal, 'Failed to delete some node(s) in the subtree!');
      return;
    }
  }
}

function* runSet(terminal: Terminal, given: CommandLine): Running {
  const [, path = '', data = ''] = given.args;
  const { stat } = yield* call({ op: 'setData', path, data, version: versionIn(given) });
  if (given.has('s')) printStat(terminal, stat);
}

function* runGet(terminal: Terminal, given: CommandLine): Running {
  const { data, stat } = yield* call({ op: 'getData', path: given.args[1] ?? '', watch: given.has('w') });
  line(terminal, data ?? 'null');
  if (given.has('s')) printStat(terminal, stat);
}

/** HelpFormatter.printHelp, and then the command goes on. */
function lsHelp(terminal: Terminal, given: CommandLine): void {
  if (!given.has('?')) return;
  for (const text of ['usage: ls [options] path', ' -?   help', ' -R   recurse', ' -s   stat', ' -w   watch']) line(terminal, text);
}

function* runLs(terminal: Terminal, given: CommandLine): Running {
  const [, path] = given.args;
  if (path === undefined) throw new CliError(usageOf(ls));
  const watch = given.has('w');
  if (given.has('R')) {
    yield* visit(path, watch, (found) => {
      line(terminal, found);
      return undefined;
    });
    return;
  }
  const { children = [], stat } = yield* call({ op: 'getChildren', path, watch });
  line(terminal, `[${children.toSorted().join(', ')}]`);
  if (given.has('s')) printStat(terminal, stat);
}

function* runStat(terminal: Terminal, given: CommandLine): Running {
  const [, path = ''] = given.args;
  const stat = yield* exists(path, given.has('w'));
  if (stat === null) throw new KeeperError('NONODE', path);
  printStat(terminal, stat);
}

function* runSync(terminal: Terminal, given: CommandLine): Running {
  const { code, message } = yield { op: { op: 'sync', path: given.args[1] ?? '' } };
  if (code === 'CLIENT_ERROR') throw new IllegalArgument(message ?? '');
  line(terminal, code === 'OK' ? 'Sync is OK' : `Sync has failed. rc=${RC[code] ?? -1}`);
}

/** Codes a sync may end with. */
const RC: Readonly<Record<string, number>> = { CONNECTIONLOSS: -4, SESSIONEXPIRED: -112, AUTHFAILED: -115, NOTREADONLY: -119, SESSIONMOVED: -118 };

const deprecated = (now: string, old: string) => ({ word: '-w', text: `'${old}' has been deprecated. Please use '${now}' instead.` });

export const create: CliCommand = {
  name: 'create', usage: '[-s] [-e] [-c] [-t ttl] path [data] [acl]', words: 2, run: runCreate,
  options: { options: [flag('e', 'ephemeral'), flag('s', 'sequential'), flag('c', 'container'), value('t', 'ttl')] },
};
export const deleteNode: CliCommand = {
  name: 'delete', usage: '[-v version] path', words: 2, options: { options: [value('v', 'version')] },
  deprecated: { word: null, text: "'delete path [version]' has been deprecated. Please use 'delete [-v version] path' instead." },
  *run(_terminal, given) {
    yield* call({ op: 'delete', path: given.args[1] ?? '', version: versionIn(given) });
  },
};
export const deleteAll: CliCommand = { name: 'deleteall', usage: 'path [-b batch size]', words: 2, options: { options: [value('b', 'batch size')] }, run: runDeleteAll };
export const set: CliCommand = { name: 'set', usage: '[-s] [-v version] path data', words: 3, options: { options: [flag('s', 'stats'), value('v', 'version')] }, run: runSet };
export const getNode: CliCommand = {
  name: 'get', usage: '[-s] [-w] path', words: 2, options: { options: [flag('s', 'stats'), flag('w', 'watch')] }, run: runGet,
  deprecated: deprecated('get [-s] [-w] path', 'get path [watch]'),
};
export const ls: CliCommand = {
  name: 'ls', usage: '[-s] [-w] [-R] path', words: 1, check: lsHelp, run: runLs,
  options: { options: [flag('?', 'help'), flag('s', 'stat'), flag('w', 'watch'), flag('R', 'recurse')] },
  deprecated: deprecated('ls [-w] path', 'ls path [watch]'),
};
export const stat: CliCommand = {
  name: 'stat', usage: '[-w] path', words: 2, options: { options: [flag('w', 'watch')] }, run: runStat, deprecated: deprecated('stat [-w] path', 'stat path [watch]'),
};
export const sync: CliCommand = { name: 'sync', usage: 'path', words: 2, options: { options: [] }, run: runSync };
