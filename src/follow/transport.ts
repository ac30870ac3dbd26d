/** How a connection is. `refused`: the other side does not let us do that, and it is not tried again. */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

/** Where an instructor's messages go. */
export interface Outlet {
  /** Kept for those who come later, instead of the one before it. */
  readonly whole: (text: string) => void;
  readonly news: (text: string) => void;
  /** Nothing is kept any more for those who come later. */
  readonly clear: () => void;
  readonly close: () => void;
}

/** What an outlet tells. */
export interface OutletTells {
  readonly connection: (now: Connection) => void;
  /** What was kept may be lost, or somebody needs it: the whole run should be sent again. */
  readonly wanted: () => void;
}

/** Where a follower hears them. */
export interface Inlet {
  /** For what is kept: it is heard again. */
  readonly ask: () => void;
  readonly close: () => void;
}

export interface InletTells {
  readonly connection: (now: Connection) => void;
  readonly heard: (text: string) => void;
}

/** Runs a job later, and says how to call it off. */
export type After = (ms: number, job: () => void) => () => void;
