import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bringRecipes } from '../ensemble/recipes.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { decodeRun, encodeRun } from '../scenario/link.ts';
import { eventCount, extend, openHistory, worldAt } from './history.ts';
import { zkEngine } from './zkEngine.ts';

bringRecipes();

// Links that were given away. They must open for ever, and what they show must stay true: who leads in which epoch
// after so many seconds of simulated time, and which transaction was applied last.

const lines = readFileSync(new URL('../scenario/golden-links.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
const golden = lines.map((line) => {
  const [name = '', seconds = '', shown = '', link = ''] = line.split(' | ').map((part) => part.trim());
  return { name, seconds: Number(seconds), shown, link };
});

/** `5e2 0x200000003`: server 5 leads in epoch 2, and that transaction is the last one applied anywhere. */
function summary(world: ZkWorld): string {
  const leaders: string[] = [];
  let applied = 0;
  for (const id in world.processes) {
    const state = world.processes[id]?.state ?? null;
    if (state === null || !('kind' in state) || state.kind !== 'server') continue;
    if (state.state === 'LEADING') leaders.push(`${state.sid}e${state.currentEpoch}`);
    applied = Math.max(applied, state.database.tree.lastProcessedZxid);
  }
  return `${leaders.join('+') || 'none'} 0x${applied.toString(16)}`;
}

test.each(golden)('$name', ({ seconds, shown, link }) => {
  const decoded = decodeRun(link);
  if (!decoded.ok) throw new Error(`${decoded.error.where}: ${decoded.error.why}`);
  expect(encodeRun(decoded.run)).toBe(link);
  const history = openHistory(zkEngine, decoded.run);
  for (let stop = 'events'; stop === 'events'; ) stop = extend(history, { maxEvents: 5_000, untilUs: seconds * 1_000_000 });
  expect(summary(worldAt(history, eventCount(history)))).toBe(shown);
});

test('there are golden links of every kind', () => {
  expect(golden.length).toBeGreaterThanOrEqual(12);
});
