import type { PageActions } from '../actions.ts';
import { perform } from '../keys/perform.ts';
import { BINDINGS, isOpen, type KeyAction } from '../keys/table.ts';
import type { Page } from '../page.ts';
import { change, lectureOf } from './lecture.ts';
import type { ToLecture } from './messages.ts';

/** Does what the presenter's window asks for, if a key of this window would do it now. */
export function press(message: ToLecture, page: Page, actions: PageActions): void {
  const { cover, poll } = lectureOf(page);
  const asked = poll?.revealed === false;
  const key = (action: KeyAction) => {
    const binding = BINDINGS.find((one) => one.action === action);
    // A revealed question is put away by the same button.
    if (binding !== undefined && (isOpen(binding, asked) || action === 'skip')) perform(action, '', page, actions);
  };
  switch (message.say) {
    case 'hello':
    case 'clock':
      return;
    case 'press':
      if (message.key === cover) change(page, { cover: null });
      else key(message.key);
      return;
    case 'until':
      if (!asked) actions.runUntil(message.goal);
      return;
    case 'bookmark':
      if (!asked) actions.goToBookmark(message.slot);
      return;
    case 'step':
      if (!asked) enterBeside(page, message.to === 'next' ? 1 : -1);
  }
}

/** The next step of the lesson, or the one before, whatever is left of this one. */
function enterBeside({ lesson }: Page, direction: 1 | -1): void {
  const to = lesson?.lesson.steps[lesson.store.getState().at + direction];
  if (to !== undefined) lesson?.enter(to.id);
}
