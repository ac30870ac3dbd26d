import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepResult } from '../src/scenario/playJson.ts';
import { simulateRecording } from '../src/scenario/recordingToRun.ts';
import { isObject, type Play } from './conform.ts';
import { main, RECORDINGS } from './main.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const textOf = (slug: string) => readFileSync(join(RECORDINGS, `${slug}.json`), 'utf8');

/** A simulation that does exactly what the recording of that name says. */
const echo: Play = ({ slug }) => {
  const { results } = JSON.parse(textOf(slug)) as { results: StepResult[] };
  return JSON.parse(JSON.stringify(results), firstOfVaries) as StepResult[];
};

const simulation: Play = (recording, seed) => simulateRecording(recording, seed).results;

/** Of what varies the first thing that was seen. */
function firstOfVaries(_key: string, value: unknown): unknown {
  const varies: unknown = isObject(value) ? value['varies'] : undefined;
  if (!Array.isArray(varies) || varies.length === 0) return value;
  const first: unknown = varies[0];
  return isObject(first) && first['absent'] === true ? undefined : first;
}

function write(name: string, content: string): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

function run(...args: string[]) {
  return runWith(echo, ...args);
}

function runWith(play: Play, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = main(args, play, { log: (line) => out.push(line), error: (line) => err.push(line) });
  return { code, out, err, last: out.at(-1) };
}

/** A recording with one value, named by its JSON pointer, changed. */
function doctored(slug: string, pointer: string, value: unknown): string {
  const recording: unknown = JSON.parse(textOf(slug));
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  let at = recording as Record<string, unknown>;
  for (const key of keys) {
    expect(at, pointer).toHaveProperty([key]);
    at = at[key] as Record<string, unknown>;
  }
  at[last] = value;
  return write(`${slug}.json`, JSON.stringify(recording));
}

describe('the recordings of this repository', () => {
  it('pass on a simulation that does the same', () => {
    const { code, out, err, last } = run();
    expect(err).toEqual([]);
    expect(last).toBe('85 passed, 0 failed, 0 skipped');
    expect(out.filter((line) => line.includes('skipped:'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('pass on the simulation of ZooKeeper', () => {
    const { code, out, err } = runWith(simulation);
    expect(err).toEqual([]);
    expect(out.filter((line) => line.includes('FAIL'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('fail on one that does nothing', () => {
    const { code, last } = runWith(() => []);
    expect(last).toBe('0 passed, 85 failed, 0 skipped');
    expect(code).toBe(1);
  });
});

describe('a doctored recording', () => {
  const zxid = (epoch: number, counter: number) => ({ epoch, counter });
  it.each([
    ['a06-leader-killed', '/results/5/result/leader', 3, ''],
    ['a06-leader-killed', '/results/5/result/servers/1/role', 'leading', ''],
    ['a06-leader-killed', '/results/5/result/servers/1/zxid', zxid(9, 9), '/epoch'],
    ['a06-leader-killed', '/results/5/result/servers/1/acceptedEpoch', null, ''],
    ['a06-leader-killed', '/results/5/result/settled', false, ''],
    ['a06-leader-killed', '/results/5/result/sync/always/0/mode', 'TRUNC', '../..'],
    ['b01-diff', '/results/6/result/negotiatedTimeout', 1, ''],
    ['b01-diff', '/results/6/delivered/A/0/state', 'Expired', ''],
    ['b01-diff', '/results/7/result/stat/version', 7, ''],
    ['b01-diff', '/results/7/delivered/A/0/code', 'NONODE', ''],
    ['b01-diff', '/results/7/delivered/B', [], ''],
    ['b10-what-consumes-zxids', '/results/26/result/message', 'No', ''],
    ['b10-what-consumes-zxids', '/results/29/result/1/log/2/err', 'NOAUTH', ''],
    ['b10-what-consumes-zxids', '/results/29/result/1/snapshots', [], ''],
  ])('%s %s', (slug, pointer, value, reportedAt) => {
    const { code, out, last } = runWith(simulation, doctored(slug, pointer, value));
    const reported = reportedAt === '../..' ? pointer.split('/').slice(0, -3).join('/') : pointer + reportedAt;
    expect(out[0]).toContain(`FAIL: ${reported} expected `);
    expect(last).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });
});

describe('a file that is no recording', () => {
  it('is named with pointer and reason, and counts as failed', () => {
    const file = doctored('a01-cold-start-123', '/scenario/steps/1/do', 'setle');
    const { code, out, last } = run(file);
    expect(out[0]).toContain(file);
    expect(out[0]).toContain('/scenario/steps/1/do: ');
    expect(out[0]).toContain('"setle"');
    expect(last).toBe('0 passed, 1 failed, 0 skipped');
    expect(code).toBe(1);
  });

  it.each([
    ['/scenario/steps/0/servers', [9], '/scenario/steps/0/servers/0: There is no server 9'],
    ['/scenario/steps/0/servers', '1', '/scenario/steps/0/servers: Invalid type: Expected Array but received "1"'],
    ['/results/1/do', 'start', '/results/1/do: Step 1 is "settle", not "start"'],
    ['/results', [], '/results: 7 steps have 0 results'],
    ['/format', 'zk-recording/2', '/format: '],
    ['/slug', '../x', '/slug: '],
  ])('%s', (pointer, value, said) => {
    const { code, out } = run(doctored('a01-cold-start-123', pointer, value));
    expect(out[0]).toContain(said);
    expect(code).toBe(1);
  });

  it('may be no JSON, or not there', () => {
    const { code, out, last } = run(write('broken.json', '{ "format": '), join(directory, 'none.json'));
    expect(out[0]).toMatch(/^broken {2}FAIL: .*broken\.json is no recording: \(whole file\): .*JSON/);
    expect(out[1]).toMatch(/^none {2}FAIL: .*no such file/);
    expect(last).toBe('0 passed, 2 failed, 0 skipped');
    expect(code).toBe(1);
  });
});

describe('what cannot be played', () => {
  /** A request that the client library does not make. */
  const checked = () => doctored('c10-set-versions', '/scenario/steps/8', { do: 'op', client: 'A', op: 'check', path: '/v' });

  it('is skipped with the reason, and fails when it was asked for by name', () => {
    const { code, out, last } = run(checked());
    expect(out[0]).toBe('c10-set-versions  skipped: a check outside a multi is no request of the client library (/scenario/steps/8)');
    expect(last).toBe('0 passed, 0 failed, 1 skipped');
    expect(code).toBe(1);
  });

  it('does not fail in a directory', () => {
    checked();
    write('index.json', '{"format": "zk-recording-index/1", "recordings": []}');
    const { code, last } = run(directory);
    expect(last).toBe('0 passed, 0 failed, 1 skipped');
    expect(code).toBe(0);
  });
});

describe('an outcome that depends on timing', () => {
  const late: Play = (recording, seed) => (seed === 3 ? echo(recording, seed) : []);

  it('must come about with one of a few seeds', () => {
    const { out, code } = runWith(late, join(RECORDINGS, 'a03-cold-start-together.json'));
    expect(out[0]).toBe('a03-cold-start-together  pass (with seed 3: it depends on timing)');
    expect(code).toBe(0);
  });

  it('is no excuse where the recording does not say so', () => {
    expect(runWith(late, join(RECORDINGS, 'a02-cold-start-321.json')).last).toBe('0 passed, 1 failed, 0 skipped');
    expect(runWith(() => [], join(RECORDINGS, 'a03-cold-start-together.json')).last).toBe('0 passed, 1 failed, 0 skipped');
  });
});

describe('the command line', () => {
  it('refuses options it does not know', () => {
    const { code, err, out } = run('--acutal', 'x');
    expect(err[0]).toBe('conformance: Unknown option "--acutal".');
    expect(out).toEqual([]);
    expect(code).toBe(2);
    expect(run('--actual').err[0]).toContain('--actual needs a directory');
  });

  it('writes what was done, in the shape of a recording', () => {
    const target = join(directory, 'out', 'actual');
    mkdirSync(join(directory, 'out'));
    expect(run(join(RECORDINGS, 'a17-two-servers.json'), '--actual', target).code).toBe(0);
    const written: unknown = JSON.parse(readFileSync(join(target, 'a17-two-servers.json'), 'utf8'));
    const original = JSON.parse(textOf('a17-two-servers')) as Record<string, unknown>;
    expect(written).toEqual({ format: 'zk-recording/1', slug: 'a17-two-servers', scenario: original['scenario'], results: original['results'] });
  });

  it('prints JSON for programs', () => {
    const { out, code } = run('--json', join(RECORDINGS, 'a17-two-servers.json'), doctored('a01-cold-start-123', '/results/3/result/leader', 1));
    const report: unknown = JSON.parse(out.join('\n'));
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(report).toMatchObject({ recordings: [{ verdict: 'passed' }, { differences: [{ pointer: '/results/3/result/leader', expected: 1, actual: 2 }] }] });
    expect(code).toBe(1);
  });

  it('reports a simulation that gives up', () => {
    const { out, code } = runWith(() => { throw new Error('quorum of\nnothing'); }, join(RECORDINGS, 'a17-two-servers.json'));
    expect(out[0]).toBe('a17-two-servers  FAIL: the simulation stopped: quorum of nothing');
    expect(code).toBe(1);
  });
});
