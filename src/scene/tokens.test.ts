import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { colour, COLOURS, type Colour, type Theme } from './tokens.ts';

type Rgb = readonly [number, number, number];

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const rgb = (hex: string): Rgb => [1, 3, 5].map((i) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255)) as unknown as Rgb;
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(rgb(a)), luminance(rgb(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const SIGHT: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(hex: string, sight: readonly Rgb[]): Rgb {
  const c = rgb(hex);
  const [r = 0, g = 0, b = 0] = sight.map((row) => Math.min(1, Math.max(0, row[0] * c[0] + row[1] * c[1] + row[2] * c[2])));
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const STATES: readonly Colour[] = ['look', 'fol', 'lead', 'obs', 'down'];
const TEXTS: readonly Colour[] = ['ink', 'ink2', 'lookT', 'folT', 'leadT', 'obsT', 'downT', 'cast', 'sync', 'cli', 'bad'];
const THEMES: readonly Theme[] = ['light', 'dark'];

describe.each(THEMES)('colours, %s', (theme) => {
  test.each(STATES)('the line of %s stands out on both grounds', (state) => {
    for (const ground of ['stage', 'paper'] as const) expect(contrast(colour(state, theme), colour(ground, theme))).toBeGreaterThan(3.35);
  });

  test.each(TEXTS)('%s can be read as text on both grounds', (role) => {
    for (const ground of ['stage', 'paper'] as const) expect(contrast(colour(role, theme), colour(ground, theme))).toBeGreaterThan(5.65);
  });

  test('text on filled marks can be read', () => {
    const pairs: readonly (readonly [Colour, Colour])[] = [['onlead', 'lead'], ['stage', 'ink'], ['onlight', 'light'], ['stage', 'cast'], ['stage', 'cli'], ['ink', 'lookF'], ['ink', 'folF'], ['ink', 'obsF']];
    for (const [on, ground] of pairs) expect(contrast(colour(on, theme), colour(ground, theme)), `${on} on ${ground}`).toBeGreaterThan(6.4);
  });

  test.each(Object.keys(SIGHT))('states differ for %s sight', (sight) => {
    const labs = STATES.map((state) => lab(colour(state, theme), SIGHT[sight] ?? []));
    let least = Number.POSITIVE_INFINITY;
    labs.forEach((a, i) => labs.slice(i + 1).forEach((b) => (least = Math.min(least, distance(a, b)))));
    expect(least).toBeGreaterThanOrEqual(theme === 'light' ? 31 : 33.5);
  });
});

/** Families of messages, in the order of their roles: election, broadcast, sync, client, observer. */
const FAMILIES: readonly Colour[] = ['look', 'cast', 'sync', 'cli', 'obs'];

describe.each(THEMES)('message families, %s', (theme) => {
  test.each(FAMILIES)('%s stands out on both grounds', (family) => {
    for (const ground of ['stage', 'paper'] as const) expect(contrast(colour(family, theme), colour(ground, theme))).toBeGreaterThan(3.35);
  });

  test('differ in hue for normal sight; for other sights each has a shape of its own', () => {
    const labs = FAMILIES.map((family) => lab(colour(family, theme), SIGHT['normal'] ?? []));
    labs.forEach((a, i) => labs.slice(i + 1).forEach((b) => expect(distance(a, b)).toBeGreaterThan(18)));
  });
});

describe.each(THEMES)('in greyscale, %s', (theme) => {
  const lightness = (role: Colour): number => lab(colour(role, theme), SIGHT['normal'] ?? [])[0];

  test('the leader is the darkest on light and the brightest on dark of all who vote', () => {
    for (const other of ['look', 'fol', 'down'] as const) expect((lightness('lead') - lightness(other)) * (theme === 'light' ? -1 : 1)).toBeGreaterThan(20);
  });

  test('lines are apart from the fills they stand on', () => {
    for (const [line, fill] of [['look', 'lookF'], ['fol', 'folF'], ['obs', 'obsF'], ['ink', 'light'], ['ink', 'stage'], ['cli', 'stage']] as const) {
      // Ink on yellow is dark in both themes: it is the box that is seen, and text on it has a colour of its own.
      const on = line === 'ink' && fill === 'light' ? 'onlight' : line;
      expect(Math.abs(lightness(on) - lightness(fill)), `${line} on ${fill}`).toBeGreaterThan(theme === 'light' ? 35 : 33);
    }
  });
});

test('the stylesheet has the same colours', () => {
  const css = readFileSync(new URL('./scene.css', import.meta.url), 'utf8');
  const block = (start: string): string => css.slice(css.indexOf(start), css.indexOf('}', css.indexOf(start)));
  for (const role of Object.keys(COLOURS) as Colour[]) {
    expect(block(':root {')).toContain(`--${role}: ${colour(role, 'light')};`);
    expect(block("[data-theme='dark'] {")).toContain(`--${role}: ${colour(role, 'dark')};`);
    expect(block(":root:not([data-theme='light']) {")).toContain(`--${role}: ${colour(role, 'dark')};`);
    expect(css).toContain(`.scene .f-${role} {`);
    expect(css).toContain(`.scene .s-${role} {`);
  }
});
