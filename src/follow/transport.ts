/** How a connection is. `refused`: the other side does not let us do that, and it is not tried again. */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

/** Where an instructor's messages go. */
export interface Outlet {
  /** Kept for those who come later, instead of the one before it. */
  whole(text: string): void;
  news(text: string): void;
  /** Nothing is kept any more for those who come later. */
  clear(): void;
  close(): void;
}

/** What an outlet tells. */
export interface OutletTells {
  connection(now: Connection): void;
  /** What was kept may be lost, or somebody needs it: the whole run should be sent again. */
  wanted(): void;
}

/** Where a follower hears them. */
export interface Inlet {
  /** For what is kept: it is heard again. */
  ask(): void;
  close(): void;
}

export interface InletTells {
  connection(now: Connection): void;
  heard(text: string): void;
}

/** Runs a job later, and says how to call it off. */
export type After = (ms: number, job: () => void) => () => void;
