import { createStore } from 'zustand/vanilla';
import { mountScene, type MountedScene } from '../../scene/d3/mount.ts';
import { boxOfRow, heightOf, yOfEvent, type Axis } from '../../scene/spacetime/axis.ts';
import type { SpaceLabels } from '../../scene/spacetime/labels.ts';
import type { SpaceInput, SpaceSizes } from '../../scene/spacetime/input.ts';
import { lanesOf } from '../../scene/spacetime/lanes.ts';
import { extentOf, spaceScene, type SpaceScene } from '../../scene/spacetime/picture.ts';
import { gapOf, isGap, rowOf } from '../../scene/spacetime/rows.ts';
import type { Ref } from '../../scene/view.ts';
import { findFlight, type World } from '../model.ts';
import type { Page } from '../page.ts';
import { everyone, flyingIn, selectionOf } from './given.ts';
import { SpaceRun } from './run.ts';
import { TallScroll } from './TallScroll.ts';
import { NOTHING_SHOWN, type ShownRow, type SpacePlaces, type SpaceView } from './view.ts';

interface Dress {
  readonly sizes: SpaceSizes;
  readonly labels: SpaceLabels;
}

/** While it plays the picture is made anew at most so often. */
const APART_MS = 100;
/** Beyond the window so much of its height is drawn, so that most scrolling draws nothing. */
const MARGIN = 0.5;
/** While it is scrolled within so many px, what stays in sight is not drawn again. */
const SHEET = 4_096;
/** The playhead is kept in this part of the window. */
const COMFORT = [0.1, 0.72] as const;

/** Draws the window of the run that is in sight, outside React, and tells the page which rows those are. */
export class SpaceDriver {
  readonly view = createStore<SpaceView>(() => NOTHING_SHOWN);
  private readonly page: Page;
  private readonly host: HTMLElement;
  private readonly scroller: HTMLElement;
  private readonly scroll: TallScroll;
  private readonly scene: MountedScene;
  private readonly stops: (() => void)[];
  private dress: Dress;
  private run: SpaceRun | null = null;
  private runKey = '';
  private open: ReadonlySet<number> = new Set();
  private hidden: ReadonlySet<string> = new Set();
  private axis: Axis | null = null;
  private drawn = { top: 0, bottom: 0 };
  private last: SpaceScene | null = null;
  private told = -1;
  private setTo = 0;
  private drawnMs = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: ReturnType<typeof setTimeout> | undefined;
  private asked = false;

  constructor({ host, space, scroller }: SpacePlaces, page: Page, dress: Dress) {
    this.page = page;
    this.host = host;
    this.scroller = scroller;
    this.scroll = new TallScroll(scroller, space);
    this.dress = dress;
    this.scene = mountScene(host, { onSelect: (ref) => this.choose(ref), onHover: (ref) => page.view.setState({ hovered: ref }) });
    const { store, onFrame } = page.timeline;
    const sizes = new ResizeObserver(() => {
      if (this.view.getState().following) this.told = -1;
      this.ask();
    });
    sizes.observe(scroller);
    const scrolled = () => this.scrolled();
    scroller.addEventListener('scroll', scrolled, { passive: true });
    this.stops = [
      onFrame(({ world }) => world.events !== this.told && this.ask(true)),
      store.subscribe((now, was) => (now.selection !== was.selection || now.depth !== was.depth || now.showPings !== was.showPings || now.linear !== was.linear || now.course !== was.course) && this.ask()),
      page.view.subscribe((now, was) => (now.hovered !== was.hovered || now.seen !== was.seen) && this.ask()),
      () => sizes.disconnect(),
      () => scroller.removeEventListener('scroll', scrolled),
      () => clearTimeout(this.timer),
      () => clearTimeout(this.reading),
    ];
    // The first picture comes with the first size.
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.scene.destroy();
    this.page.view.setState({ hovered: null });
  }

  /** Other words, or other sizes. */
  redress(dress: Dress): void {
    if (dress === this.dress) return;
    this.dress = dress;
    this.draw();
  }

  hide(hidden: ReadonlySet<string>): void {
    this.hidden = hidden;
    this.draw();
  }

  /** Opens a silence, or closes it. */
  toggle(row: number): void {
    const event = this.run?.rows.event[row];
    if (event === undefined) return;
    const open = new Set(this.open);
    if (!open.delete(event)) open.add(event);
    this.open = open;
    this.draw();
  }

  follow(): void {
    this.view.setState({ following: true, active: null });
    this.keepNowInSight();
    this.draw();
  }

  /** Moves the row under the keyboard, and brings it into sight. */
  activate(row: number): void {
    const { axis } = this;
    if (axis === null || axis.rows.event.length === 0) return;
    const active = Math.max(0, Math.min(axis.rows.event.length - 1, row));
    this.view.setState({ active });
    const { y, height } = boxOfRow(axis, active);
    const { scroll, scroller: { clientHeight } } = this;
    if (y < scroll.top + 4) scroll.to(y - clientHeight * 0.15);
    else if (y + height > scroll.top + clientHeight - 4) scroll.to(y + height - clientHeight * 0.85);
    this.draw();
  }

  /** Rows that fit in the window. */
  pageSize(): number {
    return Math.max(1, Math.floor(this.scroller.clientHeight / this.dress.sizes.row) - 2);
  }

  /** The playhead goes to a row; a silence opens. */
  enter(row: number): void {
    const { rows } = this.run ?? {};
    if (rows === undefined) return;
    if (isGap(rows, row)) {
      if ((rows.pings[row] ?? 0) > 0) this.toggle(row);
    } else this.goTo(rows.event[row] ?? 0);
  }

  /** A silence in words. */
  gapText(row: number, say: (p: { pings: number; length: string; open: boolean }) => string): string {
    const { rows } = this.run ?? {};
    if (rows === undefined) return '';
    const { fromUs, toUs } = gapOf(rows, row);
    return say({ pings: rows.pings[row] ?? 0, length: this.dress.labels.length(toUs - fromUs), open: rows.open.has(rows.event[row] ?? -1) });
  }

  private goTo(event: number, chosen = false): void {
    this.view.setState({ following: true });
    if (chosen) this.page.timeline.actions.select({ kind: 'event', event });
    this.page.timeline.actions.goToEvent(event);
  }

  private choose(ref: Ref | null): void {
    const { timeline } = this.page;
    if (ref === null) return;
    if ('msg' in ref) {
      const world = timeline.worldAt(timeline.store.getState().eventIndex);
      const arrival = this.last?.arrivals.get(ref.msg);
      if (world !== null && findFlight(world, ref.msg) !== undefined) timeline.actions.select({ kind: 'message', msg: ref.msg });
      else if (arrival !== undefined) this.goTo(arrival, true);
    } else if ('event' in ref) this.goTo(ref.event);
  }

  /** Draws soon: many changes at once are one picture; while it plays, not more often than can be read. */
  private ask(moves = false): void {
    const wait = moves && this.page.timeline.store.getState().playing ? this.drawnMs + APART_MS - performance.now() : 0;
    if (wait > 0) {
      this.timer ??= setTimeout(() => this.draw(), wait);
      return;
    }
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => this.asked && this.draw());
  }

  private scrolled(): void {
    const { axis, drawn, scroll, scroller: { clientHeight } } = this;
    if (axis === null) return;
    const replaced = scroll.scrolled();
    const { top } = scroll;
    if (Math.abs(top - this.setTo) > 2) {
      this.setTo = top;
      const y = yOfEvent(axis, this.told);
      this.view.setState({ following: y >= top && y <= top + clientHeight });
    }
    const margin = clientHeight * MARGIN * 0.35;
    const above = top - margin < Math.max(0, drawn.top) && drawn.top > 0;
    if (replaced || above || (top + clientHeight + margin > drawn.bottom && drawn.bottom < heightOf(axis))) this.draw();
  }

  private draw(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.asked = false;
    this.drawnMs = performance.now();
    const { timeline, view } = this.page;
    const { eventIndex, linear } = timeline.store.getState();
    const world = timeline.worldAt(eventIndex);
    const run = this.currentRun();
    if (run === null || world === null) return;
    const seen = Math.max(view.getState().seen, eventIndex);
    if (!run.grow(seen)) this.later();
    const axis: Axis = { rows: run.rows, linear, pitch: this.dress.sizes.row };
    this.axis = axis;
    const moved = this.told !== eventIndex;
    this.told = eventIndex;
    this.scroll.fit(heightOf(axis));
    if (moved && this.view.getState().following) this.keepNowInSight();
    this.paint(run, axis, world, Math.min(seen, run.rows.upTo));
    if (run.readOn(seen)) this.later();
  }

  /** What is left to be read of a long run, a little at a time. */
  private later(): void {
    this.reading ??= setTimeout(() => {
      this.reading = undefined;
      const { run } = this;
      const seen = Math.max(this.page.view.getState().seen, this.told);
      if (run !== null && run.rows.upTo >= seen && run.readOn(seen)) this.later();
      else this.draw();
    }, 0);
  }

  private currentRun(): SpaceRun | null {
    const { timeline } = this.page;
    const { course, depth, showPings } = timeline.store.getState();
    const marks = timeline.marks();
    if (marks === null) return null;
    const key = `${course} ${depth} ${showPings} ${[...this.hidden].join()} ${[...this.open].join()}`;
    if (key !== this.runKey) {
      this.runKey = key;
      this.run = new SpaceRun(timeline, marks, { depth, showPings, hidden: this.hidden, open: this.open });
    }
    return this.run;
  }

  private keepNowInSight(): void {
    const { axis, scroll, scroller: { clientHeight } } = this;
    if (axis === null) return;
    const y = yOfEvent(axis, this.told);
    if (y >= scroll.top + clientHeight * COMFORT[0] && y <= scroll.top + clientHeight * COMFORT[1]) return;
    scroll.to(y - clientHeight * COMFORT[1]);
    this.setTo = scroll.top;
  }

  private paint(run: SpaceRun, axis: Axis, world: World, seen: number): void {
    const { clientHeight, clientWidth } = this.scroller;
    const { page: { timeline }, scroll } = this;
    if (clientWidth === 0) return;
    const margin = clientHeight * MARGIN;
    const window = { top: Math.max(0, Math.floor(scroll.top - margin)), bottom: Math.ceil(Math.min(Math.max(heightOf(axis), clientHeight), scroll.top + clientHeight + margin)) };
    const sheet = { top: Math.floor(window.top / SHEET) * SHEET, bottom: Math.min(Math.ceil(window.bottom / SHEET) * SHEET, Math.ceil(Math.max(heightOf(axis), clientHeight))) };
    const { servers, clients } = everyone(this.page, world, run.chronicle);
    const { gutter, lane: least } = this.dress.sizes;
    const lanes = lanesOf({ servers, clients, hidden: this.hidden, width: clientWidth, gutter, least });
    const input: SpaceInput = {
      axis, lanes, window, sheet, seen, chronicle: run.chronicle, index: run.index, sizes: this.dress.sizes, now: this.told, entry: run.entry,
      flying: flyingIn(this.page, world), selection: selectionOf(this.page), depth: timeline.store.getState().depth, labels: this.dress.labels,
    };
    this.last = spaceScene(input);
    this.scene.render(this.last);
    Object.assign(this.host.style, { top: `${scroll.place(sheet.top)}px`, width: `${clientWidth}px`, height: `${sheet.bottom - sheet.top}px` });
    this.drawn = window;
    this.publish(input, servers, clients);
  }

  private publish(input: SpaceInput, servers: readonly string[], clients: readonly string[]): void {
    const { axis, lanes } = input;
    const { rows } = axis;
    const { firstRow, lastRow } = extentOf(input);
    const shown: ShownRow[] = [];
    const show = (row: number): void => {
      const { y, height } = boxOfRow(axis, row);
      shown.push({ row, event: rows.event[row] ?? 0, pings: rows.pings[row] ?? -1, open: isGap(rows, row) && rows.open.has(rows.event[row] ?? -1), y: this.scroll.place(y), height });
    };
    const active = this.activeRow(rows.event.length);
    // The row that has the focus keeps it out of sight.
    if (active !== null && active < firstRow) show(active);
    for (let row = firstRow; row <= lastRow; row++) show(row);
    if (active !== null && active > lastRow) show(active);
    const guests = clients.filter((id) => !this.hidden.has(id));
    const own = lanes.all.filter(({ id }) => id.startsWith('c:')).length;
    this.view.setState({
      rows: shown, size: rows.event.length, lanes, everyone: [...servers, ...clients], shared: guests.length - own, hidden: this.hidden,
      now: rowOf(rows, this.told), active, event: this.told,
    });
  }

  private activeRow(size: number): number | null {
    const { active } = this.view.getState();
    return active === null || size === 0 ? null : Math.min(active, size - 1);
  }
}
