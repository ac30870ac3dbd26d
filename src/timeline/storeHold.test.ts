import { describe, expect, it } from 'vitest';
import { exhibits, type Exhibit } from '../scenario/exhibits.ts';
import { createTimeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { INVARIANTS } from './violations.ts';
import { eventsOf, hold } from './storeHold.ts';

/** A run that breaks an invariant on a stage whose frames and computing come by hand. */
function opened(rule: string) {
  const shown = exhibits('1').find(({ rules }) => rules.join() === rule) as Exhibit;
  const frames = new HandFrames();
  const hand = new HandSchedule();
  const timeline = createTimeline({ frames, schedule: hand.schedule });
  timeline.guardWith(INVARIANTS);
  timeline.actions.open(shown.run, 0);
  hand.run();
  const { actions, store } = timeline;
  return { timeline, frames, hand, shown, actions, store, held: hold(timeline) };
}

describe('a run with a broken rule', () => {
  it('comes no further than to the event at which an invariant breaks', () => {
    const { actions, store, hand, shown, held } = opened('skipTruncate');
    expect(held.getState().broken).toBeNull();
    actions.goToEvent(shown.event + 200);
    hand.run();
    expect([store.getState().eventIndex, held.getState().broken?.violation.invariant]).toEqual([shown.event, shown.invariant]);
  });

  it('names the events of both facts', () => {
    const { timeline, actions, hand, shown, held } = opened('skipTruncate');
    actions.goToEvent(shown.event);
    hand.run();
    const { broken } = held.getState();
    if (broken === null) throw new Error('nothing is broken');
    const [earlier, later] = eventsOf(timeline, broken);
    expect(timeline.entryAt(earlier - 1)?.facts).toContainEqual(broken.violation.facts[0]);
    expect(timeline.entryAt(later - 1)?.facts).toContainEqual(broken.violation.facts[1]);
  });

  it('neither plays nor is dragged past it, and goes back freely', () => {
    const { actions, store, hand, frames, shown } = opened('skipTruncate');
    actions.goToEvent(shown.event - 3);
    actions.setSpeed(100);
    actions.play();
    for (let n = 0; n < 40; n++) {
      frames.run(100);
      hand.run();
    }
    expect([store.getState().eventIndex, store.getState().playing]).toEqual([shown.event, false]);
    actions.grab();
    actions.seek(store.getState().shownLength);
    actions.release();
    expect(store.getState().eventIndex).toBe(shown.event);
    actions.step();
    frames.run(2_000);
    expect(store.getState().eventIndex).toBe(shown.event);
    actions.goToEvent(10);
    expect(store.getState().eventIndex).toBe(10);
  });

  it('goes on when it is released, and is held again on another course', () => {
    const { actions, store, hand, shown, held } = opened('skipTruncate');
    actions.goToEvent(shown.event + 20);
    hand.run();
    held.setState({ released: true });
    actions.goToEvent(shown.event + 20);
    expect(store.getState().eventIndex).toBe(shown.event + 20);
    actions.goToEvent(20);
    actions.act({ cmd: 'heal' });
    hand.run();
    expect(held.getState()).toEqual({ broken: null, released: false });
  });
});
