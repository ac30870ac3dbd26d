import { expect, test } from 'vitest';
import { BINDINGS, bindingFor, isOpen, type Pressed } from './table.ts';

const press = (key: string, more: Partial<Pressed> = {}, letters = false) => bindingFor({ key, shift: false, other: false, focus: 'stage', ...more }, letters)?.action;

test('no key means two things', () => {
  for (const asked of [false, true]) {
    const all = BINDINGS.filter((one) => (asked ? one.when === 'question' : isOpen(one, false))).flatMap(({ keys, shift }) => keys.map((key) => `${shift === true ? 'Shift ' : ''}${key}`));
    expect(new Set(all).size).toBe(all.length);
  }
});

test('a digit selects a server, with Shift it marks the moment', () => {
  expect([press('3'), press('3', { shift: true })]).toEqual(['select', 'bookmark']);
  expect([press('ArrowRight'), press('ArrowRight', { shift: true })]).toEqual(['next', 'nextInteresting']);
  // On most keyboards '?' is typed with Shift.
  expect(press('?', { shift: true })).toBe('help');
});

test('characters work on the stage only, unless they are let loose everywhere', () => {
  for (const key of ['g', 'j', 't', 'c', '[', '3']) {
    expect(press(key)).toBeDefined();
    expect(press(key, { focus: 'page' })).toBeUndefined();
    expect(press(key, { focus: 'page' }, true)).toBe(press(key));
    expect(press(key, { focus: 'field' }, true)).toBeUndefined();
    expect(press(key, { other: true }, true)).toBeUndefined();
  }
});

test('while the class is asked, letters are options and nothing moves the run; a clicker still blackens the screen', () => {
  const asked = (key: string) => bindingFor({ key, shift: false, other: false, focus: 'page' }, true, true)?.action;
  expect(['a', 'b', 'C', 'd', 'Enter', 'Escape', '.', 'q'].map(asked)).toEqual(['option', 'option', 'option', 'option', 'reveal', 'skip', 'black', 'qr']);
  for (const key of ['ArrowRight', 'PageDown', ' ', 'Home', 'k', 'u', 'n', 'j', '1']) expect(asked(key)).toBeUndefined();
  expect(press('b', {}, true)).toBe('black');
  expect(press('.', { focus: 'page' }, true)).toBe('black');
});

test('while a lesson asks, its letters and digits answer: on the stage and in the question; everything else stays what it is', () => {
  const pressed = (key: string, focus: Pressed['focus'], letters = false) => bindingFor({ key, shift: false, other: false, focus }, letters, false, true)?.action;
  for (const focus of ['stage', 'question'] as const) expect(['a', 'B', 'd', '1', '4'].map((key) => pressed(key, focus))).toEqual(Array(5).fill('answer'));
  expect([pressed('a', 'page'), pressed('a', 'page', true), pressed('k', 'question'), pressed('5', 'stage'), pressed('ArrowRight', 'question')]).toEqual([undefined, 'answer', undefined, 'select', 'next']);
  // What the class is asked comes before what the lesson asks.
  expect(bindingFor({ key: 'a', shift: false, other: false, focus: 'page' }, true, true, true)?.action).toBe('option');
});
