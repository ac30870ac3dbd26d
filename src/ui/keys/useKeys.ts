import { useEffect } from 'react';
import { usePage } from '../page.ts';
import { useActions } from '../useActions.ts';
import { bindingFor, type Pressed } from './table.ts';

/** What keys do is fetched after the picture; what is pressed before that is done in its turn. */
const deeds = () => import('./perform.ts');

const FIELDS = 'input:not([type="checkbox"]):not([type="file"]), select, textarea, [contenteditable]';
const CONTROLS = 'button, a, summary, [role="tab"], input[type="checkbox"]';

function focusOf(target: EventTarget | null): Pressed['focus'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(FIELDS) !== null) return 'field';
  if (target.closest('.stage') !== null) return 'stage';
  if (target.closest('.question') !== null) return 'question';
  return target.closest(CONTROLS) === null ? 'page' : 'control';
}

/** Binds the keys of the table, for the page as a whole. A dialog or an open menu keeps them to itself. */
export function useKeys(): void {
  const page = usePage();
  const actions = useActions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
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
      void deeds().then(({ perform }) => perform(binding.action, key, page, actions));
    };
    void deeds().then(({ ready }) => ready(page));
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [page, actions]);
}
