import { expect, test } from '@playwright/test';
import { nextUint32 } from '../src/base/prng.ts';
import type { Command } from '../src/ensemble/command.ts';
import { encodeRun } from '../src/scenario/link.ts';
import { presetScenario } from '../src/scenario/presets.ts';
import { act, eventCount, extend, hashAt, openHistory, runOf } from '../src/timeline/history.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { Stage } from './stage.ts';

const EVENTS = 100_000;
const VOTERS = 5;
const ALL = Array.from({ length: VOTERS }, (_, i) => i + 1);

/** One thing after another is done to the ensemble, as a person would, and undone. */
function nextCommand(turn: number, dice: { state: number }): Command {
  const server = 1 + (nextUint32(dice) % VOTERS);
  const other = 1 + (server % VOTERS);
  const commands: readonly Command[] = [
    { cmd: 'kill', server },
    { cmd: 'request', client: 'A', tag: `t${turn}`, op: { op: 'setData', path: '/app', data: `é${turn}`, version: -1 } },
    ...ALL.map((id) => ({ cmd: 'start', server: id }) as const),
    { cmd: 'cut', groups: [[server, other], ALL.filter((id) => id !== server && id !== other)] },
    { cmd: 'heal' },
    { cmd: 'pause', server, ms: 15_000 },
    { cmd: 'slowLink', from: server, to: other, ms: 30 },
  ];
  return commands[turn % commands.length] as Command;
}

/** A run with something done to it every so many events, as a link, and the hash of its world as node computes it. */
function runInNode(every: number): { readonly link: string; readonly hash: string } {
  const history = openHistory(zkEngine, { scenario: presetScenario({ voters: VOTERS, observers: 0, start: 'serving' }), seed: 17, inputs: [] });
  const dice = { state: 17 };
  for (let turn = 0; eventCount(history) < EVENTS; turn++) {
    extend(history, { maxEvents: Math.min(every, EVENTS - eventCount(history)) });
    if (eventCount(history) < EVENTS) act(history, { at: eventCount(history), command: nextCommand(turn, dice) });
  }
  return { link: encodeRun(runOf(history)), hash: hashAt(history, EVENTS) };
}

test.describe('the same link gives the same world in the browser as in node, after 100,000 events', () => {
  for (const [name, every] of [['with little done to it', 2_500], ['with much done to it', 150]] as const) {
    test(name, async ({ page }) => {
      test.setTimeout(120_000);
      const { link, hash } = runInNode(every);
      const stage = await Stage.open(page, link);
      // It is the same simulation, and nothing is said of another.
      await expect(page.locator('.notice')).toHaveCount(0);
      await stage.seek(EVENTS);
      expect(await stage.event()).toBe(EVENTS);
      expect(await stage.hash()).toBe(hash);
      // And once more from far away: the way there is another one.
      await stage.seek(EVENTS / 2);
      await stage.seek(EVENTS);
      expect(await stage.hash()).toBe(hash);
    });
  }
});
