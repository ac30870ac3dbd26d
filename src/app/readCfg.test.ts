import { expect, test } from 'vitest';
import { sampleCfg } from '../ui/dialogs/files/sample.ts';
import { readCfg } from './readCfg.ts';
import { services } from './services.ts';

const NUMBERS = { voters: 3, observers: 1, tickTime: 2000, initLimit: 10, syncLimit: 5 };
const TEXT = sampleCfg(NUMBERS);
const problems = (zooCfg: string) => {
  const read = readCfg({ zooCfg, machines: {} });
  return read.ok ? [] : read.problems;
};

test('what the numbers say, a file says too', async () => {
  const read = await services.readCfg({ zooCfg: TEXT, machines: {} });
  expect(read).toMatchObject({ ok: true, starting: [1, 2, 3, 4], standalone: false, warnings: [], ignored: { known: ['dataDir', 'clientPort'], properties: [] } });
  if (!read.ok) return;
  const choice = { ...NUMBERS, start: 'coldStart', seed: 1, rules: [] } as const;
  expect(services.newRun({ ...choice, cfg: read }).run.scenario).toMatchObject(services.newRun({ ...choice, cfg: null }).run.scenario);
});

test('read-only mode is no key of zoo.cfg, and may be on with a file too', () => {
  const read = readCfg({ zooCfg: TEXT, machines: {} });
  if (!read.ok) throw new Error('it can be read');
  for (const cfg of [null, read]) expect(services.newRun({ ...NUMBERS, start: 'coldStart', seed: 1, rules: [], readOnly: true, cfg }).run.scenario.config).toMatchObject({ readonlymode: 'true', tickTime: 2000 });
});

test('who does not start is a member all the same', () => {
  const read = readCfg({ zooCfg: TEXT, machines: { 1: { myid: '2' }, 4: { myid: '' } } });
  if (!read.ok) throw new Error('it can be read');
  expect(read.starting).toEqual([2, 3]);
  const { scenario } = services.newRun({ ...NUMBERS, start: 'serving', seed: 1, rules: [], cfg: read }).run;
  expect(scenario.servers).toHaveLength(4);
  expect(scenario.prelude?.flatMap(({ command }) => (command.cmd === 'start' ? [command.server] : []))).toEqual([2, 3]);
  expect(scenario.prelude?.find(({ command }) => command.cmd === 'connect')?.command).toMatchObject({ servers: [1, 2, 3, 4] });
});

test('servers of one machine are told apart by their ports', () => {
  const read = readCfg({ zooCfg: TEXT.replaceAll(/zoo([12]):2888:3888/g, 'localhost:288$1:388$1'), machines: {} });
  expect(read.ok && read.machines.map(({ name }) => name)).toEqual(['localhost:2881', 'localhost:2882', 'zoo3', 'zoo4']);
});

test('what a page does not take is said at its line', () => {
  expect(problems(TEXT.replace('2000', '700000'))).toEqual([{ line: 1, why: 'tickTime must be from 1 to 600000' }]);
  expect(problems(TEXT.replace('server.4', 'server.400'))).toEqual([{ line: 9, why: expect.stringMatching(/^server\.400: /) }]);
  expect(problems(`${TEXT}server.x=y\n`)).toEqual([{ line: 10, why: 'server.x: For input string: "x"' }]);
});
