import { expect, it } from 'vitest';
import { answered, goalMet, merged, opened, parseProgress, progressText, type Progress } from './progress.ts';

const right = { option: 'S2', right: true };
const wrong = { option: 'S3', right: false };
const some: Progress = goalMet(answered(opened({}, 'L32', 'who'), 'L32', 'who', wrong), 'L32', 'edit', 'three');

it('counts the first answer', () => {
  expect(answered(some, 'L32', 'who', right)['L32']?.answers['who']).toEqual(wrong);
});

it('takes an answer in the place of a skip, and no skip in the place of an answer', () => {
  const skip = { option: null, right: false };
  const skipped = answered({}, 'L32', 'who', skip);
  expect(answered(skipped, 'L32', 'who', right)['L32']?.answers['who']).toEqual(right);
  expect(answered(some, 'L32', 'who', skip)['L32']?.answers['who']).toEqual(wrong);
});

it('is written and read again', () => {
  expect(parseProgress(progressText(some))).toEqual({ ok: true, progress: some });
});

it('puts two devices together', () => {
  const other = goalMet(answered(answered({}, 'L32', 'who', right), 'L33', 'late', right), 'L32', 'edit', 'more');
  const both = merged(some, other);
  expect(both['L32']).toEqual({ answers: { who: wrong }, goals: { edit: ['three', 'more'] }, step: 'who' });
  expect(both['L33']?.answers).toEqual({ late: right });
});

it('names what it cannot read', () => {
  expect(parseProgress('{')).toMatchObject({ ok: false });
  expect(parseProgress('{"version":2,"lessons":{}}')).toEqual({ ok: false, where: 'version', why: 'this progress is of a version that is not known here' });
  expect(parseProgress('{"version":1,"lessons":{"L32":{"answers":{"who":{"option":1,"right":true}},"goals":{},"step":null}}}')).toMatchObject({ ok: false, where: 'lessons.L32.answers.who.option' });
});
