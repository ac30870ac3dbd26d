import { defineSolution } from '../../../src/lesson/defineLesson.ts';

const now = { when: { check: 'all', of: [] } } as const;
const start = (count: number) => [{ at: now, commands: Array.from({ length: count }, (_, i) => ({ cmd: 'start' as const, server: i + 1 })) }];
const disk = (epoch: number, counter: number) => ({ acceptedEpoch: epoch, currentEpoch: epoch, log: [[1, counter]] as const });

export default defineSolution({
  edit: { three: { edit: { disks: { 1: disk(2, 5), 2: disk(2, 5), 3: disk(2, 9) } }, deeds: start(3) } },
  first: { one: { edit: { disks: { 1: disk(1, 6), 2: disk(1, 5), 3: disk(1, 5), 4: disk(1, 5), 5: disk(1, 5) } }, deeds: start(5) } },
});
