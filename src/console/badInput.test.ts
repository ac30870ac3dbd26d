import { beforeAll, describe, expect, it } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import { presetScenario } from '../scenario/presets.ts';
import { LiveConsoles } from './live.ts';

/** What zkCli 3.8.0 says to what it cannot do, by its source (org.apache.zookeeper.cli) and recordings of it. */

const NO_SLASH = 'Path must start with / character';
const unrecognized = (option: string) => `org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: ${option}`;

function start(config: Readonly<Record<string, string>> = {}) {
  const scenario = presetScenario({ voters: 3, observers: 0, start: 'coldStart' });
  const consoles = new LiveConsoles(openRun(createEnsemble({ ...scenario, config: { ...scenario.config, ...config } }, 7)));
  consoles.pass(3_000_000);
  const type = (line: string): string => {
    const { prompt, text } = consoles.terminal('B');
    consoles.type('B', line);
    return consoles.terminal('B').text.slice(text.length + prompt.length + line.length + 1).replace(/\n$/, '');
  };
  type('zkCli.sh -server zk1:2181,zk2:2181,zk3:2181');
  return { consoles, type };
}

const leaderZxid = ({ world }: LiveConsoles) => Math.max(...Object.values(world.processes).map(({ state }) => (state?.kind === 'server' ? state.database.tree.lastProcessedZxid : 0)));

describe('bad input', () => {
  let { consoles, type } = start();
  beforeAll(() => {
    ({ consoles, type } = start());
    type('create /a x');
    type('create -e /e x');
  });

  it.each([
    // Paths, by the client library: nobody is asked.
    ['create nopath', NO_SLASH],
    ['create /a/ x', 'Path must not end with / character'],
    ['create /a//b x', 'Invalid path string "/a//b" caused by empty node name specified @3'],
    ['create /a/../b x', 'Invalid path string "/a/../b" caused by relative paths not allowed @4'],
    ['create /a/. x', 'Invalid path string "/a/." caused by relative paths not allowed @3'],
    ['set nopath x', NO_SLASH],
    ['get nopath', NO_SLASH],
    ['stat nopath', NO_SLASH],
    ['ls nopath', NO_SLASH],
    ['ls -R nopath', NO_SLASH],
    ['delete nopath', NO_SLASH],
    ['deleteall nopath', NO_SLASH],
    ['getAcl nopath', NO_SLASH],
    ['setAcl nopath world:anyone:r', NO_SLASH],
    ['setAcl -R nopath world:anyone:r', NO_SLASH],
    ['sync nopath', NO_SLASH],
    ['getEphemerals nopath', NO_SLASH],
    ['getAllChildrenNumber nopath', NO_SLASH],
    ['removewatches nopath', NO_SLASH],
    ['setquota -n 5 nopath', NO_SLASH],
    ['listquota nopath', 'absolute path is /zookeeper/quotanopath/zookeeper_limits\nquota for nopath does not exist.'],
    ['listquota /', 'absolute path is /zookeeper/quota//zookeeper_limits\nInvalid path string "/zookeeper/quota//zookeeper_limits" caused by empty node name specified @17'],
    // Access lists: what is wrong is said and left out, and a wrong path is noticed before a list that is empty.
    ['create nopath d nonsense', `nonsense does not have the form scheme:id:perm\n${NO_SLASH}`],
    ['create /b x nonsense', 'nonsense does not have the form scheme:id:perm\nKeeperErrorCode = InvalidACL\nAcl is not valid : null'],
    ['create /b x ,', 'KeeperErrorCode = InvalidACL\nAcl is not valid : null'],
    ['create /b x what:ever:r', 'KeeperErrorCode = InvalidACL for /b\nAcl is not valid : /b'],
    ['setAcl nopath nonsense', `nonsense does not have the form scheme:id:perm\n${NO_SLASH}`],
    ['setAcl /a nonsense,', 'nonsense does not have the form scheme:id:perm\nAcl is not valid : null'],
    ['setAcl -v x /a nonsense:', 'nonsense: does not have the form scheme:id:perm\nException in thread "main" java.lang.NumberFormatException: For input string: "x"'],
    // Modes and numbers.
    ['create -e -c /b', '-c cannot be combined with -s or -e. Containers cannot be ephemeral or sequential.'],
    ['create -t soon -e /b', '-t argument must be a long value'],
    ['create -t 9223372036854775808 /b', '-t argument must be a long value'],
    ['create -t 5 -e /b', 'TTLs cannot be used with Ephemeral znodes'],
    ['create -t 5 -c /b', 'TTLs cannot be used with Container znodes'],
    ['create -t 0 /b', 'ttl must be positive and cannot be larger than: 1099511627775'],
    ['create -t 1099511627776 /b', 'ttl must be positive and cannot be larger than: 1099511627775'],
    ['deleteall -b many /a', '-b argument must be an int value'],
    ['setquota -n 0 /a', 'the num quota must be greater than zero'],
    ['setquota -n 2147483648 /a', 'NumberFormatException happens when parsing the option value'],
    ['setquota -b -1 /a', 'the bytes quota must be greater than or equal to zero'],
    ['setquota -n 5 /zookeeper/quota/x', 'cannot set a quota under the path: /zookeeper/quota'],
    // What the servers refuse.
    ['create /a x', 'Node already exists: /a'],
    ['create /e/x', 'Ephemerals cannot have children: /e/x'],
    ['create /none/x', 'Node does not exist: /none/x'],
    ['set /none x', 'Node does not exist: /none'],
    ['set -v 7 /a x', 'version No is not valid : /a'],
    ['delete -v 7 /a', 'version No is not valid : /a'],
    ['delete /', 'Arguments are not valid : /'],
    ['delete /zookeeper', 'Arguments are not valid : /zookeeper'],
    ['stat /none', 'Node does not exist: /none'],
    ['deleteall /none', 'Node does not exist: /none'],
    ['setquota -n 5 /none', '/none does not exist.'],
    ['delquota /none', 'Quota does not exist for /none'],
    ['removewatches /none', 'KeeperErrorCode = No such watcher for /none'],
    ['reconfig -add server.9=zk9:2888:3888;2181', 'KeeperErrorCode = Reconfig is disabled'],
    // Words and options.
    ['create', 'create [-s] [-e] [-c] [-t ttl] path [data] [acl]'],
    ['set /a', 'set [-s] [-v version] path data'],
    ['ls', 'ls [-s] [-w] [-R] path'],
    ['getAllChildrenNumber', 'getAllChildrenNumber path'],
    ['addWatch /a /b', 'addWatch [-m mode] path # optional mode is one of [PERSISTENT, PERSISTENT_RECURSIVE] - default is PERSISTENT_RECURSIVE'],
    ['version x', 'version '],
    ['get -x /a', unrecognized('-x')],
    ['get --watch /a', unrecognized('--watch')],
    ['create -t', 'org.apache.commons.cli.MissingArgumentException: Missing argument for option: t'],
    ['setquota /a', 'org.apache.commons.cli.MissingOptionException: Missing required option: [-n num soft quota, -b bytes soft quota, -N num hard quota, -B bytes hard quota]'],
    // The third word becomes an option, wherever it stands.
    ['get -s /a watch', `'get path [watch]' has been deprecated. Please use 'get [-s] [-w] path' instead.\n${NO_SLASH}`],
    ['reconfig -v 8000000000000000 -add x', '-v must be followed by a long (configuration version)'],
    ['reconfig -add x -members y', "Can't use -file or -members together with -add or -remove (mixing incremental and non-incremental modes is not allowed)"],
    // These two do not look at what stands behind them.
    ['whoami -z --x', 'Auth scheme: User\nip: 10.9.0.1'],
    ['redo -1', 'Command index out of range'],
  ])('%s', (line, said) => {
    if (!consoles.terminal('B').running) type('zkCli.sh -server zk1');
    expect(type(line)).toBe(said);
  });

  it('a command that is none: all there are, and its name', () => {
    for (const line of ['help', 'CREATE /x', '   ']) expect(type(line)).toMatch(/^ZooKeeper -server host:port .*\n\taddWatch [^]*\n\twhoami \nCommand not found: Command not found (help|CREATE| )$/);
  });

  it('nothing has come of any of it', () => {
    expect(type('ls -R /')).toBe(['/', '/a', '/e', '/zookeeper', '/zookeeper/config', '/zookeeper/quota'].join('\n'));
  });

  it('what the library refuses costs nothing, what the leader refuses a zxid', () => {
    const before = leaderZxid(consoles);
    type('create /a/ x');
    type('create /b x nonsense');
    type('set /a');
    expect(leaderZxid(consoles)).toBe(before);
    type('create /a x');
    type('delete -v 7 /a');
    expect(leaderZxid(consoles)).toBe(before + 2);
  });
});

describe('what nobody catches ends zkCli', () => {
  it.each([
    ['set -v 1.0 /a x', 'java.lang.NumberFormatException: For input string: "1.0"'],
    ['delete -v 2147483648 /a', 'java.lang.NumberFormatException: For input string: "2147483648"'],
    ['redo x', 'java.lang.NumberFormatException: For input string: "x"'],
    ['addWatch nopath', `java.lang.IllegalArgumentException: ${NO_SLASH}`],
    ['connect zk1:port', 'java.lang.NumberFormatException: For input string: "port"'],
    ['connect zk1:70000', 'java.lang.IllegalArgumentException: port out of range:70000'],
    ['connect zk1,zk9', 'java.net.UnknownHostException: zk9'],
    ['connect zk1/a/', 'java.lang.IllegalArgumentException: Path must not end with / character'],
  ])('%s', (line, exception) => {
    const { consoles, type } = start();
    expect(type(line)).toBe(`Exception in thread "main" ${exception}`);
    expect(consoles.terminal('B')).toMatchObject({ running: false, prompt: '$ ' });
  });

  it.each(['0', '-5', '2147483647'])('a timeout of %s is taken', (timeout) => {
    const { consoles, type } = start();
    type('quit');
    type(`zkCli.sh -server zk1 -timeout ${timeout}`);
    expect(consoles.terminal('B').running).toBe(true);
  });
});

it('reconfig names no path', () => {
  const { type } = start({ reconfigEnabled: 'true', skipACL: 'yes' });
  expect(type('reconfig -add x')).toBe('Arguments are not valid : ');
});
