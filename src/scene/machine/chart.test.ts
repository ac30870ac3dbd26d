import { describe, expect, test } from 'vitest';
import { CHARTS } from '../../ensemble/charts.ts';
import { SMALL, type Box } from './boxes.ts';
import { layoutChart, outlineOf } from './chart.ts';
import { isInside } from './layers.ts';
import type { Point } from './routes.ts';

const NAMES = ['peer', 'client', 'session'] as const;

const touches = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A corner-to-corner stretch runs through the inside of a box. */
function crosses([x1, y1]: Point, [x2, y2]: Point, { x, y, width, height }: Box): boolean {
  return Math.max(x1, x2) > x + 1 && Math.min(x1, x2) < x + width - 1 && Math.max(y1, y2) > y + 1 && Math.min(y1, y2) < y + height - 1;
}

describe.each(NAMES)('the chart of the %s', (name) => {
  const chart = CHARTS[name];
  const { boxes, routes, width, height } = layoutChart(chart);

  test('has every state and every transition of the definition, once', () => {
    expect(boxes.map(({ path }) => path)).toEqual(chart.states.map(({ path }) => path));
    expect(routes.flatMap((route) => route.transitions).toSorted()).toEqual(chart.transitions.map(({ key }) => key).toSorted());
  });

  test('draws states apart, and inside what they are in', () => {
    for (const a of boxes) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height, a.path).toBe(true);
      for (const b of boxes) {
        if (a === b) continue;
        if (isInside(a.path, b.path)) expect(a.x > b.x && a.y > b.y && a.x + a.width < b.x + b.width && a.y + a.height < b.y + b.height, `${a.path} in ${b.path}`).toBe(true);
        else if (!isInside(b.path, a.path)) expect(touches(a, b), `${a.path} and ${b.path}`).toBe(false);
      }
    }
  });

  test('leads every way from its state to the next, and through no other', () => {
    for (const { from, to, points } of routes) {
      const ends = boxes.filter(({ path }) => path === from || path === to);
      const onEdge = ([x, y]: Point, box: Box): boolean => x >= box.x - 0.01 && x <= box.x + box.width + 0.01 && y >= box.y - 0.01 && y <= box.y + box.height + 0.01;
      expect(ends.some((box) => onEdge(points[0] ?? [-1, -1], box)) && ends.some((box) => onEdge(points.at(-1) ?? [-1, -1], box)), `${from} to ${to}`).toBe(true);
      for (const box of boxes) {
        if (!box.leaf || box.path === from || box.path === to) continue;
        for (let i = 1; i < points.length; i++) expect(crosses(points[i - 1] as Point, points[i] as Point, box), `${from} to ${to} through ${box.path}`).toBe(false);
      }
    }
  });

  test('is the same each time', () => expect(layoutChart(chart)).toEqual({ boxes, routes, width, height }));

  test('has an outline that fits a margin', () => {
    const outline = layoutChart(outlineOf(chart, ['BOOTING', 'STANDALONE']), SMALL);
    expect(outline.width).toBeLessThan(345);
    expect(outline.boxes.length).toBeGreaterThan(4);
  });
});
