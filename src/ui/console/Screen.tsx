import { useEffect, useRef, useState } from 'react';
import type { Terminal } from '../../console/terminal.ts';
import { usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { CommandLine } from './CommandLine.tsx';
import type { Sending } from './useSending.ts';
import { useConsoleWords } from './words.ts';

/** Lines kept to scroll back over. */
const SCROLLBACK = 2_000;

/** One terminal: what it shows, the line that is being typed, and whether something is waited for. */
export function Screen({ terminal, sending, wanted }: { terminal: Terminal; sending: Sending; wanted: boolean }) {
  const say = useConsoleWords();
  const { client, text, prompt, busy, running } = terminal;
  const [cleared, setCleared] = useState(0);
  const [choices, setChoices] = useState<readonly string[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const from = Math.min(cleared, text.length);
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [text, choices]);
  return (
    <section className="terminal">
      {/* It is scrolled by key too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className="screen" role="log" aria-label={say.screen(client)} tabIndex={0} translate="no">
        {linesOf(text.slice(from)).map(({ number, line }) => <div key={number}>{line === '' ? '\u00a0' : line}</div>)}
        {choices.length > 0 && <div className="choices">{choices.join('   ')}</div>}
      </div>
      <CommandLine client={client} wanted={wanted} prompt={prompt} running={running} sending={sending} onChoices={setChoices} onClear={() => setCleared(text.length)} />
      <p className="soft" id="console-hint"><T>{say.hint}</T></p>
      <Waiting client={client} busy={busy} sending={sending} />
      <TakeBack client={client} />
    </section>
  );
}

/** The last lines, each with its number in the whole. */
function linesOf(text: string): { readonly number: number; readonly line: string }[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, number) => ({ number, line })).slice(-SCROLLBACK);
}

function Waiting({ client, busy, sending }: { client: string; busy: boolean; sending: Sending }) {
  const say = useConsoleWords();
  const { waiting, outcome } = sending;
  const mine = waiting === client;
  return (
    <>
      <output><T>{mine ? say.waiting : busy ? (outcome === 'unanswered' ? say.unanswered : say.underWay) : ''}</T></output>
      <div className="deeds">
        {mine && <button type="button" className="btn" onClick={() => sending.cancel()}><T>{say.cancel}</T></button>}
        {!mine && busy && <button type="button" className="btn" onClick={() => sending.send(client, [])}><T>{say.goOn}</T></button>}
        <label className="check"><input type="checkbox" checked={sending.slowly} onChange={({ target }) => sending.setSlowly(target.checked)} /><T>{say.slowly}</T></label>
      </div>
    </>
  );
}

/** A line, the requests that were made of it, and what was done after it. */
function TakeBack({ client }: { client: string }) {
  const say = useConsoleWords();
  const { timeline } = usePage();
  const { undo } = useActions();
  const isLine = ({ command }: { command: { readonly cmd: string; readonly client?: string } }) => command.cmd === 'type' && command.client === client;
  const count = useRun((state) => state.inputs.filter(isLine).length);
  const takeBack = () => {
    const left = () => timeline.store.getState().inputs.filter(isLine).length;
    while (left() === count && undo());
  };
  return count > 0 && <button type="button" className="btn" title={say.takeBackWhat} onClick={takeBack}><T>{say.takeBack}</T></button>;
}
