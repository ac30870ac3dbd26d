import { expect, test } from 'vitest';
import { openLink } from '../../timeline/outside.ts';
import { createTimeline } from '../../timeline/store.ts';
import { HandFrames, HandSchedule } from '../../timeline/testing/handFrames.ts';
import { questionsAt } from './questions.ts';

/** All have just started, or a leader and some writes are there. */
function stage(start: 'c' | 's', atMs: number) {
  const [frames, jobs] = [new HandFrames(), new HandSchedule()];
  const timeline = createTimeline({ frames, schedule: jobs.schedule });
  openLink(timeline, `#r=1.p5.0.${start}~s1~z`);
  jobs.run();
  timeline.actions.goToTime(atMs * 1000);
  jobs.run();
  return { ...timeline, jobs };
}
const topics = (timeline: Parameters<typeof questionsAt>[0]) => questionsAt(timeline).map(({ topic }) => topic);

test('who leads next is what the run comes to, and nothing of it is on the stage', () => {
  const timeline = stage('c', 0);
  const [before, computed] = [timeline.store.getState().eventIndex, timeline.store.getState().eventCount];
  const [poll] = questionsAt(timeline);
  expect(poll).toMatchObject({ topic: 'leads', options: [{ sid: 3 }, { sid: 4 }, { sid: 5 }, { other: true }], revealed: false, tallies: [0, 0, 0, 0] });
  expect([timeline.store.getState().eventIndex, timeline.store.getState().eventCount]).toEqual([before, computed]);
  timeline.actions.goToEvent(poll?.event ?? 0);
  timeline.jobs.run();
  const right = poll?.options[poll.right];
  const fact = timeline.entryAt((poll?.event ?? 0) - 1)?.facts.find(({ type }) => type === 'established');
  expect(fact).toMatchObject({ sid: right !== undefined && 'sid' in right ? right.sid : -1 });
});

test('under a leader that stays there is nothing to ask; killed, who follows it is asked; without a quorum nobody does', () => {
  const timeline = stage('s', 8_000);
  expect(questionsAt(timeline)).toEqual([]);
  timeline.actions.act({ cmd: 'kill', server: 5 });
  expect(questionsAt(timeline)[0]).toMatchObject({ topic: 'leads', options: [{ sid: 2 }, { sid: 3 }, { sid: 4 }, { other: true }], right: 2 });
  timeline.actions.act({ cmd: 'kill', server: 4 });
  timeline.actions.act({ cmd: 'kill', server: 3 });
  expect(questionsAt(timeline)[0]).toMatchObject({ topic: 'leads', options: [{ sid: 1 }, { sid: 2 }, { other: true }], right: 2 });
});

test('who applies a write last is the last one of the run to do so', () => {
  const timeline = stage('s', 8_000);
  timeline.actions.act({ cmd: 'request', client: 'A', tag: 'x', op: { op: 'setData', path: '/app', data: 'x', version: -1 } });
  expect(topics(timeline)).toEqual(['applies']);
  const [poll] = questionsAt(timeline);
  timeline.actions.goToEvent(poll?.event ?? 0);
  timeline.jobs.run();
  const all = timeline.entries(0, poll?.event ?? 0).flatMap(({ facts }) => facts).filter((fact) => fact.type === 'applied');
  const last = all.at(-1);
  const applied = all.filter(({ zxid }) => zxid === last?.zxid).map(({ sid }) => sid);
  expect(new Set(applied).size).toBe(5);
  const right = poll?.options[poll.right];
  const named = poll?.options.flatMap((option) => ('sid' in option ? [option.sid] : [])) ?? [];
  expect(named).toContain(5);
  expect(right).toEqual(named.includes(last?.sid ?? -1) ? { sid: last?.sid } : { other: true });
});
