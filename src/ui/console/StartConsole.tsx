import { useState, type FormEvent } from 'react';
import { Labelled } from '../dialogs/Dialog.tsx';
import { useCast, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useConsoleWords } from './words.ts';

/** zkCli's own 30 s are long to wait for at a stage. */
const TIMEOUT_MS = 10_000;

/** A client that is not there yet, the servers it is to know, and the command line that says so: it may be written otherwise. */
export function StartConsole({ onStart }: { onStart: (client: string, line: string) => void }) {
  const say = useConsoleWords();
  const { all } = useCast();
  const client = useFreshName();
  const [server, setServer] = useState(0);
  const [written, setWritten] = useState<string | null>(null);
  const hosts = all.filter(({ sid }) => server === 0 || sid === server).map(({ sid }) => `zk${sid}`);
  const line = written ?? `zkCli.sh -server ${hosts.join(',')} -timeout ${TIMEOUT_MS}`;
  const start = (event: FormEvent) => {
    event.preventDefault();
    onStart(client, line);
  };
  return (
    <form className="begin" onSubmit={start}>
      <p><strong><T>{say.freshName(client)}</T></strong></p>
      <label>
        <span><T>{say.server}</T></span>
        <select className="input short" value={server} onChange={({ target }) => { setServer(Number(target.value)); setWritten(null); }}>
          <option value={0}>{say.allServers}</option>
          {all.map(({ sid }) => <option key={sid} value={sid}>{`S${sid}`}</option>)}
        </select>
      </label>
      <Labelled label={say.commandLine}>
        <input className="input mono" value={line} onChange={({ target }) => setWritten(target.value)} spellCheck={false} autoComplete="off" autoCapitalize="off" />
      </Labelled>
      <button type="submit" className="btn primary"><T>{say.start}</T></button>
    </form>
  );
}

/** Names are letters in order: the first that no client has, at this moment or later in the run. */
function useFreshName(): string {
  const { clients } = useCast();
  const inputs = useRun((state) => state.inputs);
  const taken = new Set([...clients, ...inputs.flatMap(({ command }) => ('client' in command ? [command.client] : []))]);
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').find((letter) => !taken.has(letter)) ?? `C${taken.size + 1}`;
}
