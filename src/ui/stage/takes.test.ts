import { expect, test } from 'vitest';
import type { BranchInfo, TimelineState } from '../../timeline/store.ts';
import { openCourse } from './course.ts';
import { leftAt } from './takes.ts';

const branch = (id: number, parent: number | null, forkedAt: number): BranchInfo => ({ id, name: '', parent, forkedAt, events: 100, inputs: 0, lastCommand: null });
const all = [branch(1, null, 0), branch(2, 1, 50), branch(3, 2, 80), branch(4, 1, 30), branch(5, 3, 20)];
const [first, second, third, fourth, fifth] = all as [BranchInfo, BranchInfo, BranchInfo, BranchInfo, BranchInfo];

test.each([
  [third, first, 50], [third, second, 80], [second, third, 80], [third, fourth, 30], [fourth, third, 30],
  // It left its parent before that one had left its own.
  [first, fifth, 20], [fifth, second, 20],
])('branch %# was left where the two courses part', (present, other, event) => {
  expect(leftAt(all, present, other)).toBe(event);
});

test('a branch whose parent is gone was left where it says', () => {
  expect(leftAt([first, branch(7, 6, 12)], first, branch(7, 6, 12))).toBe(12);
});

type Inputs = TimelineState['inputs'];
type Entry = NonNullable<ReturnType<Parameters<typeof openCourse>[0]['entryAt']>>;

test('on another course only what is not in common is read again', () => {
  const scenario: TimelineState['scenario'] = { servers: [{ id: 1, role: 'participant' }], config: {} };
  const input = (after: number): Inputs[number] => ({ after, atUs: after, command: { cmd: 'kill', server: 1 } });
  const [a, b, c] = [input(20), input(60), input(70)];
  let state = { course: 1, scenario, seed: 1, inputs: [a, b] as Inputs };
  const read: number[] = [];
  const entryAt = (index: number): Entry => {
    read.push(index);
    return { event: { kind: 'wake', seq: index + 1, at: index * 10, causedBy: 0, to: 'S1' }, facts: [] };
  };
  const course = openCourse({ store: { getState: () => state }, entryAt });
  expect(course.overview(100).end).toEqual({ event: 100, us: 990 });
  const after = (change: Partial<typeof state>): number => {
    read.length = 0;
    state = { ...state, ...change, course: state.course + 1 };
    expect(course.overview(100).end).toEqual({ event: 100, us: 990 });
    return 100 - new Set(read.filter((index) => index >= 0 && index < 100)).size;
  };
  // One entry more than is shared is asked for its time.
  expect(after({ inputs: [a, c] })).toBe(59);
  expect(after({ inputs: [a] })).toBe(69);
  expect(after({ inputs: [] })).toBe(19);
  expect(after({ seed: 2 })).toBe(0);
});
