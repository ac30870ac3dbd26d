import type { Highlight } from '../../lesson/lesson.ts';
import type { Bounds, Timeline } from '../../timeline/store.ts';
import { shownOfEvent } from '../../timeline/warp.ts';
import { BASE } from '../controls/speeds.ts';
import type { Page } from '../page.ts';
import type { Run } from '../services.ts';

/** The stage in the hands of a lesson: its runs, and the playhead moved for those who read. */
export class LessonStage {
  private readonly timeline: Timeline;
  private readonly view: Page['view'];
  private readonly stop: () => void;
  /** What is done when the run is open. */
  private waiting: (() => void) | null = null;
  /** The learner's own speed, while the lesson plays at its own, and where to. */
  private speed: number | null = null;
  private target = 0;

  constructor({ timeline, view }: Pick<Page, 'timeline' | 'view'>) {
    this.timeline = timeline;
    this.view = view;
    this.stop = timeline.store.subscribe(() => this.settle());
  }

  get event(): number {
    return this.timeline.store.getState().eventIndex;
  }

  open(run: Run, bounds: Bounds | null): void {
    const { actions, store } = this.timeline;
    this.waiting = null;
    actions.bind(null);
    actions.open(run);
    actions.bind(bounds);
    // Only what the learner has come to has been seen, not all that was arranged.
    this.view.setState({ seen: Math.max(run.at ?? 0, store.getState().eventIndex), marked: [], fresh: false });
  }

  bind(bounds: Bounds | null): void {
    this.timeline.actions.bind(bounds);
  }

  goTo(event: number): void {
    this.timeline.actions.goToEvent(event);
  }

  /** Plays there in about so many seconds, and no slower than one can read. */
  playTo(event: number, seconds: number): void {
    this.whenOpen(() => {
      const { actions, store } = this.timeline;
      const usual = this.speed ?? store.getState().speed;
      this.speed = null;
      this.target = event;
      actions.setSpeed(Math.max(BASE, this.unitsTo(event) / seconds));
      actions.playTo(event);
      this.speed = usual;
      this.settle();
    });
  }

  /** The same; at once for those who want no motion, and for those who are on the way and ask again. */
  goOnTo(event: number, seconds: number): void {
    const { playing, reducedMotion } = this.timeline.store.getState();
    if (reducedMotion || (playing && this.target === event)) this.goTo(event);
    else this.playTo(event, seconds);
  }

  refuse(): void {
    this.timeline.store.setState({ notice: { kind: 'info', code: 'locked', where: '', why: '' } });
  }

  /** What is pointed at is marked where it is drawn, all of it; the first server or transaction of it is selected too. */
  mark(marked: readonly Highlight[]): void {
    const { actions } = this.timeline;
    const first = marked.find((one) => !('field' in one));
    if (marked.length === 0) actions.select(null);
    else if (first !== undefined && 'server' in first) actions.select({ kind: 'server', sid: first.server });
    else if (first !== undefined && 'zxid' in first) actions.select({ kind: 'zxid', zxid: first.zxid });
    this.view.setState({ marked });
  }

  whenOpen(job: () => void): void {
    if (this.timeline.store.getState().status === 'loading') this.waiting = job;
    else job();
  }

  destroy(): void {
    this.stop();
    this.timeline.actions.bind(null);
  }

  private unitsTo(event: number): number {
    const warp = this.timeline.warp();
    if (warp === null) return 0;
    return shownOfEvent(warp, Math.min(event, warp.marks.size)) - shownOfEvent(warp, this.event);
  }

  private settle(): void {
    const { status } = this.timeline.store.getState();
    if (status === 'paused' && this.speed !== null) {
      const { speed } = this;
      this.speed = null;
      this.timeline.actions.setSpeed(speed);
    }
    if (status === 'loading' || this.waiting === null) return;
    const { waiting } = this;
    this.waiting = null;
    waiting();
  }
}
