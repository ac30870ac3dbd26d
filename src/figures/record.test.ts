import { beforeAll, describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets.ts';
import { createTimeline, type Timeline } from '../timeline/store.ts';
import { HandFrames, HandSchedule } from '../timeline/testing/handFrames.ts';
import { words } from '../words/index.ts';
import { openCamera } from './camera.ts';
import { fileName } from './name.ts';
import { factsText, sentencesText } from './record.ts';

let timeline: Timeline;

beforeAll(() => {
  const hand = new HandSchedule();
  timeline = createTimeline({ frames: new HandFrames(), schedule: hand.schedule });
  timeline.actions.open({ version: 1, engine: '1', scenario: presetScenario({ voters: 3, observers: 0, start: 'coldStart' }), seed: 3, inputs: [] }, 0);
  timeline.actions.goToEvent(250);
  hand.run();
});

describe('a run as text', () => {
  it('is facts, one a line', () => {
    const lines = factsText(timeline, 250).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(60);
    for (const line of lines) expect(line).toMatch(/^ *\d+\.\d{3} {2}\S+ +\S/);
    expect(lines.some((line) => /S3 .*LEADING/.test(line))).toBe(true);
  });

  it.each(['en', 'zh-CN'] as const)('is sentences, in %s', (locale) => {
    const text = sentencesText(timeline, 250, words(locale), (event, us) => `${event} @${us}`);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines) expect(line).toMatch(locale === 'en' ? /^\d+ @\d+ {2}\S.*\.$/ : /^\d+ @\d+ {2}.*。$/);
    // As under the picture: out of how many, which only a running server's configuration says.
    expect(text).toContain(locale === 'en' ? 'So far 2 of 3 voters have acknowledged it.' : '至此 3 个投票成员中有 2 个确认了它。');
  });

  it('is named after the run and the events', () => {
    expect(fileName(timeline, 'svg', 250)).toBe('ensemble-3-servers-seed-3-event-250.svg');
    expect(fileName(timeline, 'webm', 12, 40)).toBe('ensemble-3-servers-seed-3-events-12-to-40.webm');
  });
});

describe('a picture of a moment', () => {
  it.each([['slide', 'en', 720], ['column', 'zh-CN', 400]] as const)('as a %s in %s', (size, locale, height) => {
    const camera = openCamera(timeline, {
      size, theme: 'light', chinese: locale !== 'en', labels: words(locale).scene, overview: true, until: 250,
      told: (event) => event, caption: () => 'S3', description: (event) => `event ${event}`,
    });
    const figure = camera?.atEvent(250);
    for (const server of ['S1', 'S2', 'S3']) expect(figure?.svg).toContain(`>${server}</text>`);
    expect(figure?.svg).toContain('LEADING');
    expect(figure?.svg).not.toContain('class=');
    expect(figure?.height).toBeGreaterThanOrEqual(height);
  });
});
