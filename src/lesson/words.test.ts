import { expect, it } from 'vitest';
import type { Lesson } from './lesson.ts';
import { missingWords, parseWords } from './words.ts';

const FILE = `# Votes

What is sent.

## who: Who leads?

Look at the tickets.

### option S1: S1
No.

### option S2: S2, of the newest epoch
The epoch comes first.

## notes

Ask before you step.
`;

const start = { check: 'all', of: [] } as const;
const lesson: Lesson = {
  id: 'L0', slug: 'l', part: 1, minutes: 1, needs: [], concepts: [], runs: {},
  steps: [{ id: 'who', kind: 'predict', run: 'r', prediction: { ask: 'options', options: ['S1', 'S2'].map((id) => ({ id, holds: start })), reveal: { when: start } } }],
};

it('reads title, steps, pieces and notes', () => {
  const { words, problems } = parseWords(FILE);
  expect(problems).toEqual([]);
  expect(words).toMatchObject({ title: 'Votes', text: 'What is sent.', notes: 'Ask before you step.' });
  expect(words.steps['who']).toMatchObject({ heading: 'Who leads?', text: 'Look at the tickets.' });
  expect(words.steps['who']?.pieces.option['S2']).toEqual({ label: 'S2, of the newest epoch', text: 'The epoch comes first.' });
  expect(missingWords(lesson, words)).toEqual([]);
});

it('reads the full-width colon of Chinese files', () => {
  expect(parseWords('# 投票\n## who：谁当 leader？\n看选票。\n').words.steps['who']?.heading).toBe('谁当 leader？');
});

it('names line and reason', () => {
  const { problems } = parseWords('lost\n# A\n## Who leads\n### option S1: x\n## who: a\n## who: b\n### verse 1\n');
  expect(problems).toEqual([
    { line: 1, why: 'there is text before the title' },
    { line: 3, why: '"## Who leads" is no step: write "## id: heading"' },
    { line: 4, why: 'option S1 belongs to no step' },
    { line: 6, why: 'step who stands here a second time' },
    { line: 7, why: '"### verse 1" is no piece: write "### option id: label", or says, goal, hint' },
  ]);
});

it('knows what is missing, and what is too much', () => {
  const { words } = parseWords(FILE.replace('### option S2: S2, of the newest epoch', '### option S3: S3').concat('\n## more: More\n\ntext'));
  expect(missingWords(lesson, words).map(({ why }) => why)).toEqual(['step who has no option S2', 'step who has no option S3 in lesson.ts', 'there is no step more in lesson.ts']);
});
