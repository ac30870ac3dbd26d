import { beforeAll, expect, test } from 'vitest';
import { COLOURS } from '../tokens.ts';
import { circle, rect, text } from '../shapes.ts';
import type { Shape } from '../view.ts';
import { painter, type Painting } from './paint.ts';

/** A context that writes down what it is asked for, with the colour and strength it has then. */
function recorder() {
  const done: string[] = [];
  const state = { fillStyle: '', strokeStyle: '', globalAlpha: 1, lineWidth: 1, font: '', textAlign: '', lineJoin: '' };
  const nothing = () => {};
  const context = Object.assign(state, {
    canvas: { width: 200, height: 100 },
    setTransform: (a: number, b: number, c: number, d: number) => done.push(`scale ${a} ${b} ${c} ${d}`),
    fill: () => done.push(`fill ${state.fillStyle} ${state.globalAlpha}`),
    stroke: () => done.push(`stroke ${state.strokeStyle} ${state.globalAlpha} ${state.lineWidth}`),
    fillRect: () => done.push(`ground ${state.fillStyle}`),
    fillText: (words: string) => done.push(`say ${words} ${state.fillStyle} ${state.textAlign}`),
    strokeText: (words: string) => done.push(`rim ${words} ${state.strokeStyle}`),
    setLineDash: (dash: number[]) => { if (dash.length > 0) done.push(`dash ${dash.map((n) => n.toFixed(1)).join(' ')}`); },
    save: nothing, restore: nothing, beginPath: nothing, rect: nothing, clip: nothing, translate: nothing, rotate: nothing,
  });
  // Only what the painter uses of it.
  return { done, context: context as unknown as OffscreenCanvasRenderingContext2D };
}

beforeAll(() => {
  class Path { arc() {} rect() {} roundRect() {} moveTo() {} lineTo() {} ellipse() {} }
  Object.assign(globalThis, { Path2D: Path });
});

const painting = (shapes: readonly Shape[], layer = 'players', c?: string): Painting => ({
  theme: 'light', chinese: false, width: 100, height: 50,
  layers: [{ id: layer, shift: 0, clip: undefined, marks: [{ x: 1, y: 2, c, shapes }] }],
});

function painted(shapes: readonly Shape[], layer?: string, c?: string): string[] {
  const { done, context } = recorder();
  painter(context)(painting(shapes, layer, c));
  expect(done.slice(0, 2)).toEqual(['scale 2 0 0 2', `ground ${COLOURS.paper[0]}`]);
  return done.slice(2);
}

const [INK] = COLOURS.ink;

test('what has no colour is not painted, and neither is where a finger may point', () => {
  expect(painted([circle(0, 0, 5, 'f-none s-ink', 2), circle(0, 0, 9, 'hit')])).toEqual([`stroke ${INK} 1 2`]);
});

test('a shape is as strong as its classes and its mark say', () => {
  expect(painted([rect({ x: 0, y: 0, w: 4, h: 4 }, 'f-ink s-ink old', 1)], 'score', 'dim')).toEqual([`fill ${INK} ${0.22 * 0.45}`, `stroke ${INK} ${0.22 * 0.45} 1`]);
});

test('words over lines have a rim of the ground they stand on', () => {
  const words = [text(0, 0, 'S1', 20, 'f-ink b halo', 'm')];
  expect(painted(words)).toEqual([`rim S1 ${COLOURS.stage[0]}`, `say S1 ${INK} center`]);
  expect(painted(words, 'score')[0]).toBe(`rim S1 ${COLOURS.paper[0]}`);
});

test('a ring that says how much of it is left has it in parts of its length', () => {
  expect(painted([circle(0, 0, 10, 'f-none s-ink', 2, { pathLength: 100, 'stroke-dasharray': '25 100' })])[0]).toBe(`dash ${(Math.PI * 5).toFixed(1)} ${(Math.PI * 20).toFixed(1)}`);
});
