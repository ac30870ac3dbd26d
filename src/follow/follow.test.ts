import { expect, test } from 'vitest';
import { drawBetween, type Dice } from '../base/prng.ts';
import { encodeRun } from '../scenario/link.ts';
import type { Input } from '../scenario/schema.ts';
import { shownOfInstant } from '../timeline/warp.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import { FakeNet } from './testing/net.ts';
import { Instructor, Listener, someRun } from './testing/stages.ts';

type Command = Input['command'];

const kill = (server: number): Command => ({ cmd: 'kill', server });
const start = (server: number): Command => ({ cmd: 'start', server });

/** The same instant, and the same world there. */
function expectTogether(one: Instructor, ...others: readonly Listener[]): void {
  one.pass();
  for (const other of others) {
    other.run(700);
    expect([other.place, other.event]).toEqual(['following', one.event]);
    expect(other.hash).toBe(one.hash);
  }
}

test('a follower sees what the instructor does, at the same instant', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  expectTogether(one, other);
  one.stage.actions.act(kill(3));
  expectTogether(one, other);
  one.goTo(one.event + 40);
  expectTogether(one, other);
  one.stage.actions.step();
  one.run(700);
  expectTogether(one, other);
  one.stage.actions.undo();
  one.run();
  expectTogether(one, other);
});

test('another take and another run are shown to the followers too', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  const { id = 0 } = one.stage.store.getState().branch ?? {};
  one.goTo(one.event + 60);
  one.goTo(one.event - 60);
  one.stage.actions.act(kill(3));
  expectTogether(one, other);
  one.stage.actions.switchBranch(id);
  one.run();
  expectTogether(one, other);
  one.stage.actions.open(someRun(7));
  one.run();
  expectTogether(one, other);
  expect(other.stage.store.getState().seed).toBe(7);
});

test('who comes late gets the whole run', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  one.stage.actions.act(kill(3));
  one.goTo(one.event + 100);
  one.stage.actions.act(start(3));
  one.run();
  expectTogether(one, new Listener(net));
});

/** The playhead in seconds of play from the beginning. */
function secondsOf({ stage }: Instructor | Listener): number {
  const { eventIndex, atUs, speed } = stage.store.getState();
  const warp = stage.warp();
  return warp === null ? NaN : shownOfInstant(warp, eventIndex, atUs) / speed;
}

test('what plays here plays there, and stays in time', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  one.goTo(1);
  one.stage.actions.setSpeed(6);
  other.run(700);
  one.stage.actions.play();
  one.pass(0);
  const before = net.sent.length;
  for (let passed = 0; passed < 6_000; passed += 500) {
    one.run(500);
    one.pass(500);
    other.run(500);
    expect(other.stage.store.getState().playing).toBe(true);
    expect(Math.abs(secondsOf(other) - secondsOf(one))).toBeLessThan(1.2);
  }
  // A beat every two seconds was sent, and no more: the followers play by themselves.
  expect(net.sent.length - before).toBe(3);
  one.stage.actions.pause();
  expectTogether(one, other);
});

test('who comes while it plays plays along from there', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  one.stage.actions.play();
  one.run(3_000);
  one.pass(3_000);
  const other = new Listener(net);
  other.run(200);
  expect(other.stage.store.getState().playing).toBe(true);
  one.run(200);
  one.pass(2_000);
  one.stage.actions.pause();
  expectTogether(one, other);
});

test('a follower looks around, and nobody is drawn along until they come back', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  other.run(700);
  other.followed.timeline.actions.goToEvent(10);
  other.run();
  expect([other.place, other.event]).toEqual(['looking', 10]);
  one.goTo(one.event + 30);
  expect(other.event).toBe(10);
  other.followed.back();
  expectTogether(one, other);
});

test('a follower acts and is on their own; the instructor’s run stays a take, and so does theirs', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  other.run(700);
  const at = other.event;
  const instructors = other.stage.store.getState().branch?.id;
  other.followed.timeline.actions.act(kill(1));
  other.run(700);
  expect(other.place).toBe('own');
  expect(other.stage.store.getState().branches.map(({ id }) => id)).toContain(instructors);
  one.stage.actions.act(kill(3));
  one.goTo(one.event + 20);
  expect(other.stage.store.getState().inputs).toMatchObject([{ after: at, command: kill(1) }]);
  other.followed.back();
  expectTogether(one, other);
  expect(other.stage.store.getState()).toMatchObject({ branch: { id: instructors }, branches: [{ lastCommand: kill(1) }] });
});

test('what the instructor points at is marked for the followers, until they mark something else', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  const marked = () => other.stage.store.getState().selection;
  one.stage.actions.select({ kind: 'server', sid: 2 });
  expectTogether(one, other);
  expect(marked()).toEqual({ kind: 'server', sid: 2 });
  other.followed.timeline.actions.select({ kind: 'zxid', zxid: 1 });
  one.goTo(one.event + 30);
  expectTogether(one, other);
  expect(marked()).toEqual({ kind: 'zxid', zxid: 1 });
  one.stage.actions.select(null);
  expectTogether(one, other);
  expect(marked()).toBe(null);
  one.stage.actions.select({ kind: 'server', sid: 1 });
  one.pass(6_000);
  const late = new Listener(net);
  expectTogether(one, late);
  expect(late.stage.store.getState().selection).toEqual({ kind: 'server', sid: 1 });
});

test('while the instructor’s question stands, no follower sees what comes after it, by whatever door', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  expectTogether(one, other);
  const last = one.event;
  const { actions } = other.followed.timeline;
  one.stage.actions.bind({ last, commands: [], from: 0 });
  expectTogether(one, other);
  expect(other.followed.store.getState().asked).toBe(true);
  for (const door of [() => actions.goToEvent(last + 40), () => actions.step(), () => actions.play(), () => actions.runUntil('commit'), () => actions.goToTime(60_000_000)]) {
    door();
    other.run(2_000);
    expect([other.place, other.event]).toEqual(['following', last]);
  }
  expect(actions.act(kill(1))).toBe(false);
  expect(other.stage.store.getState().notice?.code).toBe('locked');
  // What has been may be looked at, and a run of one's own opened.
  actions.goToEvent(10);
  other.run();
  expect([other.place, other.event]).toEqual(['looking', 10]);
  other.followed.back();
  expectTogether(one, other);
  one.stage.actions.bind(null);
  one.goTo(last + 40);
  expectTogether(one, other);
  one.stage.actions.bind({ last: one.event, commands: [], from: 0 });
  expectTogether(one, other);
  expect(actions.open(someRun(5))).toBe(true);
  other.run();
  actions.goToEvent(one.event + 100);
  other.run();
  expect([other.place, other.event]).toEqual(['own', one.event + 100]);
  other.followed.back();
  expectTogether(one, other);
});

test('what a follower is refused does not take them away', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  other.run(700);
  expect(other.followed.timeline.actions.act(kill(99))).toBe(false);
  expect(other.place).toBe('following');
  expectTogether(one, other);
});

test('a follower whose world is another says so, and takes the run anew', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  let wrong = 1;
  const other = new Listener(net, { ...zkEngine, create: (scenario, seed) => zkEngine.create(scenario, seed + wrong--) });
  other.run(700);
  expect(other.hash).not.toBe(one.hash);
  one.pass(5_000);
  other.run(700);
  expect(other.followed.store.getState().differs).toBe('anew');
  expectTogether(one, other);
});

test('a page whose engine plays the run otherwise says that it cannot follow', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net, { ...zkEngine, create: (scenario, seed) => zkEngine.create(scenario, seed + 1) });
  for (let beats = 0; beats < 3; beats++) {
    one.pass(5_000);
    other.run(700);
  }
  expect(other.followed.store.getState().differs).toBe('still');
  expect(net.asked).toBe(2);
});

test('the broker is started again and has kept nothing: who comes then gets the whole run', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  other.run(700);
  net.restart();
  const late = new Listener(net);
  expect(late.place).toBe('waiting');
  one.published.renew();
  expectTogether(one, other, late);
});

test('an instructor whose page was loaded again is followed on', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  const other = new Listener(net);
  one.published.stop();
  const again = new Instructor(net, { ...someRun(3), inputs: [] }, 'two');
  expectTogether(again, other);
  again.published.end();
  expect(other.ended).toBe(true);
});

test('bookmarks of the instructor stay theirs', () => {
  const net = new FakeNet();
  const one = new Instructor(net);
  one.stage.actions.setBookmark(1, 'for me');
  one.stage.actions.act(kill(1));
  const other = new Listener(net);
  expectTogether(one, other);
  expect(other.stage.store.getState().bookmarks).toEqual([]);
});

/** What an instructor does in a lecture, drawn with dice. */
function doSomething(one: Instructor, dice: Dice): void {
  const { actions, store } = one.stage;
  const moves: readonly (() => void)[] = [
    () => actions.act(kill(drawBetween(dice, 1, 3))),
    () => actions.act(start(drawBetween(dice, 1, 3))),
    () => actions.act({ cmd: 'cut', groups: [[drawBetween(dice, 1, 3)], []] }),
    () => actions.act({ cmd: 'heal' }),
    () => actions.undo(),
    () => actions.step(),
    () => actions.goToEvent(drawBetween(dice, 0, one.event + 60)),
    () => void actions.switchBranch(store.getState().branches[0]?.id ?? 1),
    () => actions.toggle(),
  ];
  moves[drawBetween(dice, 0, moves.length - 1)]?.();
  one.run(drawBetween(dice, 0, 1_000));
  one.pass(drawBetween(dice, 50, 3_000));
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('messages are lost, late and out of order (%i): in the end every world is the instructor’s', (seed) => {
  const dice: Dice = { state: seed };
  const net = new FakeNet();
  const one = new Instructor(net, someRun(seed));
  const others = [new Listener(net), new Listener(net)];
  net.fate = () => (['arrives', 'arrives', 'lost', 'late'] as const)[drawBetween(dice, 0, 3)] ?? 'arrives';
  for (let i = 0; i < 40; i++) {
    doSomething(one, dice);
    for (const other of others) other.run(drawBetween(dice, 0, 400));
    if (i === 20) net.restart();
    if (i === 20) one.published.renew();
    if (i === 25) others.push(new Listener(net));
  }
  one.stage.actions.pause();
  one.run();
  net.fate = () => 'arrives';
  one.pass(6_000);
  for (const other of others) other.run();
  one.pass(6_000);
  expectTogether(one, ...others);
  for (const other of others) {
    expect(encodeRun({ ...someRun(seed), inputs: other.stage.store.getState().inputs })).toBe(encodeRun({ ...someRun(seed), inputs: one.stage.store.getState().inputs }));
    expect(other.followed.store.getState().differs).toBe(null);
    expect(other.refused).toEqual([]);
  }
});
