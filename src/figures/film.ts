/** When each frame of a film is shown, and what it shows. Nothing here depends on how long it takes to make them. */
export interface Shot {
  /** Place in shown units. */
  readonly shown: number;
  /** Seconds from the beginning, and how long it stays. */
  readonly at: number;
  readonly seconds: number;
}

export interface FilmPlan {
  /** Places of the first and the last picture, in shown units. */
  readonly from: number;
  readonly to: number;
  /** Shown units a second. */
  readonly pace: number;
  readonly fps: number;
}

/** The first picture stays until it has been found, the last until it has been read. */
const LEAD_SECONDS = 0.8;
const TAIL_SECONDS = 1.6;

/** Films longer than this take too long to make, and nobody watches them. */
export const FILM_SECONDS_MAX = 120;

export function secondsOf({ from, to, pace }: Omit<FilmPlan, 'fps'>): number {
  return LEAD_SECONDS + (to - from) / pace + TAIL_SECONDS;
}

export function shotsOf({ from, to, pace, fps }: FilmPlan): Shot[] {
  const frames = Math.round(secondsOf({ from, to, pace }) * fps);
  return Array.from({ length: frames }, (_, n) => {
    const moved = Math.max(0, n / fps - LEAD_SECONDS) * pace;
    return { shown: Math.min(to, from + moved), at: n / fps, seconds: 1 / fps };
  });
}

/** What a maker of films tells, and how it is called off. */
export interface Making {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}
