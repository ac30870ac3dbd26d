import { assign, createActor, setup, type ActorRefFrom } from 'xstate';
import { lazy } from '../base/lazy.ts';

/** What moves the playhead. Frames are drawn in `playing` and `gliding` only. */
export type PlaybackEvent =
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  /** Go to a place over a moment, then rest. */
  | { type: 'GLIDE' }
  | { type: 'ARRIVED' }
  /** A person takes hold of the scrubber, and lets go. */
  | { type: 'GRAB' }
  | { type: 'RELEASE' }
  /** Nothing more has been computed yet; more has; there will never be more. */
  | { type: 'STARVED' }
  | { type: 'FED' }
  | { type: 'ENDED' };

export type PlaybackStatus = 'paused' | 'playing' | 'waiting' | 'gliding' | 'seeking';

const FROM_PLAY = { target: 'seeking', actions: 'willResume' } as const;
const FROM_REST = { target: 'seeking', actions: 'willRest' } as const;
/** All that a playhead at rest answers to. */
const AT_REST = { PLAY: 'playing', GLIDE: 'gliding', GRAB: FROM_REST } as const;

const playbackMachine = lazy(() => setup({
  types: {} as { context: { resume: boolean }; events: PlaybackEvent },
  actions: { willResume: assign({ resume: true }), willRest: assign({ resume: false }) },
  guards: { wasPlaying: ({ context }) => context.resume },
}).createMachine({
  id: 'playback',
  initial: 'paused',
  context: { resume: false },
  states: {
    paused: { on: AT_REST },
    playing: { on: { PAUSE: 'paused', STARVED: 'waiting', ENDED: 'paused', GLIDE: 'gliding', GRAB: FROM_PLAY } },
    waiting: { on: { PAUSE: 'paused', FED: 'playing', ENDED: 'paused', GLIDE: 'gliding', GRAB: FROM_PLAY } },
    gliding: { on: { ARRIVED: 'paused', PAUSE: 'paused', PLAY: 'playing', GLIDE: { target: 'gliding', reenter: true }, GRAB: FROM_REST } },
    seeking: {
      on: {
        RELEASE: [{ guard: 'wasPlaying', target: 'playing' }, { target: 'paused' }],
        PLAY: 'playing',
        PAUSE: 'paused',
        GLIDE: 'gliding',
      },
    },
  },
}));

export type PlaybackActor = ActorRefFrom<ReturnType<typeof playbackMachine>>;

/** Until something does, a playhead needs no machine. */
export function setsInMotion({ type }: PlaybackEvent): boolean {
  return type in AT_REST;
}

/** Runs beside the simulation, never in it. */
export function startPlayback(): PlaybackActor {
  return createActor(playbackMachine()).start();
}
