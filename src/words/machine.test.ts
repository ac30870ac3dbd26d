import { describe, expect, test } from 'vitest';
import { CHARTS } from '../ensemble/charts.ts';
import { LOCALES, words } from './index.ts';
import { SOURCES } from './sources.ts';

const NAMES = ['peer', 'client', 'session'] as const;

describe.each(NAMES)('the words of the %s machine', (name) => {
  const { states, transitions } = CHARTS[name];

  test.each(LOCALES)('know every state, and no other (%s)', (locale) => {
    expect(Object.keys(words(locale).machine.states[name]).toSorted()).toEqual(states.map(({ path }) => path).toSorted());
  });

  test('say where ZooKeeper has each', () => expect(Object.keys(SOURCES[name]).toSorted()).toEqual(states.map(({ path }) => path).toSorted()));

  test.each(LOCALES)('know what every transition waits for, and its guard (%s)', (locale) => {
    const { events, delays, guards } = words(locale).machine;
    for (const { on, guard } of transitions) {
      if ('event' in on) expect(Object.keys(events[name])).toContain(on.event);
      else expect(Object.keys(delays)).toContain(on.delay);
      if (guard !== null) expect(Object.keys(guards)).toContain(guard);
    }
  });
});
