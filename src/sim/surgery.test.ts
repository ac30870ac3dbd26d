import { describe, expect, test } from 'vitest';
import { lab, type Lab } from './testing.ts';

const one = { latencyUsMin: 1000, latencyUsMax: 1000 };

/** Three messages from a to b, sent one tenth of a millisecond apart, all on their way. */
function threeInFlight(): Lab & { conn: number; start: number } {
  const t = lab(['a', 'b'], one);
  const conn = t.link('a', 'b');
  const start = t.world.now;
  for (const text of ['1', '2', '3']) {
    t.tell('a', { do: 'send', conn, text });
    t.run(t.world.now + 100);
  }
  return { ...t, conn, start };
}

describe('on a connection', () => {
  test('dropping one breaks it: those ahead arrive, all behind are lost, both ends see it closed', () => {
    const t = threeInFlight();
    t.fault({ fault: 'drop', msg: t.msgOf('2') });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'closed']);
    expect(t.seen('a')).toEqual(['connected', 'closed']);
    expect(t.facts('messageLost').map(({ why }) => why)).toEqual(['dropped', 'dropped']);
    expect(t.world.conns).toEqual({});
  });

  test('delaying one delays all behind it, not those ahead', () => {
    const t = threeInFlight();
    t.fault({ fault: 'delay', msg: t.msgOf('2'), us: 7000 });
    t.tell('a', { do: 'send', conn: t.conn, text: '4' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3', 'message 4']);
    expect(t.times('b').slice(1).map((at) => at - t.start)).toEqual([1000, 8100, 8200, 8200]);
  });

  test('delivering one now brings those ahead of it too', () => {
    const t = threeInFlight();
    const now = t.world.now;
    t.fault({ fault: 'deliverNow', msg: t.msgOf('2') });
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2']);
    expect(t.times('b').at(-1)).toBe(now);
    t.run();
    expect(t.times('b').at(-1)).toBe(t.start + 1200);
  });

  test('dropping the end of a connection still ends it', () => {
    const t = lab(['a', 'b'], one);
    const conn = t.link('a', 'b');
    t.tell('a', { do: 'close', conn });
    const closed = t.world.queue.find((event) => event.kind === 'closed');
    t.fault({ fault: 'drop', msg: closed !== undefined && 'msg' in closed ? closed.msg : -1 });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'closed']);
    expect(t.world.conns).toEqual({});
  });

  test('dropping the connection request closes the end that asked', () => {
    const t = lab(['a', 'b'], one);
    t.tell('a', { do: 'connect', to: 'b', port: 'port' });
    const opened = t.world.queue.find((event) => event.kind === 'opened');
    t.fault({ fault: 'drop', msg: opened !== undefined && 'msg' in opened ? opened.msg : -1 });
    t.run();
    expect(t.seen('a')).toEqual(['closed']);
    expect(t.seen('b')).toEqual([]);
    expect(t.world.conns).toEqual({});
  });

  test('one that has arrived cannot be operated on', () => {
    const t = threeInFlight();
    const msg = t.msgOf('1');
    t.run();
    t.fault({ fault: 'drop', msg }, { fault: 'duplicate', msg });
    expect(t.facts('faultRefused')).toHaveLength(2);
  });

  test('a message keeps its identity when it is held, delayed and let go', () => {
    const t = threeInFlight();
    const msg = t.msgOf('3');
    t.fault({ fault: 'delay', msg, us: 2000 }, { fault: 'cut', from: 'a', to: 'b' });
    t.run(t.world.now + 10_000);
    t.fault({ fault: 'healAll' });
    expect(t.msgOf('3')).toBe(msg);
  });

  test('under a cut, delivering now only brings it to the cut', () => {
    const t = threeInFlight();
    t.fault({ fault: 'cut', from: 'a', to: 'b' }, { fault: 'deliverNow', msg: t.msgOf('3') });
    t.run();
    expect(t.seen('b')).toEqual(['opened']);
    t.fault({ fault: 'healAll' });
    t.run();
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3']);
  });
});

describe('reset', () => {
  test('closes both ends after what is in flight', () => {
    const t = threeInFlight();
    t.fault({ fault: 'reset', conn: t.conn });
    t.run();
    expect(t.seen('a')).toEqual(['connected', 'closed']);
    expect(t.seen('b')).toEqual(['opened', 'message 1', 'message 2', 'message 3', 'closed']);
    t.fault({ fault: 'reset', conn: t.conn });
    expect(t.facts('faultRefused')).toMatchObject([{ why: `there is no connection ${t.conn}` }]);
  });
});

describe('a datagram', () => {
  test('dropped, delayed, delivered now or doubled concerns no other', () => {
    const t = lab(['a', 'b'], one);
    for (const text of ['1', '2', '3', '4']) t.tell('a', { do: 'datagram', to: 'b', text });
    const msg = (text: string) => t.msgOf(text);
    t.fault({ fault: 'drop', msg: msg('1') }, { fault: 'delay', msg: msg('2'), us: 5000 }, { fault: 'deliverNow', msg: msg('4') }, { fault: 'duplicate', msg: msg('3') });
    t.run();
    expect(t.seen('b')).toEqual(['datagram 4', 'datagram 3', 'datagram 3', 'datagram 2']);
  });
});
