import { beforeAll, expect, test } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import { started, type Played } from '../ensemble/testingPlay.ts';
import type { TraceEntry } from '../ensemble/types.ts';
import * as paper from './paper.ts';
import * as parts from './parts.ts';
import { sceneAt } from './scene.ts';
import { labels } from './testdata/labels.ts';
import type { Mark, MessageEvent } from './view.ts';

/** Three servers elect; the first NEWLEADER on its way is dropped, and the run goes on for some events. */
let played: Played;
let dropped: MessageEvent;
/** Number of the event that drops it. */
let at: number;

beforeAll(() => {
  const scenario = started([1, 2, 3]);
  const run = openRun(createEnsemble(scenario, 7));
  const entries: TraceEntry[] = [];
  const step = (): void => {
    const entry = run.step();
    if (entry !== undefined) entries.push(entry);
  };
  const found = (): MessageEvent | undefined => run.world.queue.find((event): event is MessageEvent => event.kind === 'message' && event.message.type === 'NEWLEADER');
  while (found() === undefined) step();
  dropped = found() as MessageEvent;
  run.apply({ cmd: 'drop', msg: dropped.msg });
  step();
  at = entries.length;
  played = { scenario, world: structuredClone(run.world), entries };
  for (let n = 0; n < 4; n++) step();
});

function marksAt(told: number): Mark[] {
  const { scenario, world, entries } = played;
  return sceneAt({
    scenario, world, selection: {}, shown: { now: told, warp: (us) => us / 1000, ofEvent: (event) => event, span: 12 },
    trace: { entry: (i) => entries[i], from: 0, to: told, told }, options: { format: 'laptop', depth: 2, labels, parts, paper },
  }).layers.flatMap((layer) => layer.marks);
}

const isCrossed = (mark: Mark | undefined): boolean => mark?.shapes.some(({ c }) => c === 's-bad') === true;

test('the trace keeps the messages that a drop took off their way, the one that was meant first', () => {
  const entry = played.entries[at - 1];
  expect(entry?.lost?.[0]).toEqual(dropped);
  expect(entry?.lost?.map((one) => ('msg' in one ? one.msg : 0))).toEqual(entry?.facts.flatMap((fact) => (fact.type === 'messageLost' ? fact.msg : [])));
});

test('the score keeps its stroke, which ends in a cross between two staves', () => {
  const stroke = marksAt(at).find(({ key }) => key === `stroke ${dropped.msg} ${at}`);
  expect(isCrossed(stroke)).toBe(true);
  expect(stroke?.title).toMatch(/^NEWLEADER from S\d to S\d, lost$/);
});

test('on the stage it is crossed out where it was, at that step and no longer', () => {
  const mark = marksAt(at).find(({ key }) => key === `dropped ${dropped.msg}`);
  expect(isCrossed(mark)).toBe(true);
  expect(mark?.title).toMatch(/^NEWLEADER from S\d to S\d, lost$/);
  expect(marksAt(at - 1).some(({ key }) => key.startsWith('dropped'))).toBe(false);
});
