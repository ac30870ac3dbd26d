import type { ZkWorld } from '../ensemble/types.ts';
import type { PlaybackStatus } from './playbackMachine.ts';
import type { Warp } from './warp.ts';

/** What is to be drawn: the world after `eventIndex` events, `fraction` of the way to the next step. */
export interface Frame {
  readonly shown: number;
  readonly us: number;
  readonly eventIndex: number;
  readonly world: ZkWorld;
  readonly fraction: number;
  readonly status: PlaybackStatus;
  /** Shown units a second at which the picture goes on by itself until the next frame; 0 when it is to stand. */
  readonly speed: number;
}

/** requestAnimationFrame and setTimeout, or what stands for them in a test. */
export interface Frames {
  request(callback: (ms: number) => void): number;
  cancel(id: number): void;
  /** Runs a job after so many milliseconds, and says how to call it off. */
  after(ms: number, job: () => void): () => void;
}

/** What playback plays. */
export interface Source {
  warp(): Warp;
  worldAt(event: number): ZkWorld;
  /** Everything that will ever happen has been computed. */
  ended(): boolean;
  /** The last event it may come to, and that somebody wanted further. */
  last(): number;
  refused(): void;
  /** The playhead passed an event, or playback changed its status. */
  changed(eventIndex: number, us: number, status: PlaybackStatus): void;
}
