import type { Poll } from './poll.ts';

/** What covers everything until any key is pressed. */
export type Cover = 'black' | 'qr';

/** What a lecture shows besides the stage. */
export interface LectureView {
  /** Lecture mode: a clean stage, letter keys everywhere, the screen stays awake, a fault takes two keys. */
  readonly on: boolean;
  readonly cover: Cover | null;
  /** What the class is asked. */
  readonly poll: Poll | null;
  /** How far the macro `of` has come, the server its last step was done to, and whether a step is waiting for its event. */
  readonly macro: { readonly of: object; readonly at: number; readonly it: number | null; readonly waits: boolean } | null;
  readonly recording: boolean;
  /** The browser let no second window be opened: a link to it is shown. */
  readonly blocked: boolean;
}

export const NO_LECTURE: LectureView = { on: false, cover: null, poll: null, macro: null, recording: false, blocked: false };
