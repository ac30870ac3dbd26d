import { describe, expect, test } from 'vitest';
import { readFromFrame, readFromHost } from './messages.ts';

const head = { zk: 1, id: 'a' };
const asked = (message: object) => readFromHost({ ...head, ...message });

describe('what a host may say', () => {
  test.each([
    { type: 'load', lesson: 'zab-sync' },
    { type: 'load', lesson: 'zab-sync', step: 'hook' },
    { type: 'load', link: '#r=1.p3.0.d~s1~z' },
    { type: 'step', to: 'next' },
    { type: 'step', step: 'hook' },
    { type: 'seek', event: 12 },
    { type: 'seek', atMs: 2500 },
    { type: 'play' }, { type: 'pause' }, { type: 'getLink' }, { type: 'getState' },
    { type: 'act', command: { cmd: 'kill', server: 3 } },
    { type: 'fourLetterWord', server: 3, word: 'ruok' },
  ])('$type', (message) => {
    expect(asked(message)).toEqual({ is: 'message', message: { ...head, ...message } });
  });

  test.each([
    [{ type: 'reload' }, 'message.type'],
    [{ type: 'load' }, 'message'],
    [{ type: 'load', lesson: '../etc' }, 'message.lesson'],
    [{ type: 'load', link: 'https://a.example/' }, 'message.link'],
    [{ type: 'step', to: 'end' }, 'message.to'],
    [{ type: 'seek', event: -1 }, 'message.event'],
    [{ type: 'seek', event: 1.5 }, 'message.event'],
    [{ type: 'play', speed: 3 }, 'message.speed'],
    [{ type: 'act', command: { code: '1' } }, 'message.command.cmd'],
    [{ type: 'fourLetterWord', server: 1, word: 'ruok?' }, 'message.word'],
    [{ type: 'fourLetterWord', server: 'all', word: 'ruok' }, 'message.server'],
    [{ type: 'act', command: 'kill 3' }, 'message.command'],
    [{ type: 'load', link: `#r=${'x'.repeat(100_001)}` }, 'message.link'],
  ])('%o is refused by name', (message, where) => {
    const read = asked(message);
    if (read.is !== 'bad') throw new Error(`it was taken: ${JSON.stringify(read)}`);
    expect(read.id).toBe('a');
    expect(read.problem.where).toMatch(where);
    expect(read.problem.why.length).toBeGreaterThan(10);
  });

  test('other versions are refused, and what is not for an embed is left alone', () => {
    expect(readFromHost({ zk: 2, id: 1, type: 'play' })).toMatchObject({ is: 'bad', id: 1, problem: { where: 'message.zk' } });
    for (const data of [null, undefined, 'play', 7, [], { type: 'play' }, { method: 'init', id: 1 }]) expect(readFromHost(data)).toEqual({ is: 'foreign' });
  });

  test('an id that is none is not answered with', () => {
    expect(readFromHost({ zk: 1, id: 'x'.repeat(65), type: 'play' })).toMatchObject({ is: 'bad', id: null, problem: { where: 'message.id' } });
    expect(readFromHost({ zk: 1, type: 'play' })).toMatchObject({ is: 'bad', id: null });
  });
});

describe('what a frame says', () => {
  const state = { lesson: null, step: null, event: 3, atMs: 12.5, playing: false, states: { S1: 'LOOKING', S2: 'DOWN' } };
  test.each([
    { zk: 1, id: null, type: 'ready', model: '1', lang: 'en', steps: ['hook', 'why'], ...state, lesson: 'zab-sync', step: 'hook' },
    { zk: 1, id: null, type: 'event', ...state },
    { zk: 1, id: null, type: 'prediction', lesson: 'zab-sync', step: 'who', option: null, right: false, answer: 'S2' },
    { zk: 1, id: null, type: 'prediction', lesson: 'zab-sync', step: 'who', option: 'S2', right: true, answer: 'S2', sure: 'likely' },
    { zk: 1, id: null, type: 'goal', lesson: 'zab-sync', step: 'try', goal: 'trunc' },
    { zk: 1, id: null, type: 'resize', width: 640, height: 400 },
    { zk: 1, id: 4, type: 'state', ...state },
    { zk: 1, id: 4, type: 'link', link: 'https://a.example/lessons/zab-sync/#hook' },
    { zk: 1, id: 4, type: 'lines', lines: ['imok'] },
    { zk: 1, id: 4, type: 'done' },
    { zk: 1, id: null, type: 'error', where: 'message.type', why: 'unknown' },
  ])('$type', (message) => {
    expect(readFromFrame(message)).toEqual({ is: 'message', message });
  });

  test('what another page says in its name is not taken for it', () => {
    expect(readFromFrame({ zk: 1, id: null, type: 'event', ...state, states: { S1: 'KING' } })).toMatchObject({ is: 'bad', problem: { where: 'message.states.S1' } });
    expect(readFromFrame({ zk: 1, id: null, type: 'resize', width: 1e9, height: 1 })).toMatchObject({ is: 'bad', problem: { where: 'message.width' } });
  });
});
