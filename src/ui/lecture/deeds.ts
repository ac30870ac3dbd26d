import { actionsOf, type PageActions } from '../actions.ts';
import type { KeyAction } from '../keys/table.ts';
import type { Page } from '../page.ts';
import { ask, choose, close, reveal } from './asking.ts';
import { hostOf } from './host.ts';
import { change, lectureOf, setLecture } from './lecture.ts';
import { nextStep } from './macros.ts';

export type LectureDeed = Extract<KeyAction, 'lecture' | 'presenter' | 'macro' | 'ask' | 'option' | 'reveal' | 'skip' | 'black' | 'qr'>;

/** What the keys and the menu do that is for lectures. */
export function perform(deed: LectureDeed, key: string, page: Page, actions: PageActions): void {
  const does: Record<LectureDeed, () => void> = {
    lecture: () => void setLecture(page, actions, !lectureOf(page).on),
    presenter: () => {
      void setLecture(page, actions, true);
      change(page, { blocked: !hostOf(page).openWindow() });
    },
    macro: () => void nextStep(page, actions),
    ask: () => void ask(page, actions),
    option: () => choose(key),
    reveal: () => reveal(page, actions),
    skip: () => close(page),
    black: () => change(page, { cover: 'black' }),
    qr: () => change(page, { cover: 'qr' }),
  };
  does[deed]();
}

/** A lecture that was on when the page was left goes on, and the presenter's window finds it again. */
export function resume(page: Page): void {
  void setLecture(page, actionsOf(page), true);
}
