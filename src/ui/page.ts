import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { FormatName } from '../scene/format.ts';
import { castOf, type Cast } from '../scene/read.ts';
import type { Ref } from '../scene/view.ts';
import type { Highlight } from '../lesson/lesson.ts';
import type { Timeline, TimelineState } from '../timeline/store.ts';
import { toldOf, type Told } from './calm.ts';
import { allWords, listenWords, moreWords, words } from './language.ts';
import type { LectureView } from './lecture/view.ts';
import type { First, Listen, More, Words } from '../words/types.ts';
import type { Entry, Scenario, World } from './model.ts';
import type { LessonSession } from './lesson/session.ts';
import type { Language, Prefs } from './prefs.ts';
import { captionEvent, numberOf } from './told.ts';
import type { PaneName } from './panes/panes.ts';
import type { Services } from './services.ts';

/** All that the parts of the page share. There is one page, so it is also at hand outside components. */
export interface Page {
  readonly timeline: Timeline;
  readonly prefs: StoreApi<Prefs>;
  readonly view: StoreApi<View>;
  readonly services: Services;
  /** Null where no lesson is open. */
  readonly lesson: LessonSession | null;
}

export type DialogName = 'run' | 'client' | 'program' | 'partition' | 'help' | 'long' | 'follow';

/** What is open on the page and is no one's choice for next time. */
export interface View {
  readonly dialog: DialogName | null;
  /** What stands beside the stage, instead of the notes. */
  readonly pane: PaneName | null;
  /** Said once, in the live region and in words on the page. */
  readonly said: string;
  /** A link too long to be sent: its length. */
  readonly longLink: number;
  /** The name of the recording on the stage. */
  readonly recording: string | null;
  /** Nobody has done anything yet. */
  readonly fresh: boolean;
  /** The furthest event a person has seen on this course: the list and End go no further. */
  readonly seen: number;
  /** Server under the keyboard in the list beside the picture. */
  readonly focused: number | null;
  /** Whose messages the stage draws, and whether all but the selection stands back. */
  readonly filter: 'focus' | 'context' | 'all';
  readonly spotlight: boolean;
  /** The question shown on the stage, by its key; '' is the first that can be asked. */
  readonly asked: string | null;
  /** The picture's format, where somebody wants it whatever the room. */
  readonly format: FormatName | null;
  /** What is under the pointer, on the stage or in the space-time view: it lights up in both. */
  readonly hovered: Ref | null;
  /** What a step of a lesson points at, or what decided the outcome that it explains: marked wherever it is drawn. */
  readonly marked: readonly Highlight[];
  /** What a lecture shows besides; null while nothing of it is wanted. */
  readonly lecture: LectureView | null;
}

export const NOTHING_OPEN: View = { dialog: null, pane: null, said: '', longLink: 0, recording: null, fresh: true, seen: 0, focused: null, filter: 'all', spotlight: false, asked: null, format: null, hovered: null, marked: [], lecture: null };

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = use(PageContext);
  if (page === null) throw new Error('this part of the page stands outside the page');
  return page;
}

export function usePrefs<T>(pick: (prefs: Prefs) => T): T {
  return useStore(usePage().prefs, pick);
}

/** Whether a command is taken at all: in a lesson only some are. */
export function useAllowed(): (cmd: Command['cmd']) => boolean {
  const commands = useRun((state) => state.bounds?.commands);
  return (cmd) => commands?.includes(cmd) ?? true;
}

export function useView<T>(pick: (view: View) => T): T {
  return useStore(usePage().view, pick);
}

export function useRun<T>(pick: (state: TimelineState) => T): T {
  return useStore(usePage().timeline.store, pick);
}

/** Where the playhead is, for words: they need not keep up with it while it moves. And how far it has ever been. */
export function useTold(): Told & { readonly seen: number } {
  const { timeline, view } = usePage();
  const told = useStore(toldOf(timeline));
  return { ...told, seen: Math.max(told.event, view.getState().seen) };
}

/** The number that is said for an instant. What is routine, and so has none, depends on the depth. */
export function useNumber(): (event: number, take?: number) => number {
  const { timeline } = usePage();
  useRun(({ depth, showPings }) => (showPings ? 0 : depth));
  return (event, take) => numberOf(timeline, event, take);
}

export function useLanguage(): Language {
  return usePrefs((prefs) => prefs.language);
}

export function useWords(): First {
  return words(useLanguage());
}

/** What sentences are made of. Stands under a Suspense, as `useMore` does. */
export function useSpeech(): Words {
  return use(allWords(useLanguage()));
}

/** Words of the stage in words. Stands under a Suspense. */
export function useListen(): Listen {
  return use(listenWords(useLanguage()));
}

/** Words of notes and dialogs. Stands under a Suspense: they are fetched when they are first needed. */
export function useMore(): More {
  return use(moreWords(useLanguage()));
}

/** The world at the playhead, and the event that led to it. Worlds are kept and never changed, so asking is cheap. */
export interface Moment {
  readonly world: World;
  readonly scenario: Scenario;
  readonly entry: Entry | undefined;
  readonly event: number;
  /** The last thing that mattered, which is what the caption tells: routine is not. */
  readonly told: Entry | undefined;
}

export function useMoment(): Moment | null {
  const { timeline } = usePage();
  // Another course has other worlds under the same numbers.
  const { event } = useTold();
  const scenario = useRun((state) => state.scenario);
  // What is routine, and so not told, depends on the depth.
  useRun(({ depth, showPings }) => (showPings ? 0 : depth));
  const world = timeline.worldAt(event);
  if (world === null || scenario === null) return null;
  const told = captionEvent(timeline, event);
  return { world, scenario, entry: event > 0 ? timeline.entryAt(event - 1) : undefined, event, told: told > 0 ? timeline.entryAt(told - 1) : undefined };
}

const NOBODY: Cast = { voters: [], observers: [], all: [], clients: [], quorum: 0, isQuorum: () => false };

export function useCast(): Cast {
  const moment = useMoment();
  return moment === null ? NOBODY : castOf(moment.scenario, moment.world);
}

export type Command = Parameters<Timeline['actions']['act']>[0];
