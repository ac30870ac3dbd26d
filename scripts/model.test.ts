// What the code leaves out it says after `MODEL:`; docs/model.md explains each under a heading of the same words.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RULES } from '../src/zab/rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const model = readFileSync(join(root, 'docs', 'model.md'), 'utf8');
const TAG = /^\s*(?:\/\/|\*)\s*MODEL:\s*(.+?)\s*$/gm;

function tagsOf(file: string): string[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(TAG)].map((match) => match[1] ?? '');
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

function section(title: string): string {
  return model.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
}

it('every MODEL tag in the code has its heading in docs/model.md, and the other way round', () => {
  const headings = [...section('Simplified at one place').matchAll(/^### (.+)$/gm)].map((match) => match[1] ?? '');
  expect(new Set(sources.flatMap(tagsOf))).toEqual(new Set(headings));
});

it('every rule that can be broken is in docs/model.md, and no other', () => {
  const rows = [...section('Rules that can be broken').matchAll(/^\| `(\w+)`/gm)].map((match) => match[1] ?? '');
  expect(rows).toEqual([...RULES]);
});

/** What a translation must have too: headings by depth, and under each its table's rows and its names in code. */
function outline(file: string): { depth: number; rows: number; names: string[] }[] {
  const text = readFileSync(join(root, 'docs', file), 'utf8');
  return text.split(/^(?=#{1,3} )/m).map((part) => ({
    depth: /^#*/.exec(part)?.[0].length ?? 0,
    rows: [...part.matchAll(/^\|/gm)].length,
    names: [...new Set([...part.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))].sort(),
  }));
}

it('the Chinese docs/model.zh.md has every heading, row and name of docs/model.md', () => {
  expect(outline('model.zh.md')).toEqual(outline('model.md'));
});
