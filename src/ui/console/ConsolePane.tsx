import { useState } from 'react';
import { useAllowed, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { consolesOf } from './consoles.ts';
import { FourLetterWords } from './FourLetterWords.tsx';
import { Screen } from './Screen.tsx';
import { StartConsole } from './StartConsole.tsx';
import { useSending } from './useSending.ts';
import { useConsoleWords } from './words.ts';

/** One terminal for each client, as they stand at the playhead, and what servers answer to four-letter words. */
export default function ConsolePane() {
  const say = useConsoleWords();
  const { timeline } = usePage();
  const event = useRun((state) => state.eventIndex);
  useRun((state) => state.course);
  const mayType = useAllowed()('type');
  const [chosen, setChosen] = useState<string | null>(null);
  const sending = useSending();
  const terminals = consolesOf(timeline).at(event);
  const names = [...terminals.keys()];
  const name = chosen === '' ? undefined : names.find((one) => one === chosen) ?? names.at(-1);
  const terminal = name === undefined ? undefined : terminals.get(name);
  const start = (client: string, line: string) => {
    setChosen(client);
    sending.send(client, [line]);
  };
  return (
    <div className="console">
      {terminal === undefined && <p className="soft"><T>{say.lead}</T></p>}
      {names.length > 0 && (
        <label className="which">
          <span><T>{say.which}</T></span>
          <select className="input short" value={name ?? ''} onChange={({ target }) => setChosen(target.value)}>
            {names.map((one) => <option key={one} value={one}>{say.clientOf(one)}</option>)}
            <option value="">{say.fresh}</option>
          </select>
        </label>
      )}
      {!mayType && <p><T>{say.notHere}</T></p>}
      {terminal === undefined ? mayType && <StartConsole onStart={start} /> : <Screen key={terminal.client} terminal={terminal} sending={sending} wanted={terminal.client === chosen} />}
      <FourLetterWords />
    </div>
  );
}
