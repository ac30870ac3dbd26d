import type { PageActions } from '../actions.ts';
import { UNTIL_BUTTON } from '../controls/RunUntil.tsx';
import { nextSpeed } from '../controls/speeds.ts';
import { allWords } from '../language.ts';
import type { LectureDeed } from '../lecture/deeds.ts';
import { alongLesson } from '../lesson/flow.ts';
import { wasLecturing } from '../lecture/memory.ts';
import type { Page } from '../page.ts';
import type { TimelineState } from '../../timeline/store.ts';
import { toldEvent } from '../told.ts';
import type { KeyAction } from './table.ts';

/** What is for lectures is fetched when it is first wanted. */
const lectures = () => import('../lecture/deeds.ts');

/** Once the page is there: a lecture that was on when the page was left goes on. */
export function ready(page: Page): void {
  if (wasLecturing()) void lectures().then(({ resume }) => resume(page));
}

/** Does what a key stands for. */
export function perform(action: KeyAction, key: string, page: Page, actions: PageActions): void {
  const { store } = page.timeline;
  const withSelected = (what: (actor: NonNullable<ReturnType<PageActions['selected']>>) => void) => {
    const actor = actions.selected();
    if (actor === undefined) actions.say(actions.words().ui.stage.selectFirst);
    else what(actor);
  };
  const fault = (what: Parameters<typeof withSelected>[0]) => withSelected((actor) => {
    what(actor);
    // In a lecture each fault is chosen anew: a key pressed once too often does nothing.
    if (page.view.getState().lecture?.on === true) actions.select(null);
  });
  const lecture = (deed: LectureDeed) => () => void lectures().then(({ perform: now }) => now(deed, key, page, actions));
  const does: Record<KeyAction, () => void> = {
    next: () => alongLesson(page.lesson, 1, key) || actions.step(),
    back: () => alongLesson(page.lesson, -1, key) || actions.stepBack(),
    nextInteresting: () => actions.nextInteresting(),
    backInteresting: () => actions.previousInteresting(),
    playPause: () => alongLesson(page.lesson, 1, key) || actions.toggle(),
    answer: () => page.lesson?.answerNth('abcd'.includes(key.toLowerCase()) ? 'abcd'.indexOf(key.toLowerCase()) : Number(key) - 1),
    first: actions.goHome,
    last: actions.toEnd,
    clear: () => putAway(page, actions),
    select: () => selectServer(Number(key), page, actions),
    bookmark: () => void actions.bookmarkHere(Number(key)),
    nextBookmark: () => actions.goToEvent(bookmarkAfter(store.getState())),
    until: () => document.getElementById(UNTIL_BUTTON)?.click(),
    takes: () => (page.view.getState().pane === 'takes' ? actions.closePane() : actions.setView({ pane: 'takes' })),
    causes: () => showCauses(page, actions),
    kill: () => fault(({ sid }) => actions.kill(sid)),
    restart: () => fault(actions.restart),
    pause: () => fault(actions.pauseOrResume),
    cut: () => fault(({ sid }) => actions.cutOff(sid)),
    heal: actions.heal,
    undo: actions.undo,
    slower: () => actions.setSpeed(nextSpeed(store.getState().speed, -1)),
    faster: () => actions.setSpeed(nextSpeed(store.getState().speed, 1)),
    spacetime: () => (page.view.getState().pane === 'spacetime' ? actions.closePane() : actions.setView({ pane: 'spacetime' })),
    whyNot: () => actions.setView({ asked: page.view.getState().asked === null ? '' : null }),
    spotlight: actions.spotlight,
    fullScreen: () => void toggleFullScreen(),
    machine: () => (page.view.getState().pane === 'machine' ? actions.closePane() : actions.setView({ pane: 'machine' })),
    details: actions.toggleNotes,
    describe: () => void describe(page, actions),
    help: () => actions.open('help'),
    lecture: lecture('lecture'),
    presenter: lecture('presenter'),
    macro: lecture('macro'),
    ask: lecture('ask'),
    option: lecture('option'),
    reveal: lecture('reveal'),
    skip: lecture('skip'),
    black: lecture('black'),
    qr: lecture('qr'),
  };
  does[action]();
}

function showCauses({ timeline }: Page, actions: PageActions): void {
  const state = timeline.store.getState();
  actions.select({ kind: 'event', event: toldEvent(timeline.marks(), state.eventIndex, state) });
  actions.setPrefs({ notes: true });
}

/** One thing at a time: what lies on the stage, what stands beside it, the selection. */
function putAway({ view }: Page, actions: PageActions): void {
  const { asked, pane } = view.getState();
  if (asked !== null) actions.setView({ asked: null });
  else if (pane !== null) actions.closePane();
  else actions.select(null);
}

/** The next one in the run, and after the last the first again; where there is none it stays. */
function bookmarkAfter({ bookmarks, eventIndex }: TimelineState): number {
  const events = bookmarks.map(({ event }) => event).sort((a, b) => a - b);
  return events.find((event) => event > eventIndex) ?? events[0] ?? eventIndex;
}

/** A frame that may not fill the screen stays as it is. */
async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen().catch(() => undefined);
}

/** How things stand, in one sentence: read out, and shown. */
async function describe({ timeline, prefs }: Page, actions: PageActions): Promise<void> {
  const world = timeline.worldAt(timeline.store.getState().eventIndex);
  const [{ summary }, words] = await Promise.all([import('../../words/sentence-summary.ts'), allWords(prefs.getState().language)]);
  if (world !== null) actions.say(summary(world, words).plain);
}

function selectServer(sid: number, page: Page, actions: PageActions): void {
  const { scenario, selection } = page.timeline.store.getState();
  if (scenario?.servers.some(({ id }) => id === sid) !== true) return;
  const again = selection?.kind === 'server' && selection.sid === sid;
  actions.select(again ? null : { kind: 'server', sid });
}
