import { describe, expect, it } from 'vitest';
import { emptyTree } from '../datatree/tree.ts';
import type { TraceEntry, ZkEvent, ZkFact, ZkMessage } from '../ensemble/types.ts';
import { commandSentence, LOCALES, sentence, shortLabel, weight, why, words } from './index.ts';
import { facts } from './testdata/facts.ts';
import { faults, inputs, messages } from './testdata/messages.ts';
import { at, request, txn, vote } from './testdata/values.ts';
import type { Context, FactOf } from './types.ts';

const context: Context = { tickTimeMs: 2000, initLimit: 10, syncLimit: 5, finalizeWaitMs: 200, voters: 5 };
const base = { seq: 1, at: 0, causedBy: 0 } as const;

function arrives(message: ZkMessage, from = 'S1', to = 'S2'): ZkEvent {
  return { ...base, to, kind: 'message', from, conn: 1, sentAt: 0, msg: 1, message };
}

const snap: ZkMessage = { type: 'SNAP', zxid: at(1, 9), snapshot: { zxid: at(1, 9), tree: emptyTree(), received: false } };
const allMessages: readonly ZkMessage[] = [...Object.values(messages).flat(), snap];
const withClients = /^(connect|request|reply|ping|pong|setWatches|watchEvent|isro)/;

/** An event that says little by itself, so that the fact speaks. */
const quiet: ZkEvent = { ...base, to: 'S1', kind: 'timer', timer: 'other' };

const others: readonly ZkEvent[] = [
  ...(['election', 'quorum', 'client'] as const).map((port): ZkEvent => ({ ...base, to: 'S2', kind: 'opened', from: 'S1', conn: 1, sentAt: 0, msg: 1, port })),
  ...(['connected', 'refused', 'closed'] as const).map((kind): ZkEvent => ({ ...base, to: 'S2', kind, from: 'S1', conn: 1, sentAt: 0, msg: 1 })),
  ...['poll', 'xstate.after.FINALIZE_WAIT.peer.LOOKING.finalizing', 'xstate.after.INIT_LIMIT.peer.LEADING.discovery', 'observerDelay', 'cnx:3', 'read', 'read:7', 'reconnect', 'tick', 'expiry', 'containers', 'snapshot', 'new'].map(
    (timer): ZkEvent => ({ ...base, to: 'S2', kind: 'timer', timer }),
  ),
  ...['sendThread', 'eventThread', 'pingRw', 'xstate.after.CONNECT_TIMEOUT.client', 'xstate.after.PAUSE.client'].map((timer): ZkEvent => ({ ...base, to: 'c:A', kind: 'timer', timer })),
  { ...base, to: 'S2', kind: 'synced', log: 'txnlog', upTo: 3, life: 1 },
  ...['acceptedEpoch', 'currentEpoch', 'snapshot.100000007', 'logFrom'].map((cell): ZkEvent => ({ ...base, to: 'S2', kind: 'stored', cell, value: 0, life: 1 })),
  { ...base, to: 'S2', kind: 'wake' },
  { ...base, to: 'S2', kind: 'writeback', log: 'txnlog', upTo: 3 },
  ...Object.values(faults).flat().map((fault): ZkEvent => ({ ...base, to: '', kind: 'fault', fault })),
  ...Object.values(inputs).flat().map((input): ZkEvent => ({ ...base, to: 'c:A', kind: 'input', input })),
];

/** The message, its label, and what it says. */
function describeMessage(message: ZkMessage, locale: (typeof LOCALES)[number]): string {
  const event = withClients.test(message.type) ? arrives(message, 'c:A', 'S2') : arrives(message);
  return `${message.type} [${shortLabel(event, words(locale))}] ${sentence({ event, facts: [] }, words(locale), context).plain}`;
}

describe.each(LOCALES)('sentences in %s', (locale) => {
  const say = (entry: TraceEntry) => sentence(entry, words(locale), context).plain;

  it('has exact text for every fact', async () => {
    const lines = facts.map((fact) => `${fact.type}: ${say({ event: quiet, facts: [fact] })}`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`testdata/facts.${locale}.txt`);
  });

  it('has exact text for every message', async () => {
    await expect(`${allMessages.map((message) => describeMessage(message, locale)).join('\n')}\n`).toMatchFileSnapshot(`testdata/messages.${locale}.txt`);
  });

  it('has exact text for every other event', async () => {
    await expect(`${others.map((event) => say({ event, facts: [] })).join('\n')}\n`).toMatchFileSnapshot(`testdata/events.${locale}.txt`);
  });

  it('has a rule and its class for every fact', () => {
    for (const fact of facts) {
      const rule = why({ event: quiet, facts: [fact] }, words(locale));
      expect(rule?.rule.plain.length, fact.type).toBeGreaterThan(8);
    }
  });

  it('says nothing without a limit or a number it does not know', () => {
    for (const fact of facts) expect(sentence({ event: quiet, facts: [fact] }, words(locale)).plain, fact.type).not.toMatch(/undefined|NaN|null|\[object/);
  });
});

describe('the choice among several facts', () => {
  const ballot: FactOf<'notification'> = { type: 'notification', sid: 3, myState: 'LOOKING', from: 4, vote: vote(4, 1, at(1, 6)), mine: vote(3, 1, at(1, 7)), verdict: 'counted', decidedBy: 'zxid', causedBy: 1 };
  const notification: ZkMessage = { type: 'notification', sid: 4, state: 'LOOKING', leader: 4, zxid: at(1, 6), electionEpoch: 1, peerEpoch: 1, configVersion: 0 };
  const quorum: FactOf<'quorumOfVotes'> = { type: 'quorumOfVotes', sid: 3, leader: 3, voters: [1, 3, 4], causedBy: 1 };
  const en = words('en');

  it('tells the ballot that came, and the quorum it makes', () => {
    const own = { ...ballot, from: 3 };
    const mode: ZkFact = { type: 'mode', sid: 3, from: 'LOOKING.collecting', to: 'LOOKING.finalizing', state: 'LOOKING', zabState: 'ELECTION', syncMode: 'NONE', causedBy: 1 };
    const entry = { event: arrives(notification, 'S4', 'S3'), facts: [own, ballot, quorum, mode] };
    expect(sentence(entry, en).plain).toBe("S4's ballot reaches S3. Epochs tie, so zxid decides: 1.6 < 1.7. S3 keeps its vote. In S3's count S1, S3 and S4 vote for S3: a quorum.");
    expect(sentence(entry, words('zh-CN')).plain).toBe('S4 的选票到达 S3。epoch 相同，比较 zxid：1.6 < 1.7，S3 不改票。按 S3 的计票，S1、S3、S4 都投给 S3：达到 quorum。');
  });

  it('tells an ACK and the commit it brings', () => {
    const entry: TraceEntry = {
      event: arrives({ type: 'ACK', zxid: at(2, 2) }, 'S2', 'S1'),
      facts: [
        { type: 'acked', sid: 1, by: 2, zxid: at(2, 2), count: 3, causedBy: 1 },
        { type: 'committed', sid: 1, zxid: at(2, 2), by: [1, 3, 2], causedBy: 1 },
        { type: 'applied', sid: 1, zxid: at(2, 2), txn, code: 'OK', causedBy: 1 },
      ],
    };
    expect(sentence(entry, en, context).plain).toBe("S2's ACK of 2.2 reaches S1. So far 3 of 5 voters have acknowledged it. The leader S1 commits 2.2, which S1, S3 and S2 have acknowledged.");
    expect(weight(entry)).toBe('key');
  });

  it('tells what became of a message that did not arrive, and nothing else', () => {
    const event = arrives({ type: 'COMMIT', zxid: at(2, 2) });
    const lost: ZkFact = { type: 'messageLost', msg: 1, why: 'closed', causedBy: 1 };
    const held: ZkFact = { type: 'messageHeld', msg: 1, from: 'S1', to: 'S2', causedBy: 1 };
    expect(sentence({ event, facts: [lost] }, en).plain).toBe('COMMIT 2.2 from S1 to S2 is lost: the connection is closed.');
    expect(sentence({ event, facts: [held] }, en).plain).toBe('COMMIT 2.2 from S1 does not get through to S2: the link is cut. It waits to be sent again.');
  });

  it('marks names, numbers, states and terms, and English inside Chinese', () => {
    const { parts } = sentence({ event: arrives({ type: 'PROPOSAL', zxid: at(2, 2), txn }), facts: [] }, words('zh-CN'));
    expect(parts).toEqual([
      { text: 'S1', role: 'server', lang: 'en' },
      { text: ' 的 ' },
      { text: 'PROPOSAL', role: 'term', lang: 'en' },
      { text: ' ' },
      { text: '2.2', role: 'zxid' },
      { text: ' 到达 ' },
      { text: 'S2', role: 'server', lang: 'en' },
      { text: '：' },
      { text: 'setData /app', lang: 'en' },
      { text: '。' },
    ]);
  });
});

describe('commands', () => {
  it('are told as orders', () => {
    expect(commandSentence({ cmd: 'cut', groups: [[1, 2], [3, 4, 5]] }, words('en')).plain).toBe('Cut the network into {S1, S2} and {S3, S4, S5}');
    expect(commandSentence({ cmd: 'request', client: 'A', tag: 't', op: request.op }, words('zh-CN')).plain).toBe('让客户端 A 请求 setData /app');
  });
});

describe('a message that a person drops', () => {
  const drop = (lost: readonly ZkEvent[]): TraceEntry => ({
    event: { kind: 'fault', seq: 9, at: 5, causedBy: 0, to: 'S1', fault: { fault: 'drop', msg: 1 } },
    facts: lost.map((_, n) => ({ type: 'messageLost', msg: 1 + n, why: 'dropped', causedBy: 9 }) as const),
    lost,
  });
  const commit = arrives({ type: 'COMMIT', zxid: at(2, 2) });
  const told = 'COMMIT 2.2 from S1 to S2 is dropped. A connection cannot lose just one message, so the whole connection breaks: both ends will see it closed.';
  it.each([[1, told], [2, `${told} The message behind it is lost with it.`], [4, `${told} The 3 messages behind it are lost with it.`]] as const)('and %i are lost', (lost, said) => {
    expect(sentence(drop(Array.from({ length: lost }, () => commit)), words('en')).plain).toBe(said);
  });

  it('is named in Chinese too, and a ballot by its name', () => {
    expect(sentence(drop([commit]), words('zh-CN')).plain).toBe('S1 发给 S2 的 COMMIT 2.2 被丢掉。连接中不允许缺失，因此整条连接断开，两端都会看到它关闭。');
    const [ballot] = messages.notification.map((message) => arrives(message, 'S4', 'S3'));
    expect(ballot === undefined ? '' : sentence(drop([ballot]), words('en')).plain).toMatch(/^A ballot from S4 to S3 is dropped\. /);
  });
});

it.each(LOCALES)('tells a comparison in plain words at the first depth, and in columns below (%s)', (locale) => {
  const compared = facts.filter((fact) => fact.type === 'notification' && fact.decidedBy !== null && fact.from !== fact.sid);
  const plain = compared.map((fact) => sentence({ event: quiet, facts: [fact] }, words(locale), { ...context, depth: 1 }).plain);
  expect(plain.join(' ')).not.toMatch(/zxid|epoch/i);
  expect(plain.join(' ')).toMatch(locale === 'en' ? /has the newer data/ : /的数据较新/);
});
