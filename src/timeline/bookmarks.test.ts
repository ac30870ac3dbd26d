import { expect, test } from 'vitest';
import { decodeRun, encodeRun } from '../scenario/link.ts';
import { parseRun, type Run } from '../scenario/schema.ts';
import { CHECKS, fileOf, linkOf, openFile, openLink } from './outside.ts';
import { createTimeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { toyEngine, toyScenario } from './testing/toyEngine.ts';

const RUN: Run = { version: 1, engine: '1', scenario: toyScenario(), seed: 7, inputs: [] };

function stage(run: Run = RUN) {
  const jobs = new HandSchedule();
  const timeline = createTimeline({ engine: toyEngine, frames: new HandFrames(), schedule: jobs.schedule, checks: () => CHECKS });
  timeline.actions.open(run);
  jobs.run();
  return { ...timeline, jobs };
}

test('a bookmark is set, named, gone to and taken away; a slot holds one', () => {
  const { store, actions } = stage();
  actions.goToEvent(200);
  actions.setBookmark(2, 'two');
  actions.goToEvent(50);
  actions.setBookmark(1, 'one');
  actions.setBookmark(2, 'two again');
  actions.nameBookmark(1, '领导者 dies');
  expect(store.getState().bookmarks).toEqual([{ slot: 1, event: 50, name: '领导者 dies' }, { slot: 2, event: 50, name: 'two again' }]);
  actions.goToEvent(0);
  expect(actions.goToBookmark(2)).toBe(true);
  expect(store.getState().eventIndex).toBe(50);
  actions.removeBookmark(2);
  expect([store.getState().bookmarks.length, actions.goToBookmark(2)]).toEqual([1, false]);
});

test('a branch has the bookmarks of what it shares, and keeps its own', () => {
  const { store, actions } = stage();
  for (const [slot, event] of [[1, 100], [2, 300]] as const) {
    actions.goToEvent(event);
    actions.setBookmark(slot, '');
  }
  actions.goToEvent(200);
  actions.act({ cmd: 'kill', server: 2 });
  expect(store.getState().bookmarks.map(({ slot }) => slot)).toEqual([1]);
  actions.setBookmark(3, 'here');
  actions.switchBranch(1);
  expect(store.getState().bookmarks.map(({ slot }) => slot)).toEqual([1, 2]);
});

test('bookmarks travel in the link and in the file', () => {
  const from = stage();
  from.actions.goToEvent(321);
  from.actions.setBookmark(4, 'two leaders, 两个 leader ~._');
  const { bookmarks } = from.store.getState();
  const byLink = stage();
  expect(openLink(byLink, linkOf(from)?.hash ?? '')).toBe(true);
  const byFile = stage();
  expect(openFile(byFile, fileOf(from) ?? '')).toBe(true);
  expect([byLink.store.getState().bookmarks, byFile.store.getState().bookmarks]).toEqual([bookmarks, bookmarks]);
});

test('a link without bookmarks is what it was, and bad ones are refused with their place', () => {
  expect(encodeRun(RUN)).not.toContain('~m');
  const marked: Run = { ...RUN, bookmarks: [{ slot: 1, event: 5, name: 'a' }, { slot: 9, event: 0, name: '' }] };
  const decoded = decodeRun(encodeRun(marked));
  expect(decoded.ok && decoded.run).toEqual(marked);
  for (const bookmarks of [[{ slot: 10, event: 1, name: '' }], [{ slot: 2, event: 1, name: '' }, { slot: 2, event: 3, name: '' }], [{ slot: 1, event: -1, name: '' }], [{ slot: 1, event: 1, name: 'x'.repeat(65) }]]) {
    const parsed = parseRun({ ...RUN, bookmarks });
    expect(!parsed.ok && parsed.problems[0]?.where.startsWith('bookmarks')).toBe(true);
  }
  const many = `${encodeRun(RUN).replace(/~z$/, '')}${'~m1.1'.repeat(20)}~z`;
  expect(decodeRun(many)).toMatchObject({ ok: false, error: { where: 'bookmarks' } });
});

test('Home is where the run was opened, then its beginning', () => {
  const { store, actions, jobs } = stage({ ...RUN, at: 400 });
  expect(store.getState()).toMatchObject({ home: 400, eventIndex: 400 });
  actions.goToEvent(700);
  actions.goHome();
  expect(store.getState().eventIndex).toBe(400);
  actions.goHome();
  expect(store.getState().eventIndex).toBe(0);
  // What was done before it is another story: its moment is not this one any more.
  actions.goToEvent(100);
  actions.act({ cmd: 'kill', server: 1 });
  jobs.run();
  actions.goHome();
  expect(store.getState().eventIndex).toBe(100);
});
