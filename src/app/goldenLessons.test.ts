import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashValue } from '../base/hash.ts';
import { whereIs } from '../course/moved.ts';
import { bringRecipes } from '../ensemble/recipes.ts';
import { openCursor, stepCursor } from '../timeline/cursor.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import { compileStep, type CompiledStep } from '../lesson/compile.ts';
import type { Lesson } from '../lesson/lesson.ts';

// Addresses of steps that were given away: they open for ever, at a step that is there. What they show is kept beside
// them, so that a review sees which lessons a change of the engine, or of a lesson, has changed.
//
// UPDATE=1 npm run unit -- src/app/goldenLessons   writes anew what they show; addresses that stand there are never struck out.

bringRecipes();
const FILE = fileURLToPath(new URL('golden-lessons.txt', import.meta.url));
const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const HEAD = '# address | event it begins after | hash of the world there | events of what is said | event and answer of its question';

const lessons = new Map<string, Lesson>();
for (const file of readdirSync(LESSONS, { recursive: true, encoding: 'utf8' }).filter((one) => basename(one) === 'lesson.ts')) {
  const { default: lesson } = (await import(join(LESSONS, file))) as { default: Lesson }; // its schema is judged by lessons:check
  lessons.set(basename(dirname(file)), lesson);
}

function worldHash({ run, from }: CompiledStep): string {
  const cursor = openCursor(zkEngine, zkEngine.create(run.scenario, run.seed), run.inputs);
  while (cursor.run.world.events < from) if (stepCursor(cursor, run.inputs) === undefined) throw new Error(`the run ends before event ${from}`);
  return hashValue(cursor.run.world);
}

/** What a step shows, as a line. The address is that of the file, which may be an old one. */
function lineOf(address: string): string {
  const [, slug = '', step = ''] = /^lessons\/([\w-]+)\/#([\w-]+)$/.exec(address) ?? [];
  const now = whereIs({ slug, step });
  const lesson = lessons.get(now.slug);
  const found = lesson?.steps.find(({ id }) => id === now.step);
  if (lesson === undefined || found === undefined) return `${address} | leads nowhere: src/course/moved.ts must say where it is now`;
  const compiled = compileStep(zkEngine, lesson, found);
  const { from, says, answer } = compiled;
  return [address, from, worldHash(compiled), says.map(({ id, event }) => `${id} ${event}`).join(', ') || '-', answer === null ? '-' : `${answer.event} ${answer.option}`].join(' | ');
}

const kept = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')) : [];
const addressOf = (line: string): string => line.split(' | ')[0] ?? '';
const there = [...lessons].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([slug, { steps }]) => steps.map(({ id }) => `lessons/${slug}/#${id}`));

if (process.env['UPDATE'] === '1') {
  const all = [...kept.map(addressOf), ...there.filter((address) => !kept.some((line) => addressOf(line) === address))];
  kept.splice(0, kept.length, ...all.map(lineOf));
  writeFileSync(FILE, `${[HEAD, '# Addresses are added, never changed or taken away: they have been given away.', ...kept].join('\n')}\n`);
}

describe('addresses of steps', () => {
  test.each(kept.map((line) => [addressOf(line), line]))('%s shows what it showed', (address, line) => {
    expect(lineOf(address)).toBe(line);
  });

  test('every step of every lesson is among them', () => {
    expect(there.filter((address) => !kept.some((line) => addressOf(line) === address))).toEqual([]);
  });
});
