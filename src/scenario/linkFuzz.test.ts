import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRun, type Decoded } from './link.ts';
import { readRunFile } from './runfile.ts';
import { parseRun, type Run } from './schema.ts';
import { presetScenario } from './presets.ts';

const golden = readFileSync(new URL('golden-links.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')).map((line) => line.split(' | ').at(-1)?.trim() ?? '');

/** One thing that may happen to a text on its way. */
const hurt = fc.tuple(fc.constantFrom('cut', 'insert', 'replace', 'double', 'swap'), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.string({ maxLength: 4, unit: 'binary' }));

function wound(link: string, [what, where, length, text]: readonly [string, number, number, string]): string {
  const at = Math.floor(where * link.length);
  const [head, part, rest] = [link.slice(0, at), link.slice(at, at + length), link.slice(at + length)];
  if (what === 'cut') return head;
  if (what === 'insert') return head + text + part + rest;
  if (what === 'replace') return head + text + rest;
  return what === 'double' ? head + part + part + rest : head + rest.slice(0, length) + part + rest.slice(length);
}

/** A run that can be played, or what is wrong and where. */
function expectSound(decoded: Decoded): void {
  if (!decoded.ok) expect([decoded.error.where, decoded.error.why, decoded.error.code]).not.toContain('');
  const run = decoded.ok ? decoded.run : decoded.nearest;
  if (run !== null) expect(parseRun(run)).toEqual({ ok: true, value: run });
}

test('a golden link that was hurt on its way gives a run, or says what is wrong and where', () => {
  fc.assert(
    fc.property(fc.constantFrom(...golden), fc.array(hurt, { minLength: 1, maxLength: 4 }), (link, wounds) => {
      expectSound(decodeRun(wounds.reduce(wound, link)));
    }),
    { numRuns: 3_000 },
  );
}, 30_000);

const letters = fc.constantFrom('p', 'f', 's', 'b', 'g', 'a', 'i', 'z', '~', '.', '!', '-', ',', '_', '1.', 'zz.', 'p3.0.s~', '~i0.0.', 'K1', 'RA.t.', 'M1.', 'C');

test.each(['', 'p3.0.s~s1~', 'p3.0.s~i0.0.', 'f3.', 'p3.0.s~i0.0.RA.t.M1000.'])('%j and then anything, repeated to any length, is read in bounded time', (start) => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), fc.constantFrom(10, 1_000, 400_001), (parts, length) => {
      const part = parts.join('');
      const before = performance.now();
      const decoded = decodeRun(`#r=1.${start}${part.repeat(Math.ceil(length / part.length)).slice(0, length)}`.slice(0, 400_000));
      expect(performance.now() - before).toBeLessThan(2_000);
      if (!decoded.ok) expect(decoded.error.why).not.toBe('');
    }),
    { numRuns: 60 },
  );
}, 60_000);

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a setting may be called %s', (name) => {
  const config = JSON.parse(`{ ${JSON.stringify(name)}: 1 }`) as Run['scenario']['config'];
  const run = { version: 1, engine: '1', scenario: { ...presetScenario({ voters: 3, observers: 0, start: 'down' }), config }, seed: 1, inputs: [] };
  expect(() => parseRun(run)).not.toThrow();
});

test.each([
  ['a field that is there twice', 'p3.0.c~p3.0.c~s1~z', 'field 2 ("p3.0.c")'],
  ['a server that is not there', 'p3.0.c~s1~i0.0.S1~i0.0.K9~z', 'inputs.1.command'],
])('%s: the place is named', (_what, fields, where) => {
  const decoded = decodeRun(`#r=1.${fields}`);
  expect(decoded.ok ? '' : decoded.error.where).toBe(where);
});

test('a file that asks for endless work is refused, and says why', () => {
  const servers = Array.from({ length: 25 }, (_, i) => ({ id: i + 1, role: 'participant' as const }));
  const everyone = servers.map(({ id }) => id);
  const cut = (groups: number[][]) => ({ after: 0, atUs: 0, command: { cmd: 'cut', groups } });
  const whyNot = (inputs: unknown[]) => {
    const read = readRunFile(JSON.stringify({ version: 1, engine: '1', scenario: { servers, config: {} }, seed: 1, inputs }));
    return read.ok ? 'ok' : read.problems[0]?.why;
  };
  expect(whyNot([cut([everyone, everyone])])).toBe('the groups may have at most 25 members in all');
  expect(whyNot([cut(everyone.map((id) => [id]))])).toBe('ok');
  expect(whyNot(Array.from({ length: 10_000 }, () => cut(everyone.map((id) => [id]))))).toBe('the commands ask for too much');
});
