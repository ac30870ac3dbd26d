import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { complete } from '../../cli/complete.ts';
import { childrenSeenBy } from '../../console/children.ts';
import { usePage } from '../page.ts';
import { useActions } from '../useActions.ts';
import { useLines } from './useLines.ts';
import type { Sending } from './useSending.ts';
import { useConsoleWords } from './words.ts';

interface Line {
  readonly client: string;
  /** It has the focus when it appears. */
  readonly wanted: boolean;
  readonly prompt: string;
  readonly sending: Sending;
  readonly onChoices: (choices: readonly string[]) => void;
  readonly onClear: () => void;
}

/** The line that is being typed, behind the prompt, with the keys of a terminal. */
export function CommandLine({ client, wanted, prompt, sending, onChoices, onClear }: Line) {
  const say = useConsoleWords();
  const { timeline } = usePage();
  const { act, closePane } = useActions();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  const lines = useLines(client);
  const change = (to: string) => {
    setText(to);
    onChoices([]);
  };
  const send = (typed: readonly string[]) => {
    lines.remember(typed);
    sending.send(client, typed);
  };
  const tab = () => {
    const world = timeline.worldAt(timeline.store.getState().eventIndex);
    const { line, choices } = complete(text, (path) => (world === null ? [] : childrenSeenBy(world, client, path)));
    change(line);
    onChoices(choices);
  };
  const keys: Readonly<Record<string, () => void>> = {
    Enter() {
      send([text]);
      change('');
    },
    ArrowUp: () => change(lines.earlier(text)),
    ArrowDown: () => change(lines.later(text)),
    Tab: tab,
    Escape: closePane,
    // The signal ends the process, as it does in a real terminal: its session is left to expire.
    'Ctrl c': () => void act({ cmd: 'crash', client }),
    'Ctrl l': onClear,
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    // What is selected is copied; from an empty line, and backwards, Tab goes on through the page.
    if (event.key === 'c' && selectionStart !== selectionEnd) return;
    if (event.key === 'Tab' && (event.shiftKey || text === '')) return;
    const deed = keys[`${event.ctrlKey ? 'Ctrl ' : ''}${event.key}`];
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text').split(/\r?\n/);
    if (pasted.length === 1) return;
    event.preventDefault();
    const [first = '', ...more] = pasted;
    const rest = more.pop() ?? '';
    send([text + first, ...more]);
    change(rest);
  };
  return (
    <div className="commandLine">
      <span className="prompt" translate="no">{prompt}</span>
      <input ref={input} className="mono" value={text} aria-label={say.line(client)} aria-describedby="console-hint"
        spellCheck={false} autoComplete="off" autoCapitalize="off" onChange={({ target }) => change(target.value)} onKeyDown={press} onPaste={paste} />
    </div>
  );
}
