import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attributesOf, isKnown } from './figureLook.ts';
import { figureOf, wrap } from './figure.ts';
import type { Scene } from './view.ts';
import { widthOf } from './text.ts';

const CSS = readFileSync(new URL('scene.css', import.meta.url), 'utf8');

const scene: Scene = {
  width: 1280, height: 600, name: 'Five servers & a <leader>',
  layers: [
    { id: 'players', shift: 0, marks: [{ key: 'S1', kind: 'player', x: 10, y: 20, title: 'S1, LEADING', shapes: [
      { el: 'circle', c: 'f-lead s-ink', a: { cx: 0, cy: 0, r: 44, 'stroke-width': 5 } },
      { el: 'text', c: 'f-ink b halo', a: { x: 0, y: 12, 'font-size': 24 }, text: 'S1' },
      { el: 'rect', c: 'hit', a: { x: 0, y: 0, width: 9, height: 9 } },
    ] }] },
    { id: 'score', shift: -12.5, clip: { x: 74, y: 390, width: 800, height: 200 }, marks: [{ key: 'n', kind: 'note', x: 0, y: 0, c: 'ghost', shapes: [{ el: 'text', c: 'dir', a: { x: 0, y: 0, 'font-size': 24 }, text: '第 1 轮' }] }] },
  ],
};
const input = { scene, size: 'slide', caption: null, description: 'Event 12', theme: 'light', chinese: false } as const;

describe('a figure', () => {
  it('knows every class the stylesheet gives a look to', () => {
    const classes = [...CSS.matchAll(/\.scene (?:\[[^\]]*\] )?\.([\w-]+)/g)].map((match) => match[1] ?? '');
    expect(classes.length).toBeGreaterThan(50);
    expect([...new Set(classes)].filter((name) => !isKnown(name))).toEqual([]);
  });

  it('gives the classes the look the stylesheet gives them', () => {
    const said: Record<string, Record<string, number>> = {};
    for (const [, name = '', body = ''] of CSS.matchAll(/^\.scene \.([\w-]+) \{([^}]*)\}/gm)) {
      for (const [, property = '', value] of body.matchAll(/([\w-]+): ([\d.]+);/g)) (said[name] ??= {})[property] = Number(value);
    }
    expect(Object.keys(said).length).toBeGreaterThan(5);
    for (const [name, look] of Object.entries(said)) expect(attributesOf([name], { theme: 'dark', chinese: false }), name).toMatchObject(look);
  });

  it('knows the classes of all recorded scenes', () => {
    const folder = new URL('testdata/', import.meta.url);
    const drawn = readdirSync(folder).filter((file) => file.endsWith('.svg')).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/<(?:path|circle|ellipse|rect|line|text) class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')));
    expect(drawn.length).toBeGreaterThan(100);
    expect([...new Set(drawn)].filter((name) => !isKnown(name))).toEqual([]);
  });

  it('needs no stylesheet, hides nothing, and says what it is', () => {
    const { svg, width, height } = figureOf(input);
    expect([width, height]).toEqual([1280, 720]);
    expect(svg).not.toMatch(/class=|var\(|<style|<script|href/);
    expect(svg).toContain('<title id="figure-title">Five servers &amp; a &lt;leader&gt;</title>');
    expect(svg).toContain('<desc id="figure-desc">Event 12</desc>');
    expect(svg).toContain('clip-path="url(#clip-score)"');
    // The ground, a pattern and a clip; not what only takes the finger.
    expect(svg.match(/<rect/g)).toHaveLength(3);
    // The rim stands behind the letters.
    expect(svg.match(/>S1<\/text>/g)).toHaveLength(2);
  });

  it('has the width of a column in print, and in pixels to be painted', () => {
    expect(figureOf({ ...input, size: 'column' }).svg).toContain('width="88mm"');
    expect(figureOf({ ...input, size: 'column', pixels: true }).svg).toContain('width="1280"');
  });

  it('is dark on dark, and Chinese is never italic', () => {
    const { svg } = figureOf({ ...input, theme: 'dark', chinese: true, caption: 'S1 开始第 1 轮选举。' });
    expect(svg).toContain('#14181F');
    expect(svg).not.toContain('italic');
    expect(svg).toContain('>S1 开始第 1 轮选举。</text>');
  });
});

describe('captions', () => {
  it.each(['S3 has told the epochs accepted so far. S5 proposes epoch 1, one more than the highest of them all.', 'S3 报告了至今接受的 epoch。S5 提出 epoch 1，比其中最高的还大一，于是所有服务器都要答复它。'])('wrap: %s', (caption) => {
    const lines = wrap(caption, 400, 28);
    expect(lines.join('').replaceAll(' ', '')).toBe(caption.replaceAll(' ', ''));
    for (const line of lines) expect([widthOf(line, 28) <= 428, /^[，。]/.test(line)]).toEqual([true, false]);
    expect(lines.length).toBeGreaterThan(1);
  });
});
