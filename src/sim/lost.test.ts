import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chaosStep, lab, type Lab, type PuppetWorld } from './testing.ts';
import type { Conn } from './world.ts';

const one = { latencyUsMin: 1000, latencyUsMax: 1000 };

type Message = Extract<PuppetWorld['queue'][number], { kind: 'message' | 'datagram' }>;

/** All messages that are on their way, held by a cut, or waiting for a process to read them. */
function pending({ world }: Lab): Message[] {
  const held = Object.values(world.conns).flatMap((conn: Conn) => [...conn.ab.held, ...conn.ba.held]);
  const inboxes = Object.values(world.processes).flatMap(({ inbox }) => inbox);
  const all = [...world.queue, ...held, ...inboxes] as PuppetWorld['queue']; // puppets send texts
  return all.filter((event): event is Message => event.kind === 'message' || event.kind === 'datagram');
}

/** Chaos also has processes send on connections of others, and connect to themselves; programs do neither. */
function proper({ world }: Lab, event: Message): boolean {
  if (event.kind === 'datagram') return true;
  const conn = world.conns[event.conn];
  return conn !== undefined && conn.a !== conn.b && (conn.a === event.from || conn.b === event.from);
}

test('every message that was sent is read, or on its way, or reported lost', () => {
  fc.assert(fc.property(fc.integer(), fc.nat(200), (seed, steps) => {
    const t = lab(['a', 'b', 'c'], { latencyUsMin: 0, latencyUsMax: 9000, datagramLossPermille: 50 }, seed);
    const dice = { state: seed };
    const sent = new Map<string, number>();
    const read = new Set<string>();
    const lost = new Set<number>();
    for (let i = 0; i < steps; i++) {
      chaosStep(t.kernel, dice);
      for (let n = 0; n < 3 && t.kernel.step() !== undefined; n++) {
        for (const fact of t.kernel.facts) if (fact.type === 'messageLost') lost.add(fact.msg);
        for (const process of ['a', 'b', 'c']) for (const what of t.seen(process)) read.add(what.replace(/^\w+ /, ''));
        for (const event of pending(t)) if (proper(t, event)) sent.set(event.message, event.msg);
      }
    }
    const left = new Set(pending(t).map(({ msg }) => msg));
    const gone = [...sent].filter(([text, msg]) => !read.has(text) && !left.has(msg) && !lost.has(msg));
    expect(gone).toEqual([]);
  }), { numRuns: 300 });
});

test('what arrives where the process has died is lost, even when the connection is forgotten', () => {
  const t = lab(['a', 'b'], one);
  const conn = t.link('a', 'b');
  t.tell('a', { do: 'send', conn, text: '1' }, { do: 'send', conn, text: '2' });
  t.fault({ fault: 'kill', process: 'b' }, { fault: 'kill', process: 'a' });
  t.run();
  expect(t.world.conns).toEqual({});
  expect(t.facts('messageLost').map(({ why }) => why)).toEqual(['closed', 'closed']);
});

test('what waits for a paused process is lost when it is killed', () => {
  const t = lab(['a', 'b'], one);
  const conn = t.link('a', 'b');
  t.fault({ fault: 'pause', process: 'b' });
  t.tell('a', { do: 'send', conn, text: '1' }, { do: 'datagram', to: 'b', text: '2' });
  t.run(t.world.now + 5000);
  t.fault({ fault: 'kill', process: 'b' });
  expect(t.facts('messageLost').map(({ why }) => why)).toEqual(['down', 'down']);
});

test('what is done from outside happens before all that is due at the same instant', () => {
  const t = lab(['a', 'b'], one);
  t.tell('a', { do: 'timer', name: 'first', us: 5000 }, { do: 'timer', name: 'second', us: 5000 });
  t.kernel.step(t.world.now + 5000);
  t.kernel.inject({ fault: 'pause', process: 'b' });
  t.kernel.inject({ fault: 'kill', process: 'a' });
  expect([t.kernel.step()?.to, t.kernel.step()?.to]).toEqual(['b', 'a']);
  t.run();
  expect(t.world.processes['a']?.timers).toEqual({});
});
