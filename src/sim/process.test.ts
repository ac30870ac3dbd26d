import { describe, expect, test } from 'vitest';
import { lab } from './testing.ts';

const one = { latencyUsMin: 1000, latencyUsMax: 1000 };

describe('kill', () => {
  test('lets the peers read what is in flight, then they see the connections closed', () => {
    const t = lab(['a', 'b', 'c'], one);
    const first = t.link('a', 'b');
    const second = t.link('c', 'a');
    t.tell('a', { do: 'send', conn: first, text: '1' }, { do: 'send', conn: second, text: '2' });
    t.fault({ fault: 'kill', process: 'a' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'closed']);
    expect(t.seen('c')).toEqual(['connected', 'message 2', 'closed']);
    expect(t.world.conns).toEqual({});
  });

  test('takes memory, timers, ports and what waits to be read', () => {
    const t = lab(['a', 'b'], one);
    t.tell('a', { do: 'timer', name: 't', us: 500 });
    t.fault({ fault: 'pause', process: 'a' });
    t.run(t.world.now + 10_000);
    t.fault({ fault: 'kill', process: 'a' }, { fault: 'start', process: 'a' });
    t.tell('a', { do: 'unlisten', port: 'port' });
    t.run();
    expect(t.seen('a')).toEqual([]);
    expect(t.kernel.process('a')).toMatchObject({ life: 2, timers: {}, listening: {}, inbox: [], status: 'up' });
  });

  test('of the dead, and starting the living, is refused and changes nothing', () => {
    const t = lab(['a'], one);
    t.fault({ fault: 'start', process: 'a' }, { fault: 'kill', process: 'a' }, { fault: 'kill', process: 'a' }, { fault: 'kill', process: 'nobody' });
    expect(t.facts('faultRefused').map(({ why }) => why)).toEqual(['a is already running', 'a is down', 'there is no process nobody']);
  });

  test('what was sent to the earlier life does not reach the next', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.tell('a', { do: 'send', conn, text: 'for the dead' });
    t.fault({ fault: 'kill', process: 'b' }, { fault: 'start', process: 'b' });
    t.run();
    expect(t.seen('b')).toEqual([]);
    expect(t.seen('a').at(-1)).toBe('closed');
  });

  test('exit ends a process after the handler, like a kill', () => {
    const t = lab(['a', 'b'], one);
    t.link('a', 'b');
    t.tell('a', { do: 'exit' });
    t.run();
    expect(t.kernel.process('a').status).toBe('down');
    expect(t.seen('b')).toEqual(['opened', 'closed']);
    expect(t.facts('process').at(-1)).toMatchObject({ process: 'a', status: 'down', why: 'told to' });
  });
});

describe('pause', () => {
  test('keeps what arrives; resumed, packets are read in order, then the timers that ran out', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.tell('b', { do: 'timer', name: 't', us: 100 }, { do: 'timer', name: 'late', us: 50_000 });
    t.fault({ fault: 'pause', process: 'b' });
    for (const text of ['1', '2', '3']) t.tell('a', { do: 'send', conn, text });
    t.tell('a', { do: 'close', conn });
    t.run(t.world.now + 20_000);
    expect(t.seen('b')).toEqual(['opened']);
    t.fault({ fault: 'resume', process: 'b' });
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3', 'closed', 'timer t']);
    t.run();
    expect(t.seen('b').at(-1)).toBe('timer late');
  });

  test('keeps connections open: the peers notice nothing', () => {
    const t = lab(['a', 'b'], one);
    t.link('a', 'b');
    t.fault({ fault: 'pause', process: 'b' });
    t.run(t.world.now + 60_000_000);
    expect(t.seen('a')).toEqual(['connected']);
  });

  test('of a garbage collection ends by itself', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    const start = t.world.now;
    t.fault({ fault: 'pause', process: 'b', forUs: 30_000 });
    t.tell('a', { do: 'send', conn, text: 'x' });
    t.run();
    expect(t.times('b').at(-1)).toBe(start + 30_000);
  });

  test('is not ended by an earlier garbage collection that was already over', () => {
    const t = lab(['a'], one);
    t.fault({ fault: 'pause', process: 'a', forUs: 30_000 }, { fault: 'resume', process: 'a' }, { fault: 'pause', process: 'a' });
    t.run();
    expect(t.kernel.process('a').status).toBe('paused');
    expect(t.facts('faultRefused')).toEqual([]);
  });

  test('a process killed and started again is not resumed for its earlier life', () => {
    const t = lab(['a'], one);
    t.fault({ fault: 'pause', process: 'a', forUs: 30_000 }, { fault: 'kill', process: 'a' }, { fault: 'start', process: 'a' });
    t.run();
    expect(t.facts('faultRefused')).toEqual([]);
    expect(t.kernel.process('a').status).toBe('up');
  });

  test('again while reading on: the rest still waits, in order', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.fault({ fault: 'pause', process: 'b' });
    for (const text of ['1', '2', '3', '4']) t.tell('a', { do: 'send', conn, text });
    t.run(t.world.now + 5000);
    t.kernel.inject({ fault: 'resume', process: 'b' });
    t.kernel.step();
    t.kernel.step();
    t.fault({ fault: 'pause', process: 'b' });
    const heard = t.seen('b').length;
    expect(heard).toBeLessThan(5);
    t.run(t.world.now + 5000);
    expect(t.seen('b')).toHaveLength(heard);
    t.fault({ fault: 'resume', process: 'b' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3', 'message 4']);
  });

  test('something that comes while the backlog is read goes behind it', () => {
    const t = lab(['a', 'b'], { latencyUsMin: 0, latencyUsMax: 0 });
    const conn = t.link('a', 'b');
    t.fault({ fault: 'pause', process: 'b' });
    t.tell('a', { do: 'send', conn, text: '1' }, { do: 'send', conn, text: '2' });
    t.run(t.world.now + 10);
    t.kernel.inject({ fault: 'resume', process: 'b' });
    t.kernel.step();
    t.tell('a', { do: 'send', conn, text: '3' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3']);
  });
});

test('a time that is not in the future is refused, not a crash', () => {
  const t = lab(['a', 'b'], one);
  const conn = t.link('a', 'b');
  t.tell('a', { do: 'send', conn, text: 'x' });
  const msg = t.msgOf('x');
  t.fault({ fault: 'delay', msg, us: -50_000 }, { fault: 'pause', process: 'a', forUs: -5 });
  expect(() => t.run()).not.toThrow();
  expect(t.seen('b')).toEqual(['opened', 'message x']);
});
