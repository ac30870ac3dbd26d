import { describe, expect, test } from 'vitest';
import { lab } from './testing.ts';

describe('a timer', () => {
  test('set again moves, later or earlier, and rings once', () => {
    const t = lab(['a']);
    t.tell('a', { do: 'timer', name: 'later', us: 1000 }, { do: 'timer', name: 'later', us: 5000 });
    t.tell('a', { do: 'timer', name: 'earlier', us: 8000 }, { do: 'timer', name: 'earlier', us: 2000 });
    t.run();
    expect(t.seen('a')).toEqual(['timer earlier', 'timer later']);
    expect(t.times('a')).toEqual([2000, 5000]);
  });

  test('moved again and again while it runs rings at the last time asked for', () => {
    const t = lab(['a']);
    for (let i = 0; i < 10; i++) {
      t.tell('a', { do: 'timer', name: 't', us: 3000 });
      t.run(t.world.now + 1000);
    }
    t.run();
    expect(t.times('a')).toEqual([12_000]);
  });

  test('cancelled does not ring, and can be set anew', () => {
    const t = lab(['a']);
    t.tell('a', { do: 'timer', name: 't', us: 1000 }, { do: 'cancel', name: 't' });
    t.tell('a', { do: 'timer', name: 'u', us: 1000 }, { do: 'cancel', name: 'u' }, { do: 'timer', name: 'u', us: 4000 });
    t.run();
    expect(t.times('a')).toEqual([4000]);
    expect(t.kernel.process('a').timers).toEqual({});
  });

  test('what is stale is no event: it is not counted and not shown', () => {
    const t = lab(['a']);
    for (let i = 5; i > 0; i--) t.tell('a', { do: 'timer', name: 't', us: i * 1000 });
    t.tell('a', { do: 'timer', name: 'u', us: 500 }, { do: 'cancel', name: 'u' });
    const before = t.world.events;
    t.run();
    expect(t.world.events).toBe(before + 1);
    expect(t.trace.filter(({ event }) => event.kind === 'timer')).toHaveLength(1);
  });

  test('with no delay rings in the same instant, after what was there before', () => {
    const t = lab(['a']);
    t.kernel.input('a', { do: 'timer', name: 't', us: 0 });
    t.kernel.input('a', { do: 'timer', name: 'u', us: 0 });
    t.run();
    expect(t.seen('a')).toEqual(['timer t', 'timer u']);
    expect(t.times('a')).toEqual([0, 0]);
  });

  test('of a process that is paused rings when it wakes, unless it was set again by what it read before', () => {
    const t = lab(['a', 'b'], { latencyUsMin: 1000, latencyUsMax: 1000 });
    t.tell('a', { do: 'timer', name: 'moved', us: 100 }, { do: 'timer', name: 'gone', us: 100 }, { do: 'timer', name: 'rings', us: 100 });
    t.fault({ fault: 'pause', process: 'a' });
    for (const order of [{ do: 'timer', name: 'moved', us: 9000 }, { do: 'cancel', name: 'gone' }] as const) t.kernel.input('a', order, 5000);
    t.run(10_000);
    t.fault({ fault: 'resume', process: 'a' });
    t.run();
    expect(t.seen('a')).toEqual(['timer rings', 'timer moved']);
    expect(t.times('a')).toEqual([10_000, 19_000]);
  });

  test('a delay that is no whole number of microseconds is an error of the program', () => {
    expect(() => lab(['a']).tell('a', { do: 'timer', name: 't', us: 0.5 })).toThrow(/whole number/);
    expect(() => lab(['a']).tell('a', { do: 'timer', name: 't', us: -1 })).toThrow(/whole number/);
  });
});
