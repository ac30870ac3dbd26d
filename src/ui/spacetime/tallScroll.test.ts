import { beforeEach, describe, expect, test } from 'vitest';
import { TALLEST, TallScroll } from './TallScroll.ts';

const WINDOW = 600;

/** As a browser has it: it scrolls no further than its space is high. */
class Box {
  readonly style = { height: '0px' };
  readonly clientHeight = WINDOW;
  private at = 0;

  get scrollTop(): number {
    return Math.min(this.at, this.most);
  }

  set scrollTop(to: number) {
    this.at = Math.max(0, Math.min(this.most, to));
  }

  get most(): number {
    return Math.max(0, Number.parseFloat(this.style.height) - WINDOW);
  }
}

let box: Box;
let scroll: TallScroll;

beforeEach(() => {
  box = new Box();
  scroll = new TallScroll(box, box);
});

const wheel = (by: number): boolean => {
  box.scrollTop += by;
  return scroll.scrolled();
};

test('a picture that a browser can hold has its own height, and its places are its own', () => {
  scroll.fit(100_000);
  expect(box.style.height).toBe('100000px');
  expect(wheel(5_000)).toBe(false);
  expect([scroll.top, scroll.place(5_300)]).toEqual([5_000, 5_300]);
  scroll.to(1e9);
  expect(scroll.top).toBe(100_000 - WINDOW);
});

describe('a picture of a million rows', () => {
  const HIGH = 40_000_000;
  const END = HIGH - WINDOW;
  beforeEach(() => scroll.fit(HIGH));

  test('has a space that every browser can hold, and both ends of it are the ends of the picture', () => {
    expect(box.style.height).toBe(`${TALLEST}px`);
    box.scrollTop = box.most;
    expect(scroll.scrolled()).toBe(true);
    expect(scroll.top).toBe(END);
    box.scrollTop = 0;
    scroll.scrolled();
    expect(scroll.top).toBe(0);
  });

  test('the scrollbar goes by its ratio', () => {
    box.scrollTop = box.most / 2;
    scroll.scrolled();
    expect(scroll.top).toBeCloseTo(END / 2, 0);
  });

  test('every place can be gone to, and what is beside it stands beside it', () => {
    for (const y of [0, 40, 99_999, 100_001, 12_345_678, 39_000_000, END - 40, END]) {
      scroll.to(y);
      expect(scroll.top).toBeCloseTo(y, 5);
      expect(scroll.place(y + 40) - box.scrollTop).toBeCloseTo(40, 5);
    }
  });

  test('a wheel moves px by px, wherever one is', () => {
    for (const y of [0, 50_000, 20_000_000, END - 5_000]) {
      scroll.to(y);
      wheel(40);
      expect(scroll.top).toBeCloseTo(y + 40, 5);
      wheel(-40);
      expect(scroll.top).toBeCloseTo(y, 5);
    }
  });

  test('with the wheel alone one comes to both ends, past places where the space ends before', () => {
    scroll.to(END - 2_000_000);
    let replaced = 0;
    for (let i = 0; i < 2_600 && scroll.top < END; i++) if (wheel(800)) replaced++;
    expect(scroll.top).toBeCloseTo(END, 5);
    expect(box.scrollTop).toBe(box.most);
    expect(replaced).toBeGreaterThan(0);
    scroll.to(2_000_000);
    for (let i = 0; i < 2_600 && scroll.top > 0; i++) wheel(-800);
    expect([scroll.top, box.scrollTop]).toEqual([0, 0]);
  });

  test('what is in sight stays there while the run grows, and when rows are put away', () => {
    scroll.to(END);
    scroll.fit(HIGH + 4_000_000);
    expect(scroll.top).toBeCloseTo(END, 5);
    wheel(40);
    expect(scroll.top).toBeCloseTo(END + 40, 5);
    scroll.to(3_000_000);
    scroll.fit(4_000_000);
    expect(box.style.height).toBe('4000000px');
    expect([scroll.top, box.scrollTop]).toEqual([3_000_000, 3_000_000]);
  });
});
