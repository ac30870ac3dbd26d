import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story } from './testingScript.ts';

const FOLDER = join(import.meta.dirname, 'testdata');

/** Blocks are separated by empty lines: commands, then `----` and what they lead to. Lines that begin with # are for the reader. */
function replay(text: string): string {
  const story = new Story();
  const blocks = text.trimEnd().split(/\n\n+/).map((block) => {
    const lines = block.split('\n');
    const end = lines.indexOf('----');
    if (end < 0) return block;
    const commands = lines.slice(0, end);
    for (const command of commands) if (!command.startsWith('#')) story.play(command);
    return [...commands, '----', ...story.news()].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

test.each(readdirSync(FOLDER))('%s happens word by word (UPDATE=1 rewrites it)', (name) => {
  const path = join(FOLDER, name);
  const written = readFileSync(path, 'utf8');
  const played = replay(written);
  if (process.env['UPDATE'] === '1') writeFileSync(path, played);
  else expect(played).toBe(written);
});

test('there are stories', () => {
  expect(readdirSync(FOLDER).length).toBeGreaterThanOrEqual(8);
});
