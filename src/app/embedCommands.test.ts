/** Here, and not beside what it tests: a page has services, which that layer does not know. */
import { describe, expect, it } from 'vitest';
import { Refused } from '../embed/host.ts';
import { performer } from '../embed/perform.ts';
import type { FromHost } from '../embed/messages.ts';
import { checks } from '../ui/outside.ts';
import { pageOn } from '../ui/testing.ts';
import { services } from './services.ts';
import { openServing } from './testingServing.ts';

/** A frame with three servers that serve, and its host. */
async function open() {
  const timeline = await openServing({ checks });
  const { store } = timeline;
  const page = pageOn(timeline, services);
  const perform = performer({ page: () => page, openLesson: async () => false, leaveLesson: () => {} });
  const say = async (message: object) => perform({ zk: 1, id: 1, ...message } as FromHost); // what a host sends has been read by then
  const act = (command: object) => say({ type: 'act', command });
  const refusal = async (message: object): Promise<readonly [string, string]> => {
    const { inputs, eventIndex } = store.getState();
    const refused: unknown = await say(message).then(() => null, (error: unknown) => error);
    if (!(refused instanceof Refused)) throw new Error(`it was done: ${JSON.stringify(message)}`);
    expect(store.getState()).toMatchObject({ inputs, eventIndex });
    return [refused.where, refused.message];
  };
  const commands = () => store.getState().inputs.map(({ command }) => command.cmd);
  return { say, act, refusal, commands };
}

const DONE = { type: 'done' };
const TO_ALL = { servers: [1, 2, 3], sessionTimeoutMs: 10_000 };

describe('a host gives any command there is', () => {
  it('to clients: their sessions, requests, callbacks and processes', async () => {
    const { act, commands } = await open();
    const given = [
      { cmd: 'connect', client: 'B', ...TO_ALL },
      { cmd: 'request', client: 'B', tag: 'mine', op: { op: 'create', path: '/a', data: 'x', mode: 'persistent', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }] } },
      { cmd: 'slowCallbacks', client: 'B', ms: 100 },
      { cmd: 'pauseClient', client: 'B', ms: 500 },
      { cmd: 'resumeClient', client: 'B' },
      { cmd: 'retarget', client: 'B', server: 2 },
      { cmd: 'close', client: 'B' },
    ];
    for (const command of given) expect(await act(command)).toEqual(DONE);
    expect(commands()).toEqual(given.map(({ cmd }) => cmd));
  });

  it('to programs, though nothing that knows them had been fetched', async () => {
    const { act, commands } = await open();
    expect(await act({ cmd: 'run', client: 'P', args: { recipe: 'lock', path: '/lock' } })).toEqual(DONE);
    expect(await act({ cmd: 'connect', client: 'P', ...TO_ALL })).toEqual(DONE);
    expect(await act({ cmd: 'tell', client: 'P', tell: 'acquire' })).toEqual(DONE);
    expect(commands()).toEqual(['run', 'connect', 'tell']);
  });

  it('a line to a console is done when it is answered, and the answer is what the terminal shows', async () => {
    const { act } = await open();
    await act({ cmd: 'type', client: 'C', line: 'zkCli.sh -server zk1,zk2,zk3' });
    expect(await act({ cmd: 'type', client: 'C', line: 'create /a 1' })).toMatchObject({ type: 'lines', lines: [expect.stringMatching(/create \/a 1$/), 'Created /a'] });
    expect(await act({ cmd: 'type', client: 'C', line: 'get /none' })).toMatchObject({ lines: [expect.any(String), 'Node does not exist: /none'] });
  });

  it('a four-letter word is answered by the server it goes to', async () => {
    const { say, act, refusal, commands } = await open();
    expect(await say({ type: 'fourLetterWord', server: 1, word: 'ruok' })).toEqual({ type: 'lines', lines: ['imok'] });
    expect(await say({ type: 'fourLetterWord', server: 1, word: 'what' })).toEqual({ type: 'lines', lines: [] });
    expect(await say({ type: 'fourLetterWord', server: 1, word: 'srst' })).toEqual({ type: 'lines', lines: ['Server stats reset.'] });
    expect(commands()).toEqual(['resetStats']);
    await act({ cmd: 'kill', server: 1 });
    expect(await refusal({ type: 'fourLetterWord', server: 1, word: 'ruok' })).toEqual(['message.server', 'nothing listens on the client port of server 1: connection refused']);
    expect(await refusal({ type: 'fourLetterWord', server: 9, word: 'srst' })).toEqual(['message.server', 'there is no server 9']);
  });
});

it('what is wrong with a command is named by its field, with the reason, and nothing is done', async () => {
  const { refusal } = await open();
  const cases: readonly (readonly [command: object, where: string, why: RegExp])[] = [
    [{ cmd: 'eval', code: '1' }, 'message.command.cmd', /"eval"/],
    [{ cmd: 'kill', server: 'all' }, 'message.command.server', /"all"/],
    [{ cmd: 'kill', server: 9 }, 'message.command', /there is no server 9/],
    [{ cmd: 'kill', server: 1, now: true }, 'message.command.now', /now/],
    [{ cmd: 'connect', client: 'B', servers: [1], sessionTimeoutMs: 1, chroot: 'app' }, 'message.command.chroot', /Path must start with \/ character/],
    [{ cmd: 'request', client: 'B', tag: 't', op: { op: 'create', path: '/a' } }, 'message.command.op.data', /undefined/],
    [{ cmd: 'request', client: 'recipe', tag: 'recipe 1', op: { op: 'whoAmI' } }, 'message.command.tag', /recipes/],
    [{ cmd: 'run', client: 'P', args: { recipe: 'luck', path: '/l' } }, 'message.command.args.recipe', /"luck"/],
    [{ cmd: 'tell', client: 'P', tell: 'acquire' }, 'message.command', /no such client is running/],
    [{ cmd: 'type', client: 'C', line: 5 }, 'message.command.line', /5/],
    [{ cmd: 'resetStats', server: 1, word: 'ruok' }, 'message.command.word', /"ruok"/],
  ];
  for (const [command, where, why] of cases) {
    const [saidWhere, saidWhy] = await refusal({ type: 'act', command });
    expect(saidWhere).toBe(where);
    expect(saidWhy).toMatch(why);
  }
});
