import { describe, expect, test } from 'vitest';
import { startOn, type MachineFiles, type Start } from './machines.ts';
import { readMyId } from './myId.ts';
import { ignoredIn, toScenario } from './toScenario.ts';
import { parseZooCfg, type ZooCfg } from './zooCfg.ts';

const TEXT = `tickTime=2000
initLimit=10
syncLimit=5
dataDir=/var/lib/zookeeper
clientPort=2181
server.1=zoo1:2888:3888
server.2=zoo2:2888:3888
server.3=zoo3:2888:3888
server.4=zoo3:2889:3889:observer
`;

function cfgOf(text: string): ZooCfg {
  const parsed = parseZooCfg(text);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ why }) => why).join());
  return parsed.cfg;
}

/** What becomes of the machine of that line. */
function start(line: number, files: Partial<MachineFiles>, text = TEXT): Start {
  const cfg = cfgOf(text);
  const machine = cfg.servers.find(({ id }) => id === line);
  if (machine === undefined) throw new Error(`there is no server.${line}`);
  return startOn(machine, { myid: null, zooCfg: null, ...files }, cfg);
}

const why = (one: Start): string => (one.ok ? 'starts' : 'problems' in one ? `${one.file}: ${one.problems.map((problem) => problem.why).join('; ')}` : `${one.file} differs: ${one.differs.join(' ')}`);

describe('myid', () => {
  test.each([
    ['3', 3], ['3\n', 3], ['3\r\nand more', 3], ['+3', 3], [null, null],
    ['', 'serverid null is not a number'], [' 3', 'serverid  3 is not a number'], ['3 ', 'serverid 3  is not a number'],
    ['zoo3', 'serverid zoo3 is not a number'], ['0x3', 'serverid 0x3 is not a number'], ['\n3', 'serverid  is not a number'],
  ])('%j', (text, said) => {
    expect(readMyId(text)).toBe(said);
  });
});

describe('a server on its machine', () => {
  test('starts with its own id', () => {
    expect(start(2, { myid: '2' })).toEqual({ ok: true, sid: 2 });
  });

  test.each([
    [null, 'myid: myid file is missing'],
    ['two', 'myid: serverid two is not a number'],
    ['9', 'myid: My id 9 not in the peer list'],
    ['1', "myid: Exception while listening to address zoo1:3888 java.net.BindException: Cannot assign requested address (Bind failed). As I'm leaving the listener thread, I won't be able to participate in leader election any longer: zoo1:3888"],
  ])('does not with myid %j', (myid, said) => {
    expect(why(start(2, { myid }))).toBe(said);
  });

  test("takes the ports of a neighbour on its machine for its own, which are the neighbour's", () => {
    expect(why(start(4, { myid: '3' }))).toContain('zoo3:3888 java.net.BindException: Address already in use');
  });

  test('alone needs no myid', () => {
    expect(start(1, {}, 'tickTime=2000\ndataDir=/d\nclientPort=2181\nserver.1=zoo1:2888:3888\n')).toEqual({ ok: true, sid: 1 });
  });

  test('does not start where its own file is wrong, though the others do', () => {
    expect(start(2, { myid: '2', zooCfg: TEXT.replace('initLimit=10', 'initLimit=ten') })).toEqual({
      ok: false, file: 'zoo.cfg', problems: [{ line: 2, key: 'initLimit', why: 'For input string: "ten"' }],
    });
  });

  test('may have a file of its own that means the same, and no other', () => {
    expect(start(2, { myid: '2', zooCfg: `# mine\n${TEXT}dataLogDir=/elsewhere\n` })).toEqual({ ok: true, sid: 2 });
    expect(why(start(2, { myid: '2', zooCfg: TEXT.replace('2000', '3000').replace(/server\.4.*\n/, '') }))).toBe('zoo.cfg differs: servers tickTime');
  });
});

test('keys without meaning are named, by who would read them', () => {
  expect(ignoredIn(cfgOf(`${TEXT}tickTme=1\nautopurge.purgeInterval=1\n4lw.commands.whitelist=*\nforceSync=no\nsnapCount=10\n`))).toEqual({
    known: ['dataDir', 'clientPort', 'autopurge.purgeInterval'], properties: ['tickTme', '4lw.commands.whitelist'],
  });
});

test('what the simulation calls otherwise, and what is no setting at all', () => {
  const scenario = toScenario(cfgOf(`${TEXT}fastleader.maxNotificationInterval=900\nforceSync=no\nmaxSessionTimeout=-1\nfinalizeWait=1\n`));
  expect(scenario).toMatchObject({ config: { tickTime: 2000, initLimit: 10, syncLimit: 5, maxNotificationInterval: '900' }, physics: { forceSync: false } });
  expect(scenario.config).not.toHaveProperty('maxSessionTimeout');
  expect(scenario.config).not.toHaveProperty('finalizeWait');
});
