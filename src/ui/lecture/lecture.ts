import type { PageActions } from '../actions.ts';
import type { Page } from '../page.ts';
import { lectureWords } from './words.ts';
import { hostOf } from './host.ts';
import { newChannel, remember, remembered } from './memory.ts';
import { NO_LECTURE, type LectureView } from './view.ts';

export function lectureOf({ view }: Page): LectureView {
  return view.getState().lecture ?? NO_LECTURE;
}

export function change(page: Page, part: Partial<LectureView>): void {
  page.view.setState({ lecture: { ...lectureOf(page), ...part } });
}

/** The notes as they were before the lecture: they come back after it. */
const notesBefore = new WeakMap<Page, boolean>();

/** A clean stage, and back to the page as it was. */
export async function setLecture(page: Page, actions: PageActions, on: boolean): Promise<void> {
  const { prefs, view } = page;
  if (lectureOf(page).on === on) return;
  if (on) {
    notesBefore.set(page, prefs.getState().notes);
    const memory = remembered() ?? { channel: newChannel(), startedMs: Date.now() };
    remember(memory);
    view.setState({ pane: null });
    hostOf(page).open(actions, memory);
  } else {
    remember(null);
    hostOf(page).close();
  }
  prefs.setState({ notes: !on && notesBefore.get(page) === true });
  change(page, { on, poll: null, cover: null, blocked: false });
  const words = await lectureWords(prefs.getState().language);
  actions.say(on ? words.on : words.off);
}
