import { expect, test } from 'vitest';
import { toScenario } from './toScenario.ts';
import { parseZooCfg } from './zooCfg.ts';

const SAMPLE = `# The number of milliseconds of each tick
tickTime=2000
initLimit=10
syncLimit=5
dataDir=/tmp/zookeeper
clientPort=2181
`;
const THREE = `${SAMPLE}server.1=zoo1:2888:3888
server.2=zoo2:2888:3888
server.3=zoo3:2888:3888
`;

function errorsOf(text: string): string[] {
  const parsed = parseZooCfg(text);
  return parsed.ok ? [] : parsed.errors.map(({ line, key, why }) => `${line} ${key}: ${why}`);
}

function warningsOf(text: string): string[] {
  const parsed = parseZooCfg(text);
  return parsed.ok ? parsed.warnings.map(({ why }) => why) : ['not read'];
}

test('the sample file is a standalone server, with three servers an ensemble', () => {
  const alone = parseZooCfg(SAMPLE);
  expect(alone.ok && alone.cfg.standalone).toBe(true);
  expect(alone.ok && toScenario(alone.cfg)).toEqual({ servers: [{ id: 1, role: 'participant' }], config: { tickTime: 2000, initLimit: 10, syncLimit: 5 } });
  const three = parseZooCfg(THREE);
  expect(three.ok && three.cfg.standalone).toBe(false);
  expect(three.ok && toScenario(three.cfg).servers.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('a backslash is read as java.util.Properties reads it', () => {
  const parsed = parseZooCfg(`${SAMPLE}server\\u002e1=zoo\\u0031:28\\88:3888\n`);
  expect(parsed.ok && parsed.cfg.servers.map(({ host, quorumPort }) => [host, quorumPort])).toEqual([['zoo1', 2888]]);
  expect(errorsOf(`${SAMPLE}server.1=zoo\\u00g1:2888:3888\n`)).toContain('7 server.1: Malformed \\uxxxx encoding.');
});

test('lines are read as java.util.Properties reads them', () => {
  const text = `${SAMPLE}\n! a comment\n  server.1 : zoo1:2888:3888:participant;2181\nserver.2 zoo2:2888:3888:OBSERVER ; 127.0.0.1:2182\nserver.3=\\\n  zoo3:2888:\\\n  3888\nserver.4=[2001:db8::1]:2888:3888\n`;
  const parsed = parseZooCfg(text);
  expect(parsed.ok && parsed.cfg.servers).toEqual([
    { id: 1, host: 'zoo1', quorumPort: 2888, electionPort: 3888, role: 'participant', clientHost: null, clientPort: 2181 },
    { id: 2, host: 'zoo2', quorumPort: 2888, electionPort: 3888, role: 'observer', clientHost: '127.0.0.1', clientPort: 2182 },
    { id: 3, host: 'zoo3', quorumPort: 2888, electionPort: 3888, role: 'participant', clientHost: null, clientPort: null },
    { id: 4, host: '2001:db8::1', quorumPort: 2888, electionPort: 3888, role: 'participant', clientHost: null, clientPort: null },
  ]);
});

test('an unknown key becomes a system property without a word', () => {
  const parsed = parseZooCfg(`${SAMPLE}serverCnxnFactory=x\nsnapCount=1000\nwhatever.it=is\n`);
  expect(parsed.ok && parsed.cfg.settings).toMatchObject({ serverCnxnFactory: 'x', snapCount: 1000, 'whatever.it': 'is' });
});

test.each([
  ['tickTime of zero', THREE.replace('2000', '0'), ['2 tickTime: tickTime is not set']],
  ['no limits', THREE.replace('initLimit=10\n', '').replace('syncLimit=5', 'syncLimit=0'), ['0 initLimit: initLimit is not set', '3 syncLimit: syncLimit is not set']],
  ['no number', THREE.replace('2000', '2s'), ['2 tickTime: For input string: "2s"']],
  ['another election', `${THREE}electionAlg=1\n`, ['10 electionAlg: Invalid electionAlg value. Only 3 is supported.']],
  ['no dataDir', THREE.replace('dataDir', '#dataDir'), ['0 dataDir: dataDir is not set']],
  ['one server twice', `${THREE}server.03=zoo4:2888:3888\n`, ['10 server.03: server 3 is there twice']],
  ['no number of a server', `${THREE}server.x=zoo4:2888:3888\n`, ['10 server.x: For input string: "x"']],
  ['equal ports', THREE.replace('zoo1:2888:3888', 'zoo1:2888:2888'), ['7 server.1: Client and election port must be different! Please update the configuration file on server.1']],
  ['a role', THREE.replace('zoo1:2888:3888', 'zoo1:2888:3888:watcher'), ['7 server.1: Unrecognised peertype: watcher']],
  ['a port', THREE.replace('zoo1:2888:3888', 'zoo1:2888:x'), ['7 server.1: Address unresolved: zoo1:x']],
  ['several addresses', THREE.replace('zoo1:2888:3888', 'a:1:2|b:1:2'), ['7 server.1: Multiple address feature is disabled, but multiple addresses were specified for sid 1']],
  ['observers only', `${SAMPLE}server.1=zoo1:2888:3888:observer\n`, ['0 server: Observers w/o participants is an invalid configuration']],
  ['observers of one', `${SAMPLE}server.1=a:1:2\nserver.2=b:1:2:observer\n`, ['0 server: Observers w/o quorum is an invalid configuration']],
  ['nobody', `${SAMPLE}standaloneEnabled=false\n`, ['0 server: standaloneEnabled = false then number of participants should be >0']],
  ['session timeouts', `${SAMPLE}minSessionTimeout=50000\n`, ['7 minSessionTimeout: minSessionTimeout must not be larger than maxSessionTimeout']],
  ['neither true nor false', `${SAMPLE}reconfigEnabled=yes\n`, ["7 reconfigEnabled: Invalid option yes for reconfigEnabled. Choose 'true' or 'false.'"]],
  ['an address without a port', `${SAMPLE.replace('clientPort=2181\n', '')}clientPortAddress=x\n`, ['6 clientPortAddress: clientPortAddress is set but clientPort is not set']],
  ['a server in two groups', `${THREE}group.1=1:2\ngroup.2=2:3\n`, ['11 group.2: Server 2is in multiple groups']],
  ['a server in no group', `${THREE}group.1=1:2\n`, ['9 server.3: Server 3is not in a group']],
  ['weights without groups', `${THREE}weight.1=2\n`, ['7 server.1: Server 1is not in a group', '8 server.2: Server 2is not in a group', '9 server.3: Server 3is not in a group']],
  ['a stranger in a group', `${THREE}group.1=1:2\ngroup.2=3:9\n`, ['11 group.2: server 9 is not a participant of this ensemble']],
])('%s', (_what, text, errors) => {
  expect(errorsOf(text)).toEqual(errors);
});

test('groups and weights', () => {
  const parsed = parseZooCfg(`${THREE}group.1=1:2\ngroup.2=3\nweight.1=0\nweight.9=4\n`);
  expect(parsed.ok && toScenario(parsed.cfg)).toMatchObject({ groups: { 1: [1, 2], 2: [3] }, weights: { 1: 0 } });
});

test('what ZooKeeper only warns of', () => {
  expect(warningsOf(THREE.replace(/server\.3.*\n/, ''))).toEqual(['No server failure will be tolerated. You need at least 3 servers.']);
  expect(warningsOf(`${THREE}server.4=zoo4:2888:3888\n`)).toEqual(['Non-optimal configuration, consider an odd number of servers.']);
  expect(warningsOf(`${THREE}server.3=other:2888:3888\n`)).toEqual(['server.3 is there twice: this line replaces line 9']);
  expect(warningsOf(`${SAMPLE}server.1=zoo1:2888:3888\n`)).toEqual(['Invalid configuration, only one server specified (ignoring)']);
});

test('servers in both files, and no port for clients', () => {
  expect(errorsOf(`${THREE}dynamicConfigFile=/conf/zoo.cfg.dynamic\n`).filter((error) => error.startsWith('7'))).toEqual(['7 server.1: parameter: server.1 must be in a separate dynamic config file']);
  expect(warningsOf(THREE.replace('clientPort=2181\n', ''))).toEqual(['clientPort is not set']);
  expect(warningsOf(THREE.replace('clientPort=2181\n', '').replaceAll(/:3888/g, ':3888;2181'))).toEqual([]);
});
