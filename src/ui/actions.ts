import { castOf, type Actor } from '../scene/read.ts';
import { BASE } from './controls/speeds.ts';
import { loadLanguage, moreWords, words } from './language.ts';
import type { Command, DialogName, Page, View } from './page.ts';
import type { Language, Prefs } from './prefs.ts';
import { numberOf } from './told.ts';

/** None of them uses `this`, so each may be handed on by itself. */
type Bound<T> = { readonly [K in keyof T]: T[K] extends (...given: infer A) => infer R ? (...given: A) => R : T[K] };

export type PageActions = Bound<ReturnType<typeof build>>;

/** What buttons and keys do: each is one thing, said once. */
export function actionsOf(page: Page): PageActions {
  return build(page);
}

/** Fetched when a run is shared for the first time. */
const sharing = () => import('./sharing.ts');

/** Steps a second: 2× on the page. */
const FIRST_SPEED = 3;

function build(page: Page) {
  const { timeline, view, prefs } = page;
  const { actions, store } = timeline;
  const say = sayer(page);
  const { touched, moves } = touching(page);
  const act = (command: Command): boolean => {
    touched();
    const { playing } = store.getState();
    const done = actions.act(command);
    if (playing) actions.play();
    return done;
  };
  const step = () => {
    touched();
    const { eventIndex } = store.getState();
    actions.step();
    const { eventIndex: now, status } = store.getState();
    if (now === eventIndex && status === 'paused' && store.getState().notice?.code !== 'locked') store.setState({ notice: { kind: 'info', code: 'idle', where: '', why: '' } });
  };
  return {
    ...actions,
    ...moves,
    act,
    step,
    toggle: () => {
      // The first election is long: who plays it before anything else sees its leader within half a minute.
      if (view.getState().fresh && store.getState().speed === BASE) actions.setSpeed(FIRST_SPEED);
      touched();
      actions.toggle();
    },
    /** A run on the stage; `open` is for dialogs. */
    openRun: actions.open,
    complain: (code: string, why: string) => store.setState({ notice: { kind: 'error', code, where: '', why } }),
    open: (dialog: DialogName) => view.setState({ dialog }),
    closeDialog: () => view.setState({ dialog: null }),
    setPrefs: (change: Partial<Prefs>) => prefs.setState(change),
    async speak(language: Language) {
      await loadLanguage(language);
      prefs.setState({ language });
    },
    setView: (change: Partial<View>) => view.setState(change),
    spotlight: () => view.setState({ spotlight: !view.getState().spotlight }),
    say,
    words: () => words(prefs.getState().language),
    ...besideStage(page),
    ...toMoments(page, say, moves.goToEvent),
    ...onServers(page, act),
    copyLink: async () => (await sharing()).copyLink(page, say),
    saveFile: async () => (await sharing()).saveFile(page),
    openFile: async (file: File) => (await sharing()).openFile(page, say, file),
  };
}

/** What stands beside the stage. */
function besideStage({ view, prefs }: Page) {
  return {
    closePane() {
      view.setState({ pane: null });
      document.getElementById('stage')?.focus();
    },
    /** Shows the notes, instead of what stands in their place; hides them when they are there. */
    toggleNotes() {
      const { pane } = view.getState();
      prefs.setState(({ notes }) => ({ notes: pane !== null || !notes }));
      view.setState({ pane: null });
    },
  };
}

/** What comes before any step or act of a person. */
function touching({ timeline: { actions, store }, view }: Page) {
  /** Who goes on has read what the page had to say: the sentence has its place again. */
  const heard = () => store.getState().notice !== null && actions.dismiss();
  const touched = () => {
    heard();
    if (view.getState().fresh) view.setState({ fresh: false });
  };
  const moved = <A extends readonly unknown[], R>(move: (...given: A) => R) => (...given: A): R => {
    heard();
    return move(...given);
  };
  const moves = {
    stepBack: moved(actions.stepBack), grab: moved(actions.grab), seek: moved(actions.seek), goHome: moved(actions.goHome), goToBookmark: moved(actions.goToBookmark),
    nextInteresting: moved(actions.nextInteresting), previousInteresting: moved(actions.previousInteresting), runUntil: moved(actions.runUntil), goToEvent: moved(actions.goToEvent),
  };
  return { touched, moves };
}

/** Moments of the run, and what is said of them. */
function toMoments({ timeline, view, prefs }: Page, say: (said: string) => void, go: (event: number) => void) {
  const { actions, store } = timeline;
  return {
    /** Goes to an event; what led to it is shown, unless a person looks at something else. */
    look(event: number) {
      const { selection } = store.getState();
      if (selection === null || selection.kind === 'event') actions.select({ kind: 'event', event });
      go(event);
    },
    toEnd: () => go(Math.max(view.getState().seen, store.getState().eventIndex)),
    /** Marks the moment, named after its event; the name can be changed. */
    async bookmarkHere(slot: number) {
      const { language } = prefs.getState();
      const event = numberOf(timeline, store.getState().eventIndex);
      actions.setBookmark(slot, words(language).ui.play.eventNumber(event));
      say((await moreWords(language)).takes.bookmarkSet(slot, event));
    },
  };
}

function onServers({ timeline }: Page, act: (command: Command) => boolean) {
  const { store } = timeline;
  const selected = (): Actor | undefined => {
    const { selection, scenario, eventIndex } = store.getState();
    const world = timeline.worldAt(eventIndex);
    if (selection?.kind !== 'server' || scenario === null || world === null) return undefined;
    return castOf(scenario, world).all.find(({ sid }) => sid === selection.sid);
  };
  return {
    selected,
    kill: (server: number) => act({ cmd: 'kill', server }),
    /** Starts what is down; what runs is killed and started again. */
    restart(actor: Actor) {
      if (actor.server !== null || actor.paused) act({ cmd: 'kill', server: actor.sid });
      act({ cmd: 'start', server: actor.sid });
    },
    pauseOrResume: (actor: Actor) => act({ cmd: actor.paused ? 'resume' : 'pause', server: actor.sid }),
    cutOff(sid: number) {
      const others = (store.getState().scenario?.servers ?? []).map(({ id }) => id).filter((id) => id !== sid);
      return act({ cmd: 'cut', groups: [[sid], others] });
    },
    heal: () => act({ cmd: 'heal' }),
  };
}

const SAID_MS = 6_000;

/** Words of the page itself: seen for a while, at most until the next step, and read out. */
function sayer({ view, timeline }: Page) {
  return (said: string): void => {
    view.setState({ said });
    if (said === '') return;
    const clear = () => {
      stop();
      if (view.getState().said === said) view.setState({ said: '' });
    };
    const stop = timeline.store.subscribe((now, was) => {
      if (!now.playing && (now.eventIndex !== was.eventIndex || now.course !== was.course)) clear();
    });
    setTimeout(clear, SAID_MS);
  };
}
