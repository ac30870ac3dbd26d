import { defineSolution, now, start, upTo } from '../../../src/lesson/defineLesson.ts';

const startAll = (count: number) => [{ at: now, commands: start(...upTo(count)) }];
const disk = (epoch: number, counter: number) => ({ acceptedEpoch: epoch, currentEpoch: epoch, log: [[1, counter]] as const });

export default defineSolution({
  edit: { three: { edit: { disks: { 1: disk(2, 5), 2: disk(2, 5), 3: disk(2, 9) } }, deeds: startAll(3) } },
  first: { one: { edit: { disks: { 1: disk(1, 6), 2: disk(1, 5), 3: disk(1, 5), 4: disk(1, 5), 5: disk(1, 5) } }, deeds: startAll(5) } },
});
