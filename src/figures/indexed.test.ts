import { expect, it } from 'vitest';
import { indexing } from './indexed.ts';

it('gives a colour of the palette its own place, whatever was beside it before', () => {
  const paper = [245, 238, 223];
  const grey = [236, 232, 223];
  const index = indexing([paper, grey]);
  // The first is the edge of a line: nearer to grey, and within eight of paper in all three.
  const edge = [240, 233, 223];
  expect([...index(new Uint8ClampedArray([...edge, 255, ...paper, 255, ...paper, 255, ...grey, 255]))]).toEqual([1, 0, 0, 1]);
  expect([...index(new Uint8ClampedArray([...paper, 255]))]).toEqual([0]);
});
