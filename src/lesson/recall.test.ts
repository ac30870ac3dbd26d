import { expect, it } from 'vitest';
import { answered, recalled, type Progress } from './progress.ts';
import { toRecall } from './recall.ts';

const done = (lesson: string, marks: Readonly<Record<string, boolean>>, progress: Progress = {}): Progress =>
  Object.entries(marks).reduce((all, [step, right]) => answered(all, lesson, step, { option: 'a', right }), progress);
const three = done('L11', { four: true, six: false, ticks: true }, done('L31', { notice: true, cut: true }, done('L32', { who: false })));
const names = (progress: Progress, present: string, most?: number) => toRecall(progress, present, most).map(({ lesson, step }) => `${lesson} ${step}`);

it('mixes the lessons: what went wrong first, then one of each in turn; never of the lesson at hand', () => {
  expect(names(three, 'L33')).toEqual(['L32 who', 'L11 six', 'L31 notice', 'L11 four', 'L31 cut']);
  expect(names(three, 'L32', 2)).toEqual(['L11 six', 'L31 notice']);
  expect(names({}, 'L32')).toEqual([]);
});

it('asks what was asked again least often: in the end everything comes round', () => {
  let progress = three;
  const asked: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const [one] = toRecall(progress, 'L33', 1);
    if (one === undefined) throw new Error('there is always one');
    asked.push(`${one.lesson} ${one.step}`);
    progress = recalled(progress, one.lesson, one.step);
  }
  expect(new Set(asked).size).toBe(6);
});
