import { describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '../scenario/link.ts';
import { runOf, type History } from '../timeline/history.ts';
import { answered } from '../ui/console/answering.ts';
import { consolesOf } from '../ui/console/consoles.ts';
import { openServing } from './testingServing.ts';

async function open() {
  const timeline = await openServing();
  const { store, actions } = timeline;
  const consoles = consolesOf(timeline);
  const text = (event = store.getState().eventIndex) => consoles.at(event).get('B')?.text ?? '';
  const type = (line: string, signal = new AbortController().signal) => {
    actions.act({ cmd: 'type', client: 'B', line });
    return answered(timeline, consoles, { client: 'B', slowly: false, signal });
  };
  return { timeline, store, actions, consoles, text, type };
}

describe('a console on the timeline', () => {
  it('is a function of the run: back, forward, branched and through a link', async () => {
    const { timeline, store, actions, text, type } = await open();
    expect(await type('zkCli.sh -server zk1,zk2,zk3')).toBe('done');
    expect(await type('create /a 1')).toBe('done');
    const first = store.getState().eventIndex;
    const created = text();
    expect(created).toMatch(/create \/a 1\nCreated \/a\n$/);
    expect(await type('deleteall /app')).toBe('done');
    expect(await type('ls /')).toBe('done');
    const last = store.getState().eventIndex;
    const whole = text();
    expect(whole).toMatch(/\n\[a, zookeeper\]\n$/);

    actions.goToEvent(first);
    expect(text()).toBe(created);
    expect(text(0)).toBe('');
    expect(text(last)).toBe(whole);

    // The link of the run has the lines in it; whoever opens it sees the same console.
    const linked = decodeRun(encodeRun(runOf(timeline.history() as History, last)));
    if (!linked.ok) throw new Error('the link cannot be read');
    const other = await open();
    other.actions.open(linked.run);
    other.actions.goToEvent(last);
    await expect.poll(() => other.store.getState().eventIndex).toBe(last);
    expect(other.text()).toBe(whole);

    // Another line at an earlier moment takes the run elsewhere.
    expect(await type('get /a')).toBe('done');
    expect(text()).toBe(`${created}[zk: zk1,zk2,zk3(CONNECTED) 1] get /a\n1\n`);
    timeline.destroy();
    other.timeline.destroy();
  });

  it('gives up after two simulated minutes, and when it is called off, and can go on', async () => {
    const { timeline, store, actions, consoles, text, type } = await open();
    await type('zkCli.sh -server zk1,zk2,zk3');
    const calledOff = AbortSignal.abort();
    expect(await type('ls /', calledOff)).toBe('stopped');
    expect(consoles.at(store.getState().eventIndex).get('B')?.busy).toBe(true);
    expect(await answered(timeline, consoles, { client: 'B', slowly: false, signal: new AbortController().signal })).toBe('done');
    expect(text()).toMatch(/\n\[app, zookeeper\]\n$/);

    for (const server of [1, 2, 3]) actions.act({ cmd: 'kill', server });
    expect(await type('zkCli.sh -server zk1')).toBe('done');
    expect(text()).toMatch(/KeeperErrorCode|Command not found/);
    actions.act({ cmd: 'crash', client: 'B' });
    expect(await type('zkCli.sh -server zk1')).toBe('unanswered');
    timeline.destroy();
  });
});
