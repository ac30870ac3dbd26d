/** What is to be said: of a step or of the run that plays, where only the newest counts, or by the page, which always comes through. */
export interface Utterance {
  readonly text: string;
  readonly kind: 'step' | 'playing' | 'page';
}

export interface Voice {
  readonly say: (utterance: Utterance) => void;
  /** Forgets what has not been said yet about the run: it is over. */
  readonly hush: () => void;
  readonly stop: () => void;
}

/** A screen reader that is given two texts at once loses one, and one that is given a text too soon cuts the last one off. */
const APART_MS = 500;
/** A step is told when the next one does not follow at once. */
const STEP_MS = 250;
/** While the run plays, at most one text in this time: nobody can listen to more. */
const PLAYING_MS = 2_500;

interface Clock {
  readonly nowMs: () => number;
  /** Calls later; returns what calls it off. */
  readonly after: (ms: number, then: () => void) => () => void;
}

/**
 * The queue before the one live region. About the run there is never more than one text in it: a newer one takes its
 * place, and one that came too late is dropped. Words of the page wait for their turn and are all said.
 */
export function openVoice(speak: (text: string) => void, { nowMs, after }: Clock): Voice {
  const page: string[] = [];
  let run: { readonly text: string; readonly fromMs: number } | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;
  const plan = (): void => {
    callOff?.();
    callOff = null;
    const dueMs = page.length > 0 ? lastMs + APART_MS : run === null ? null : Math.max(run.fromMs, lastMs + APART_MS);
    if (dueMs !== null) callOff = after(Math.max(0, dueMs - nowMs()), next);
  };
  const next = (): void => {
    callOff = null;
    const first = page.shift();
    const text = first ?? run?.text;
    if (first === undefined) run = null;
    if (text !== undefined) {
      lastMs = nowMs();
      speak(text);
    }
    plan();
  };
  return {
    say({ text, kind }) {
      if (kind === 'page') page.push(text);
      else run = { text, fromMs: kind === 'step' ? nowMs() + STEP_MS : lastMs + PLAYING_MS };
      plan();
    },
    hush() {
      run = null;
      plan();
    },
    stop() {
      callOff?.();
      callOff = null;
    },
  };
}
