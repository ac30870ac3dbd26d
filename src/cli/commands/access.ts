import { parseAcl } from '../acl.ts';
import { call, checkAcl, line, visit, type CliCommand, type Running, type Terminal } from '../command.ts';
import { KeeperError } from '../errors.ts';
import { parseInt32 } from '../javaNumber.ts';
import type { CommandLine } from '../options.ts';
import { printAcl, printStat } from '../print.ts';

/** Commands about who may do what. */

function* runGetAcl(terminal: Terminal, given: CommandLine): Running {
  const { acl = [], stat } = yield* call({ op: 'getACL', path: given.args[1] ?? '' });
  printAcl(terminal, acl);
  if (given.has('s')) printStat(terminal, stat);
}

function* runSetAcl(terminal: Terminal, given: CommandLine): Running {
  const [, path = '', entries = ''] = given.args;
  const acl = parseAcl(terminal, entries);
  const version = given.has('v') ? parseInt32(given.valueOf('v')) : -1;
  const setOne = (one: string) => {
    checkAcl(acl, one);
    return call({ op: 'setACL', path: one, acl, version });
  };
  if (!given.has('R')) {
    const { stat } = yield* setOne(path);
    if (given.has('s')) printStat(terminal, stat);
    return;
  }
  yield* visit(path, false, function* (one) {
    try {
      yield* setOne(one);
    } catch (error) {
      if (!(error instanceof KeeperError)) throw error;
      terminal.write(error.message);
    }
  });
}

export const getAcl: CliCommand = { name: 'getAcl', usage: '[-s] path', words: 2, options: { options: [{ name: 's', value: false, description: 'stats' }] }, run: runGetAcl };
export const setAcl: CliCommand = {
  name: 'setAcl', usage: '[-s] [-v version] [-R] path acl', words: 3, run: runSetAcl,
  options: { options: [{ name: 's', value: false, description: 'stats' }, { name: 'v', value: true, description: 'version' }, { name: 'R', value: false, description: 'recursive' }] },
};
export const addAuth: CliCommand = {
  name: 'addauth', usage: 'scheme auth', words: 2, options: { options: [] },
  *run(_terminal, { args: [, scheme = '', auth = null] }) {
    yield* call({ op: 'auth', scheme, auth });
  },
};
export const whoAmI: CliCommand = {
  name: 'whoami', usage: '', words: 1, options: null,
  *run(terminal) {
    const { whoAmI: ids = [] } = yield* call({ op: 'whoAmI' });
    line(terminal, 'Auth scheme: User');
    for (const { scheme, user } of ids) line(terminal, `${scheme}: ${user}`);
  },
};
