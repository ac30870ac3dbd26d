import type { ZkWorld } from '../ensemble/types.ts';
import { setsInMotion, startPlayback, type PlaybackActor, type PlaybackEvent, type PlaybackStatus } from './playbackMachine.ts';
import type { Frame, Frames, Source } from './playbackTypes.ts';
import { positionAt, shownAt, shownEnd, shownOfEvent, shownOfInstant } from './warp.ts';

export type { Frame, Frames } from './playbackTypes.ts';

const BROWSER: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
  after(ms, job) {
    const id = setTimeout(job, ms);
    return () => clearTimeout(id);
  },
};

export const SPEED_MIN = 0.0015;
export const SPEED_MAX = 100;
/** A frame that is so much too late does not make up for more. */
const LATE_MS_MAX = 100;
/** While it plays, frames are about so far apart. */
const BEAT_MS = 125;
/** Where steps are closer than that no one of them can be followed. */
const BLUR_MS = 300;
const GLIDE_MS = 600;

/**
 * The playhead. The only file that asks for frames: one when something changed, each while it glides, and while it
 * plays one at a beat. What moves evenly between two beats is moved by whoever draws, see `Frame.speed`.
 */
export class Playback {
  shown = 0;
  /** The simulated time shown there. It stays when the place moves because more has been computed. */
  us = 0;
  eventIndex = 0;
  /** Shown units a second: in the eventful warp, steps a second. */
  speed = 1.5;
  /** Whether a frame has been drawn for anyone. */
  drawn = false;
  /** Cut from step to step instead of moving. */
  reducedMotion = false;

  /** Null as long as nothing has set the playhead in motion. */
  private actor: PlaybackActor | null = null;
  private readonly listeners = new Set<(frame: Frame) => void>();
  private pending: number | null = null;
  private lastMs: number | null = null;
  /** When the next frame is due while it plays, and how to call it off. */
  private dueMs: number | null = null;
  private callOff: (() => void) | null = null;
  private glide = { from: 0, to: 0, event: 0, elapsedMs: 0, lengthMs: 0 };
  /** Where it is to rest when it plays. */
  private until = Number.POSITIVE_INFINITY;
  private world: ZkWorld | null = null;
  private told = '';

  private readonly source: Source;
  private readonly frames: Frames;

  constructor(source: Source, frames: Frames = BROWSER) {
    this.source = source;
    this.frames = frames;
  }

  get status(): PlaybackStatus {
    return this.actor?.getSnapshot().value ?? 'paused';
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    this.refresh();
    return () => this.listeners.delete(listener);
  }

  play(): void {
    this.playTo(Number.POSITIVE_INFINITY);
  }

  /** Plays, and rests there. */
  playTo(event: number): void {
    if (this.eventIndex >= this.source.last()) {
      this.source.refused();
      return;
    }
    if (this.eventIndex >= event) return;
    this.until = event;
    this.send({ type: 'PLAY' });
  }

  pause(): void {
    this.send({ type: 'PAUSE' });
  }

  /** Moves to an event over a moment; at once where motion is not wanted, and backwards. */
  glideTo(wanted: number): void {
    if (this.status === 'gliding') this.place(this.glide.to, this.glide.event);
    const event = this.within(wanted);
    const to = shownOfEvent(this.source.warp(), event);
    if (this.reducedMotion || to <= this.shown) {
      this.pause();
      this.place(to, event);
      return;
    }
    this.glide = { from: this.shown, to, event, elapsedMs: 0, lengthMs: GLIDE_MS };
    this.send({ type: 'GLIDE' });
  }

  /** At once, whatever it was doing; playing goes on from there. */
  goToEvent(event: number): void {
    if (this.status === 'gliding') this.pause();
    const to = this.within(event);
    this.place(shownOfEvent(this.source.warp(), to), to);
  }

  grab(): void {
    this.send({ type: 'GRAB' });
  }

  release(): void {
    this.send({ type: 'RELEASE' });
  }

  seek(shown: number): void {
    if (this.status === 'gliding') this.pause();
    const warp = this.source.warp();
    const at = Math.max(0, Math.min(shown, shownEnd(warp)));
    const last = this.source.last();
    if (at > this.placeOf(last)) this.goToEvent(this.within(last + 1));
    else this.place(at, Math.min(positionAt(warp, at).event, last));
  }

  /** More has been computed. */
  fed(): void {
    this.send({ type: 'FED' });
  }

  /** The warp has grown, or is another one: the same instant has another place. */
  rewarp(): void {
    const warp = this.source.warp();
    const shown = shownOfInstant(warp, this.eventIndex, this.us);
    if (this.status === 'gliding') this.glide = { ...this.glide, from: this.glide.from + shown - this.shown, to: shownOfEvent(warp, this.glide.event) };
    if (shown === this.shown) return;
    this.shown = shown;
    this.refresh();
  }

  /** Draws once more, in the next frame. */
  refresh(): void {
    this.pending ??= this.frames.request(this.draw);
  }

  stop(): void {
    if (this.pending !== null) this.frames.cancel(this.pending);
    this.pending = null;
    this.callOff?.();
    this.actor?.stop();
  }

  /** The world may be another one under the same index. */
  forget(): void {
    this.world = null;
    this.told = '';
  }

  /** The event it rests on, or is on its way to. */
  get target(): number {
    return this.status === 'gliding' ? this.glide.event : this.eventIndex;
  }

  /** The event itself, or the last it may come to: then that is said. */
  private within(event: number): number {
    const last = this.source.last();
    if (event > last) this.source.refused();
    return Math.min(event, last);
  }

  /** Where an event is shown; further than everything as long as it has not been computed. */
  private placeOf(event: number): number {
    const warp = this.source.warp();
    return event <= warp.marks.size ? shownOfEvent(warp, event) : Number.POSITIVE_INFINITY;
  }

  private send(event: PlaybackEvent): void {
    const before = this.status;
    if (setsInMotion(event)) this.actor ??= startPlayback();
    this.actor?.send(event);
    if (this.status === before) return;
    this.lastMs = null;
    this.tell();
    this.refresh();
  }

  private move(shown: number): void {
    this.shown = shown;
    this.us = positionAt(this.source.warp(), shown).us;
  }

  private place(shown: number, event: number): void {
    this.move(shown);
    if (event !== this.eventIndex) this.world = null;
    this.eventIndex = event;
    this.tell();
    this.refresh();
  }

  /** Says where it is, once for each event and status. */
  private tell(): void {
    const now = `${this.eventIndex} ${this.status}`;
    if (now === this.told) return;
    this.told = now;
    this.source.changed(this.eventIndex, this.us, this.status);
  }

  private readonly draw = (ms: number): void => {
    this.pending = null;
    this.callOff?.();
    this.callOff = null;
    const elapsed = this.lastMs === null ? 0 : Math.min(ms, (this.dueMs ?? this.lastMs) + LATE_MS_MAX) - this.lastMs;
    this.lastMs = ms;
    this.dueMs = null;
    const { status } = this;
    if (status === 'playing') this.advance(elapsed);
    else if (status === 'gliding') this.advanceGlide(elapsed);
    // What it came past is in this frame, and no reason for another.
    if (this.pending !== null) this.frames.cancel(this.pending);
    this.pending = null;
    this.emit();
    if (this.status === 'playing') this.wait(ms);
    else if (this.status === 'gliding') this.refresh();
    else this.lastMs = null;
  };

  /** Until the next beat; so many of them go evenly into what is left until the next step. */
  private wait(ms: number): void {
    const warp = this.source.warp();
    const { knot } = positionAt(warp, this.shown);
    const stepMs = ((shownAt(warp, { knot, part: 1 }) - this.shown) / this.speed) * 1000;
    const waitMs = stepMs < BEAT_MS * 0.75 ? BLUR_MS : Math.ceil(stepMs / Math.max(1, Math.floor(stepMs / BEAT_MS)));
    this.dueMs = ms + waitMs;
    this.callOff = this.frames.after(waitMs, () => this.refresh());
  }

  private advance(elapsedMs: number): void {
    const warp = this.source.warp();
    const last = Math.min(this.until, this.source.last());
    const stop = this.placeOf(last);
    const end = Math.min(shownEnd(warp), stop);
    const to = Math.min(end, this.shown + (elapsedMs / 1000) * this.speed);
    this.move(to);
    const event = to >= stop ? last : Math.min(positionAt(warp, to).event, last);
    // The playhead may rest on a later event of the same place.
    if (event > this.eventIndex) this.place(to, event);
    if (to >= stop) this.rest();
    else if (to >= end) this.send({ type: this.source.ended() ? 'ENDED' : 'STARVED' });
  }

  /** It has come to where it was to rest, or as far as it may. */
  private rest(): void {
    if (this.eventIndex < this.until) this.source.refused();
    this.pause();
  }

  private advanceGlide(elapsedMs: number): void {
    const { glide } = this;
    glide.elapsedMs += elapsedMs;
    const part = Math.min(1, glide.elapsedMs / glide.lengthMs);
    if (part === 1) {
      this.place(glide.to, glide.event);
      this.send({ type: 'ARRIVED' });
      return;
    }
    this.move(glide.from + (glide.to - glide.from) * part * part * (3 - 2 * part));
    const { event } = positionAt(this.source.warp(), this.shown);
    if (event > this.eventIndex && event < glide.event) this.place(this.shown, event);
  }

  private emit(): void {
    if (this.listeners.size === 0) return;
    const warp = this.source.warp();
    const { us, knot, part } = positionAt(warp, this.shown);
    this.world ??= this.source.worldAt(this.eventIndex);
    const fraction = this.reducedMotion ? 0 : part;
    const shown = this.reducedMotion ? shownAt(warp, { knot, part: 0 }) : this.shown;
    const { eventIndex, world, status } = this;
    const speed = status === 'playing' && !this.reducedMotion ? this.speed : 0;
    const frame: Frame = { shown, us, eventIndex, world, fraction, status, speed };
    for (const listener of this.listeners) listener(frame);
    this.drawn = true;
  }
}
