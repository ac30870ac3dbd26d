import type { Frames } from '../playback.ts';
import type { Schedule } from '../storePrefetch.ts';

/** Frames and computing, when a test says so. */
export class HandFrames implements Frames {
  private callback: ((ms: number) => void) | null = null;
  private ms = 0;
  private timer: { readonly atMs: number; readonly job: () => void } | null = null;
  /** How many frames were asked for. */
  asked = 0;

  request(callback: (ms: number) => void): number {
    this.callback = callback;
    return ++this.asked;
  }

  cancel(): void {
    this.callback = null;
  }

  after(ms: number, job: () => void): () => void {
    const timer = { atMs: this.ms + ms, job };
    this.timer = timer;
    return () => {
      if (this.timer === timer) this.timer = null;
    };
  }

  get idle(): boolean {
    return this.callback === null && this.timer === null;
  }

  /** So long nothing is drawn, as in a page that is hidden. */
  skip(ms: number): void {
    this.ms += ms;
  }

  /** Frames of 16 ms for so long, as far as they are asked for. */
  run(ms: number): void {
    for (const end = this.ms + ms; this.ms < end; ) {
      this.ms += 16;
      const { timer } = this;
      if (timer !== null && timer.atMs <= this.ms) {
        this.timer = null;
        timer.job();
      }
      const { callback } = this;
      this.callback = null;
      callback?.(this.ms);
    }
  }
}

export class HandSchedule {
  private readonly jobs: (() => void)[] = [];

  readonly schedule: Schedule = (job) => {
    this.jobs.push(job);
    return () => void this.jobs.splice(this.jobs.indexOf(job), 1);
  };

  /** Runs what is scheduled, and what that schedules, until nothing is left. */
  run(): void {
    while (this.runOne());
  }

  /** False when nothing is scheduled. */
  runOne(): boolean {
    const job = this.jobs.shift();
    job?.();
    return job !== undefined;
  }
}
