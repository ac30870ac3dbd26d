import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lab } from './testing.ts';

const messages = (seen: string[]): string[] => seen.filter((what) => what.startsWith('message')).map((what) => what.slice('message '.length));
const one = { latencyUsMin: 1000, latencyUsMax: 1000 };

describe('a connection', () => {
  test('keeps the order of each direction, whatever the latencies', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(50_000), fc.array(fc.nat(3000), { maxLength: 30 }), (seed, spread, pauses) => {
      const t = lab(['a', 'b'], { latencyUsMin: 0, latencyUsMax: spread }, seed);
      const conn = t.link('a', 'b');
      pauses.forEach((us, i) => {
        t.run(t.world.now + us);
        t.tell(i % 3 === 0 ? 'b' : 'a', { do: 'send', conn, text: `${i}` });
      });
      t.run();
      const sent = pauses.map((_, i) => i);
      expect(messages(t.seen('b'))).toEqual(sent.filter((i) => i % 3 !== 0).map(String));
      expect(messages(t.seen('a'))).toEqual(sent.filter((i) => i % 3 === 0).map(String));
    }));
  });

  test('is answered by the system: connected where someone listens, refused where nobody does', () => {
    const t = lab(['a', 'b'], one);
    t.tell('a', { do: 'connect', to: 'b', port: 'port' }, { do: 'connect', to: 'b', port: 'other' });
    t.run();
    expect(t.seen('a')).toEqual(['connected', 'refused']);
    expect(t.times('a')).toEqual([2000, 2000]);
    expect(t.seen('b')).toEqual(['opened']);
    t.tell('b', { do: 'unlisten', port: 'port' });
    t.tell('a', { do: 'connect', to: 'b', port: 'port' });
    t.run();
    expect(t.seen('a')).toEqual(['connected', 'refused', 'refused']);
  });

  test('to a process that is down is refused; to one that is paused it is accepted, and opened once it reads again', () => {
    const t = lab(['a', 'b', 'c'], one);
    t.fault({ fault: 'kill', process: 'b' }, { fault: 'pause', process: 'c' });
    t.tell('a', { do: 'connect', to: 'b', port: 'port' }, { do: 'connect', to: 'c', port: 'port' });
    t.run();
    expect(t.seen('a')).toEqual(['refused', 'connected']);
    expect(t.seen('c')).toEqual([]);
    t.fault({ fault: 'resume', process: 'c' });
    t.run();
    expect(t.seen('c')).toEqual(['opened']);
  });

  test('carries what is sent before the answer is there', () => {
    const t = lab(['a', 'b'], one);
    t.tell('a', { do: 'connect', to: 'b', port: 'port' }, { do: 'send', conn: 1, text: 'early' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message early']);
  });

  test('that one end closes delivers what was sent before, then the other sees it closed', () => {
    const t = lab(['a', 'b'], { latencyUsMin: 1, latencyUsMax: 9000 }, 5);
    const conn = t.link('a', 'b');
    t.tell('a', { do: 'send', conn, text: '1' }, { do: 'send', conn, text: '2' }, { do: 'close', conn }, { do: 'send', conn, text: 'too late' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'closed']);
    expect(t.facts('messageLost')).toMatchObject([{ why: 'closed' }]);
    expect(t.world.conns).toEqual({});
  });

  test('does not bring to the closing end what the other had still sent', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.tell('a', { do: 'close', conn });
    t.tell('b', { do: 'send', conn, text: 'x' });
    t.run();
    expect(t.seen('a')).toEqual(['connected']);
    expect(t.facts('messageLost')).toMatchObject([{ why: 'closed' }]);
  });

  test('closed before it is answered leaves nothing behind', () => {
    const t = lab(['a', 'b'], one);
    t.tell('a', { do: 'connect', to: 'b', port: 'port' }, { do: 'close', conn: 1 });
    t.run();
    expect(t.seen('a')).toEqual([]);
    expect(t.seen('b')).toEqual(['opened', 'closed']);
    expect(t.world.conns).toEqual({});
  });

  test('of a slow link takes longer, in that direction only', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.fault({ fault: 'slowLink', from: 'a', to: 'b', us: 50_000 });
    const start = t.world.now;
    t.tell('a', { do: 'send', conn, text: 'slow' });
    t.tell('b', { do: 'send', conn, text: 'quick' });
    t.run();
    expect(t.times('b').at(-1)).toBe(start + 51_000);
    expect(t.times('a').at(-1)).toBe(start + 1000);
  });
});

describe('a cut', () => {
  test('holds what is on its way; healed, it comes in order with what was sent later behind it', () => {
    fc.assert(fc.property(fc.integer(), fc.array(fc.nat(4000), { maxLength: 20 }), fc.nat(20), fc.nat(20), (seed, pauses, cutAt, healAfter) => {
      const t = lab(['a', 'b'], { latencyUsMin: 100, latencyUsMax: 8000 }, seed);
      const conn = t.link('a', 'b');
      pauses.forEach((us, i) => {
        if (i === cutAt) t.fault({ fault: 'cut', from: 'a', to: 'b' });
        if (i === cutAt + healAfter) t.fault({ fault: 'heal', from: 'a', to: 'b' });
        t.tell('a', { do: 'send', conn, text: `${i}` });
        t.run(t.world.now + us);
      });
      t.fault({ fault: 'healAll' });
      t.run();
      expect(messages(t.seen('b'))).toEqual(pauses.map((_, i) => `${i}`));
      expect(t.facts('messageLost')).toEqual([]);
    }));
  });

  test('keeps everything until it is healed, and says what it holds', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.tell('a', { do: 'send', conn, text: 'in flight' });
    t.fault({ fault: 'cut', from: 'a', to: 'b' });
    t.run(t.world.now + 60_000_000);
    expect(t.seen('b')).toEqual(['opened']);
    expect(t.facts('messageHeld')).toMatchObject([{ from: 'a', to: 'b' }]);
    t.fault({ fault: 'heal', from: 'a', to: 'b' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message in flight']);
  });

  test('of one direction leaves the other alone', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.fault({ fault: 'cut', from: 'a', to: 'b' });
    t.tell('a', { do: 'send', conn, text: 'held' });
    t.tell('b', { do: 'send', conn, text: 'through' });
    t.run();
    expect(t.seen('a')).toEqual(['connected', 'message through']);
    expect(t.seen('b')).toEqual(['opened']);
  });

  test('shorter than the packet is on its way goes unnoticed', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    const start = t.world.now;
    t.tell('a', { do: 'send', conn, text: 'x' });
    t.fault({ fault: 'cut', from: 'a', to: 'b' });
    t.run(start + 500);
    t.fault({ fault: 'heal', from: 'a', to: 'b' });
    t.run();
    expect(t.times('b').at(-1)).toBe(start + 1000);
  });

  test('leaves a connection request without an answer', () => {
    const t = lab(['a', 'b'], one);
    t.fault({ fault: 'cut', from: 'a', to: 'b' });
    t.tell('a', { do: 'connect', to: 'b', port: 'port' });
    t.run(60_000_000);
    expect(t.seen('a')).toEqual([]);
    t.fault({ fault: 'healAll' });
    t.run();
    expect(t.seen('a')).toEqual(['connected']);
  });

  test('hides a kill until it is healed', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.fault({ fault: 'cut', from: 'a', to: 'b' });
    t.tell('a', { do: 'send', conn, text: 'last words' });
    t.fault({ fault: 'kill', process: 'a' });
    t.run(t.world.now + 60_000_000);
    expect(t.seen('b')).toEqual(['opened']);
    t.fault({ fault: 'healAll' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message last words', 'closed']);
  });
});

describe('a datagram', () => {
  test('may be overtaken', () => {
    const t = lab(['a', 'b'], { latencyUsMin: 0, latencyUsMax: 10_000 }, 3);
    for (let i = 0; i < 20; i++) t.tell('a', { do: 'datagram', to: 'b', text: `${i}` });
    t.run();
    const order = t.seen('b').map((what) => Number(what.slice('datagram '.length)));
    expect(order).not.toEqual(order.toSorted((x, y) => x - y));
    expect(order.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  test('may be lost or doubled, as often as physics says', () => {
    const t = lab(['a', 'b'], { datagramLossPermille: 300, datagramDuplicatePermille: 200 }, 11);
    for (let i = 0; i < 1000; i++) t.tell('a', { do: 'datagram', to: 'b', text: `${i}` });
    t.run();
    const lost = t.facts('messageLost').length;
    expect(lost).toBeGreaterThan(250);
    expect(lost).toBeLessThan(350);
    expect(t.seen('b').length - (1000 - lost)).toBeGreaterThan(100);
    expect(t.seen('b').length - (1000 - lost)).toBeLessThan(180);
  });

  test('is lost in a cut, and to a process that is down', () => {
    const t = lab(['a', 'b', 'c'], one);
    t.fault({ fault: 'cut', from: 'a', to: 'b' }, { fault: 'kill', process: 'c' });
    t.tell('a', { do: 'datagram', to: 'b', text: 'x' }, { do: 'datagram', to: 'c', text: 'y' });
    t.run();
    t.fault({ fault: 'healAll' });
    t.run();
    expect(t.seen('b')).toEqual([]);
    expect(t.facts('messageLost')).toMatchObject([{ why: 'partition' }, { why: 'down' }]);
  });
});
