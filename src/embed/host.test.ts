import { expect, test } from 'vitest';
import { openHost, Refused, type Frame, type Perform } from './host.ts';
import { readFromFrame } from './messages.ts';
import { NO_ORIGIN } from './params.ts';

interface Post {
  readonly message: unknown;
  readonly to: string;
}

/** A window in a frame, its host, and what the host was sent. */
function framed(origin: string | null, perform: Perform = () => ({ type: 'done' })) {
  const posts: Post[] = [];
  let listener: ((event: MessageEvent) => void) | null = null;
  const frame: Frame = {
    parent: { postMessage: (message: unknown, to: unknown) => void posts.push({ message, to: String(to) }) },
    addEventListener: (_type: string, heard: unknown) => { listener = heard as typeof listener; }, // the only listener it is given
    removeEventListener: () => { listener = null; },
  };
  const host = openHost(frame, origin, perform);
  const answers: Post[] = [];
  const say = async (data: unknown, from = 'https://host.example') => {
    const source = { postMessage: (message: unknown, { targetOrigin }: { targetOrigin: string }) => void answers.push({ message, to: targetOrigin }) };
    listener?.({ data, origin: from, source } as unknown as MessageEvent); // the parts that are read
    await Promise.resolve().then(() => {}).then(() => {}).then(() => {});
    return answers;
  };
  return { host, posts, say };
}

test('whoever asks is answered, with the number that was given', async () => {
  const { say } = framed(null, ({ type }) => (type === 'getLink' ? { type: 'link', link: 'x' } : { type: 'done' }));
  await say({ zk: 1, id: 1, type: 'play' });
  expect(await say({ zk: 1, id: 'second', type: 'getLink' })).toEqual([
    { message: { zk: 1, id: 1, type: 'done' }, to: '*' },
    { message: { zk: 1, id: 'second', type: 'link', link: 'x' }, to: '*' },
  ]);
});

test('what cannot be done is said with its place and reason', async () => {
  const { say } = framed(null, () => {
    throw new Refused('message.lesson', 'there is no lesson x');
  });
  const answers = await say({ zk: 1, id: 1, type: 'load', lesson: 'x' });
  expect(answers.map(({ message }) => message)).toEqual([{ zk: 1, id: 1, type: 'error', where: 'message.lesson', why: 'there is no lesson x' }]);
});

test('what cannot be read is answered, what is not ours is not', async () => {
  const { say } = framed(null);
  expect(await say({ hello: 1 })).toEqual([]);
  const answers = await say({ zk: 1, id: 9, type: 'explode' });
  expect(answers).toHaveLength(1);
  expect(readFromFrame(answers[0]?.message)).toMatchObject({ is: 'message', message: { id: 9, type: 'error', where: 'message.type' } });
});

test('with an origin nobody else is listened to, and nobody else is told', async () => {
  const { host, posts, say } = framed('https://host.example');
  expect(await say({ zk: 1, id: 1, type: 'play' }, 'https://other.example')).toEqual([]);
  expect(await say({ zk: 1, id: 2, type: 'play' })).toEqual([{ message: { zk: 1, id: 2, type: 'done' }, to: 'https://host.example' }]);
  host.announce({ type: 'goal', lesson: 'a', step: 'b', goal: 'c' });
  expect(posts).toEqual([{ message: { zk: 1, id: null, type: 'goal', lesson: 'a', step: 'b', goal: 'c' }, to: 'https://host.example' }]);
});

test('an origin that is none closes the door', async () => {
  const { host, posts, say } = framed(NO_ORIGIN);
  expect(await say({ zk: 1, id: 1, type: 'play' }, NO_ORIGIN)).toEqual([]);
  host.announce({ type: 'resize', width: 1, height: 1 });
  expect(posts).toEqual([]);
});
