import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function piped(lines: readonly string[], ...args: string[]) {
  const { stdout, stderr, status } = spawnSync('npx', ['tsx', 'src/console/cli.ts', ...args], { input: lines.map((line) => `${line}\n`).join(''), encoding: 'utf8' });
  return { stdout, stderr, status };
}

test('a script is piped in: faults between its lines, and the same text for the same seed', () => {
  const script = ['create /lock x', 'create -e -s /lock/n- x', '.kill 1', '.servers', '.word ruok 2', 'ls /lock', 'quit'];
  const { stdout, status } = piped(script, '--seed', '3');
  expect(stdout).toMatch(/Created \/lock\n[^]*Created \/lock\/n-0000000000\n[^]*zk1 down\nzk2 \w+\nzk3 \w+\nimok\n[^]*\[n-0000000000\]\n[^]* quit\n$/);
  expect(status).toBe(0);
  expect(piped(script, '--seed', '3').stdout).toBe(stdout);
}, 60_000);

test('what cannot be done is said, and shows in the exit code', () => {
  const { stdout, status } = piped(['.kill 9', '.dance', '.start 1', '.resume 2', '.kill 3', '.kill 3', 'quit']);
  expect(stdout).toContain('.kill: there is no server "9": 1 2 3\n.dance: no such command; .help lists them\n');
  for (const refusal of ['.start: zk1 is already running', '.resume: zk2 is up', '.kill: zk3 is down']) expect(stdout).toContain(`${refusal}\n`);
  expect(status).toBe(1);
  const wrong = piped([], '--servers', 'many');
  expect(wrong.stderr).toContain('--servers is a whole number from 1 to 25, not "many"');
  expect(wrong.status).toBe(2);
}, 60_000);

test('an ensemble is that of a zoo.cfg, with its settings', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'console-')), 'zoo.cfg');
  const sample = 'tickTime=2000\ninitLimit=10\nsyncLimit=5\ndataDir=/data\nclientPort=2181\n';
  writeFileSync(file, `${sample}reconfigEnabled=true\nskipACL=yes\n${[1, 2, 4].map((id) => `server.${id}=h${id}:2888:3888:participant;2181\n`).join('')}`);
  const { stdout, status } = piped(['addauth digest super:secret', '.servers', 'reconfig -remove 4', 'quit'], '--config', file);
  expect(stdout).toMatch(/zk1 \w+\nzk2 \w+\nzk4 \w+\n/);
  expect(stdout).toContain('Committed new configuration:\nserver.1=');
  expect(status).toBe(0);
  writeFileSync(file, `${sample}server.1=h1:2888\n`);
  const wrong = piped([], '--config', file);
  expect(wrong.stderr).toContain(`${file}:6: server.1: `);
  expect(wrong.status).toBe(2);
}, 60_000);
