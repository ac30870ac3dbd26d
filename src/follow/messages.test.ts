import { expect, test } from 'vitest';
import { read, write, type Message } from './messages.ts';
import { Follower } from './follower.ts';
import { brokerOf, isRoom, readAddress, roomOf, writeAddress } from './room.ts';
import { FakeNet } from './testing/net.ts';
import { Instructor } from './testing/stages.ts';

const at = { event: 3, us: 1_000, playing: false, speed: 1.5, depth: 2, linear: false, pings: false } as const;
const news: Message = { v: 1, kind: 'news', from: 'a', seq: 1, run: 1, at };

test.each([
  ['not JSON', 'hello', 'JSON'],
  ['another version', write({ ...news, v: 2 } as unknown as Message), 'version'],
  ['another kind', '{"v":1,"kind":"act"}', 'kind'],
  ['a strange field', JSON.stringify({ ...news, extra: 1 }), 'extra'],
  ['a place before the beginning', JSON.stringify({ ...news, at: { ...at, event: -1 } }), 'at.event'],
  ['no number', JSON.stringify({ ...news, at: { ...at, speed: null } }), 'at.speed'],
  ['a mark of nothing', JSON.stringify({ ...news, at: { ...at, selection: { kind: 'server', sid: 'S1' } } }), 'at.selection'],
  ['a step that is no word', JSON.stringify({ ...news, at: { ...at, lesson: { slug: '../..', step: 'a' } } }), 'at.lesson.slug'],
  ['far too long', `"${'x'.repeat(300_000)}"`, 'too long'],
])('%s is refused, and it is said why', (_name, text, why) => {
  const message = read(text);
  expect(message.ok).toBe(false);
  if (!message.ok) expect(`${message.problems[0]?.where} ${message.problems[0]?.why}`).toContain(why);
});

test('a message is read as it was written', () => {
  expect(read(write(news))).toEqual({ ok: true, value: news });
});

test('a change that makes no sense leaves what is known, and the whole run is asked for', () => {
  const net = new FakeNet();
  const refused: string[] = [];
  const follower: Follower = new Follower({ ask: () => net.asked++, held: () => undefined, ended: () => undefined, refused: ({ where }) => refused.push(where) });
  new Instructor(net);
  net.inlet({ heard: (text) => follower.hear(text) });
  const { held } = follower;
  const { asked } = net;
  follower.hear(write({ v: 1, kind: 'news', from: 'one', seq: 999, run: (held?.number ?? 0) + 1, at, change: { keep: 0, add: [{ after: 1, atUs: 1, command: { cmd: 'format', disk: 'c' } }] } }));
  expect(follower.held).toBe(held);
  expect(net.asked).toBe(asked + 1);
  expect(refused[0]).toContain('inputs.0.command');
});

test('a run of some length is a short message', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  for (let i = 0; i < 10; i++) one.stage.actions.act({ cmd: i % 2 === 0 ? 'kill' : 'start', server: 3 });
  expect(Math.max(...net.sent.map((text) => text.length))).toBeLessThan(320);
});

test('what a person types for a room is made a room; what is none is none', () => {
  expect(roomOf('  Zoo Lecture_2 ')).toBe('zoo-lecture-2');
  expect([isRoom('zoo'), isRoom(''), isRoom('a/b'), isRoom('#'), isRoom('+'), isRoom('教室')]).toEqual([true, false, false, false, false, false]);
});

test('an address says what is wanted, and brokers are websockets without names in them', () => {
  expect(writeAddress({ room: 'zoo', broker: 'ws://10.0.0.5:9001/', publish: true })).toBe('?room=zoo&broker=10.0.0.5:9001&publish');
  expect(readAddress('?room=zoo&broker=10.0.0.5:9001&publish')).toEqual({ room: 'zoo', broker: '10.0.0.5:9001', publish: true });
  for (const href of ['ws://10.0.0.5:9001/', 'wss://a.example/mqtt?x=1&y=2', 'ws://[::1]:9001/']) {
    expect(brokerOf(readAddress(writeAddress({ room: 'zoo', broker: href, publish: false })).broker ?? '')?.href).toBe(href);
  }
  expect(brokerOf('10.0.0.5:9001')?.href).toBe('ws://10.0.0.5:9001/');
  expect([brokerOf('http://a'), brokerOf('javascript://a'), brokerOf('ws://me:secret@a'), brokerOf('')]).toEqual([null, null, null, null]);
});
