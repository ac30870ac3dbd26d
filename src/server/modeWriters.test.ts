import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

/** `s.machine = …`, `p.s.mode = …`: an assignment to a field of the server that says in which mode it is. */
const WRITES = /(?<![\w.])(?:p\.)?s\.(machine|mode|state|zabState)\s*(?:=(?!=)|\?\?=|\|\|=)/g;

describe('only its machine puts a peer in a mode', () => {
  test('mode.ts writes all four fields', () => {
    const written = [...readFileSync(join(here, 'mode.ts'), 'utf8').matchAll(WRITES)].map(([, field]) => field);
    expect(new Set(written)).toEqual(new Set(['machine', 'mode', 'state', 'zabState']));
  });

  test.each(sources.filter((file) => file !== 'mode.ts'))('%s writes none', (file) => {
    expect(readFileSync(join(here, file), 'utf8').match(WRITES)).toBeNull();
  });

  test('the search finds what it is for', () => {
    for (const line of ["p.s.mode = 'x'", 's.state = y', 's.zabState ??= z']) expect(line.match(WRITES)).not.toBeNull();
    for (const line of ["s.state === 'x'", 'handler.state = y', 'other.s.mode = x', 's.modes = 1']) expect(line.match(WRITES)).toBeNull();
  });
});
