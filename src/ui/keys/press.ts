import type { PageActions } from '../actions.ts';
import type { Page } from '../page.ts';
import { perform } from './perform.ts';
import { bindingFor, type Pressed } from './table.ts';

export { ready } from './perform.ts';

const FIELDS = 'input:not([type="checkbox"]):not([type="file"]), select, textarea, [contenteditable]';
const CONTROLS = 'button, a, summary, [role="tab"], input[type="checkbox"]';

function focusOf(target: EventTarget | null): Pressed['focus'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(FIELDS) !== null) return 'field';
  if (target.closest('.stage') !== null) return 'stage';
  if (target.closest('.question') !== null) return 'question';
  return target.closest(CONTROLS) === null ? 'page' : 'control';
}

/** Does what the table says of a key that is pressed anywhere on the page. A dialog or an open menu keeps its keys to itself. */
export function pressing(page: Page, actions: PageActions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], :popover-open') !== null) return;
    const focus = focusOf(event.target);
    const onButton = event.target instanceof Element && event.target.closest(CONTROLS) !== null;
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    const key = /^Digit[1-9]$/.test(event.code) ? event.code.slice(-1) : event.key;
    const pressed = { key, shift: event.shiftKey, other: event.ctrlKey || event.altKey || event.metaKey, focus };
    const { lecture } = page.view.getState();
    const asked = lecture?.poll?.revealed === false;
    const lectures = lecture?.on === true;
    const lesson = !lectures && page.lesson?.store.getState().phase === 'asking';
    const binding = bindingFor(pressed, asked || lectures || page.prefs.getState().letters, asked, lesson);
    if (binding === undefined) return;
    event.preventDefault();
    perform(binding.action, key, page, actions);
  };
}
