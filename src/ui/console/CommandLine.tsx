import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { complete } from '../../cli/complete.ts';
import { childrenSeenBy } from '../../console/children.ts';
import { END_OF_INPUT, INTERRUPT } from '../../console/terminal.ts';
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
  /** zkCli runs: there is something to end. */
  readonly running: boolean;
  readonly sending: Sending;
  readonly onChoices: (choices: readonly string[]) => void;
  readonly onClear: () => void;
}

/** The line that is being typed, behind the prompt. */
export function CommandLine(line: Line) {
  const { client, wanted, prompt } = line;
  const say = useConsoleWords();
  const input = useRef<HTMLInputElement>(null);
  const { text, change, press, paste } = useTyping(line);
  useEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  return (
    <div className="commandLine">
      <span className="prompt" translate="no">{prompt}</span>
      <input ref={input} className="mono" value={text} aria-label={say.line(client)} aria-describedby="console-hint"
        spellCheck={false} autoComplete="off" autoCapitalize="off" onChange={({ target }) => change(target.value)} onKeyDown={press} onPaste={paste} />
    </div>
  );
}

/** The keys of a terminal. */
function useTyping({ client, running, sending, onChoices, onClear }: Line) {
  const { timeline } = usePage();
  const { closePane } = useActions();
  const [text, setText] = useState('');
  const lines = useLines(client);
  const change = (to: string) => {
    setText(to);
    onChoices([]);
  };
  const send = (typed: readonly string[], rest = '') => {
    lines.remember(typed);
    change(rest);
    sending.send(client, typed, (line) => setText((now) => (now === '' ? line : now)));
  };
  const tab = () => {
    const world = timeline.worldAt(timeline.store.getState().eventIndex);
    const { line, choices } = complete(text, (path) => (world === null ? [] : childrenSeenBy(world, client, path)));
    change(line);
    onChoices(choices);
  };
  const end = (key: string) => {
    change('');
    if (running) sending.send(client, [key]);
  };
  const keys: Readonly<Record<string, () => unknown>> = {
    Enter: () => send([text]),
    ArrowUp: () => change(lines.earlier(text)),
    ArrowDown: () => change(lines.later(text)),
    Tab: tab,
    Escape: closePane,
    'Ctrl c': () => end(INTERRUPT),
    'Ctrl d': () => text === '' && end(END_OF_INPUT),
    'Ctrl u': () => change(''),
    'Ctrl l': onClear,
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const deed = isOwn(event) ? undefined : keys[`${event.ctrlKey ? 'Ctrl ' : ''}${event.key}`];
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  const paste = (event: ClipboardEvent) => {
    const [first = '', ...more] = event.clipboardData.getData('text').split(/\r?\n/);
    const rest = more.pop();
    if (rest === undefined) return;
    event.preventDefault();
    send([text + first, ...more], rest);
  };
  return { text, change, press, paste };
}

/** What the field does itself: what is selected is copied; from an empty line, and backwards, Tab goes on through the page. */
function isOwn({ key, shiftKey, altKey, metaKey, nativeEvent, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
  if (nativeEvent.isComposing || altKey || metaKey) return true;
  if (key === 'c') return currentTarget.selectionStart !== currentTarget.selectionEnd;
  return key === 'Tab' && (shiftKey || currentTarget.value === '');
}
