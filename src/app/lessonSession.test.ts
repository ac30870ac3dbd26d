/** Here, and not beside the session: it takes lessons, which that layer does not know. */
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import fastLeaderElection from '../../lessons/10-elections/fast-leader-election/lesson.ts';
import fastLeaderSolved from '../../lessons/10-elections/fast-leader-election/solution.ts';
import scenarios from '../../lessons/10-elections/election-scenarios/lesson.ts';
import scenariosSolved from '../../lessons/10-elections/election-scenarios/solution.ts';
import type { Lesson, Solution } from '../lesson/lesson.ts';
import { createTimeline } from '../timeline/store.ts';
import { HandFrames, HandSchedule } from '../timeline/testing/handFrames.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import { NOTHING_OPEN, type View } from '../ui/page.ts';
import { openLesson, type LessonHappening } from '../ui/lesson/session.ts';

function open(lesson: Lesson, step: string, solved: Solution = {}, met: readonly string[] = []) {
  const [frames, jobs] = [new HandFrames(), new HandSchedule()];
  const timeline = createTimeline({ frames, schedule: jobs.schedule });
  const view = createStore<View>(() => NOTHING_OPEN);
  const session = openLesson({ timeline, view, engine: zkEngine, solution: async () => solved, met: () => met }, lesson, step);
  const happened: LessonHappening[] = [];
  session.onHappening((one) => happened.push(one));
  jobs.run();
  const pass = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 100) {
      frames.run(100);
      jobs.run();
    }
  };
  const { actions, store } = timeline;
  const event = (): number => store.getState().eventIndex;
  return { session, timeline, view, happened, jobs, pass, actions, event, run: store.getState, now: session.store.getState };
}

describe('a worked run', () => {
  it('plays on to its captions and rests at each, goes back to them, and then to the next step', () => {
    const { session, now, pass, run, event, actions } = open(fastLeaderElection, 'watch');
    const events = now().compiled.says.map((said) => said.event);
    session.next();
    pass(3_000);
    expect([event(), run().playing, now().said]).toEqual([events[0], false, 1]);
    session.next();
    expect(run().playing).toBe(true);
    session.next();
    expect([event(), now().said]).toEqual([events[1], 2]);
    session.back();
    expect([event(), now().said]).toEqual([events[0], 1]);
    actions.setReducedMotion(true);
    for (const later of events.slice(1)) {
      session.next();
      expect(event()).toBe(later);
    }
    session.next();
    expect(now()).toMatchObject({ step: { id: 'who' }, phase: 'asking' });
    session.back();
    expect(now()).toMatchObject({ step: { id: 'watch' }, said: 0 });
    expect(actions.act({ cmd: 'kill', server: 1 })).toBe(false);
    expect(run().notice?.code).toBe('not_here');
  });
});

describe('a prediction', () => {
  it('locks the run by every door until it is answered', () => {
    const { session, actions, run, event, pass, jobs, now, view } = open(fastLeaderElection, 'column');
    const { from } = now().compiled;
    expect([event(), view.getState().seen]).toEqual([from, from]);
    const doors: (() => void)[] = [
      actions.play, actions.step, actions.toggle, actions.nextInteresting, () => actions.runUntil('leader'), () => actions.goToEvent(from + 5), () => actions.goToTime(1_000_000),
      () => actions.seek(1_000), () => actions.playTo(from + 1), () => session.next(), () => actions.act({ cmd: 'start', server: 1 }),
      () => { actions.stepBack(); actions.play(); },
      () => { actions.goToEvent(0); actions.step(); actions.step(); actions.step(); actions.step(); },
    ];
    for (const [index, door] of doors.entries()) {
      actions.dismiss();
      door();
      jobs.run();
      pass(4_000);
      expect(event(), `door ${index}`).toBeLessThanOrEqual(from);
      expect(run().notice?.code, `door ${index}`).toMatch(/locked|not_here/);
      expect(run().playing).toBe(false);
      actions.goToEvent(from);
    }
    expect(now().phase).toBe('asking');
  });

  it('plays to the answer the run gives, marks what decided, and can be watched and answered again', () => {
    const { session, now, pass, run, event, happened, view, actions } = open(fastLeaderElection, 'who');
    const answer = now().compiled.answer;
    expect(answer?.option).toBe('S2');
    session.answer('nobody knows');
    expect(now().phase).toBe('asking');
    session.answer('S3');
    expect(now()).toMatchObject({ phase: 'revealing', chosen: 'S3' });
    expect(happened).toEqual([{ type: 'prediction', step: 'who', option: 'S3', right: false, answer: 'S2' }]);
    const { speed } = run();
    pass(9_000);
    expect([event(), now().phase, view.getState().marked]).toEqual([answer?.event, 'explained', [{ field: 'epoch' }]]);
    expect(run().speed).toBeLessThan(speed);
    session.watchAgain();
    expect([event(), now().phase]).toEqual([0, 'revealing']);
    pass(2_000);
    expect(now().phase).toBe('revealing');
    session.next();
    expect([event(), now().phase]).toEqual([answer?.event, 'explained']);
    session.askAgain();
    expect([event(), now().phase, view.getState().marked]).toEqual([0, 'asking', []]);
    actions.step();
    expect(event()).toBe(0);
    session.skip();
    session.next();
    expect(now()).toMatchObject({ phase: 'explained', chosen: null });
    session.next();
    expect(now().step.id).toBe('column');
  });
});

describe('the learner’s own hands', () => {
  it('take only what the step allows, and nothing before it begins', () => {
    const { actions, now, run, event, jobs } = open(scenarios, 'back');
    const { from } = now().compiled;
    expect(actions.act({ cmd: 'cut', groups: [[1], [2]] })).toBe(false);
    expect(run().notice).toMatchObject({ code: 'not_here', where: 'cut' });
    expect(actions.undo()).toBe(false);
    actions.goToEvent(from - 10);
    expect(actions.act({ cmd: 'kill', server: 1 })).toBe(false);
    expect(run().notice?.code).toBe('too_early');
    actions.goToEvent(from);
    expect(actions.act({ cmd: 'kill', server: 1 })).toBe(true);
    jobs.run();
    expect(event()).toBeGreaterThan(from);
    expect(actions.undo()).toBe(true);
    expect(actions.undo()).toBe(false);
    expect(run().inputs).toEqual(now().compiled.run.inputs);
  });

  it('meet a goal when the playhead comes to it, not when it is computed; what is taken back was met all the same', () => {
    const { session, actions, now, happened, jobs, run } = open(scenarios, 'back');
    actions.act({ cmd: 'kill', server: 3 });
    actions.runUntil('leader');
    jobs.run();
    actions.act({ cmd: 'start', server: 3 });
    jobs.run();
    expect([run().eventCount > run().eventIndex + 100, now().phase]).toEqual([true, 'trying']);
    actions.goToEvent(run().eventCount);
    jobs.run();
    expect(happened).toEqual([{ type: 'goal', step: 'back', goal: 'follows' }]);
    actions.undo();
    expect(now()).toMatchObject({ phase: 'done', met: ['follows'] });
    session.again();
    actions.goToEvent(run().eventCount);
    jobs.run();
    expect(happened).toHaveLength(1);
  });

  it('see the solution in a run of its own, and find theirs as they left it', async () => {
    const { session, actions, now, run, event, happened, jobs, pass } = open(scenarios, 'back', scenariosSolved);
    actions.act({ cmd: 'kill', server: 1 });
    const [mine, at] = [run().inputs, event()];
    await session.showMe();
    jobs.run();
    expect(now().phase).toBe('showing');
    expect(run().inputs).not.toEqual(mine);
    expect(actions.act({ cmd: 'kill', server: 2 })).toBe(false);
    pass(20_000);
    expect(run().playing).toBe(false);
    expect(now().met).toEqual([]);
    session.mine();
    jobs.run();
    expect([run().inputs, event(), now().phase]).toEqual([mine, at, 'trying']);
    session.again();
    jobs.run();
    expect([run().inputs, event()]).toEqual([now().compiled.run.inputs, now().compiled.from]);
    expect(happened).toEqual([]);
  });

  it('set the disks, start, and meet the goal', () => {
    const { session, now, happened, jobs, pass, actions, run } = open(fastLeaderElection, 'edit', fastLeaderSolved);
    const edit = fastLeaderSolved['edit']?.['three']?.edit;
    if (edit === undefined) throw new Error('the solution edits disks');
    session.set(edit);
    jobs.run();
    session.start();
    jobs.run();
    expect(run()).toMatchObject({ scenario: edit, playing: true });
    actions.runUntil('leader');
    jobs.run();
    actions.setSpeed(100);
    actions.play();
    pass(3_000);
    expect(happened).toEqual([{ type: 'goal', step: 'edit', goal: 'three' }]);
    expect(now()).toMatchObject({ phase: 'done', met: ['three'] });
    session.again();
    expect(now()).toMatchObject({ phase: 'done', edit: null });
  });

  it('keep what was met on an earlier day', () => {
    expect(open(fastLeaderElection, 'edit', {}, ['three']).now()).toMatchObject({ phase: 'done', met: ['three'] });
  });
});
