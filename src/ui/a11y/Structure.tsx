import { useRef, type KeyboardEvent } from 'react';
import { describeServer, summary } from '../../words/sentence-summary.ts';
import { shortLabel } from '../../words/sentence-label.ts';
import { flights } from '../model.ts';
import { nameOf } from '../flight.ts';
import { useCast, useMoment, useRun, useWords, type Moment } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

/** Of a storm of messages this many are listed; the rest are counted. */
const LISTED = 40;
const LOGGED = 8;

/**
 * The picture again as words and lists, for those who hear it and for the keyboard: a summary, the servers (one tab
 * stop, arrows inside), messages on their way, and the ends of the logs.
 */
export function Structure() {
  const words = useWords();
  const moment = useMoment();
  if (moment === null) return null;
  return (
    <div className="hidden structure">
      <h2><T>{words.ui.stage.structure}</T></h2>
      <p><Say parts={summary(moment.world, words).parts} /></p>
      <ServerList moment={moment} />
      <ClientList moment={moment} />
      <MessageList moment={moment} />
      <LogTable />
    </div>
  );
}

function ServerList({ moment }: { moment: Moment }) {
  const words = useWords();
  const { stage } = words.ui;
  const cast = useCast();
  const { select, setView } = useActions();
  const selection = useRun((state) => state.selection);
  const list = useRef<HTMLUListElement>(null);
  const chosen = selection?.kind === 'server' ? selection.sid : (cast.all[0]?.sid ?? 0);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <>
      <h3><T>{stage.servers}</T></h3>
      <p id="servers-hint"><T>{stage.serversHint}</T></p>
      <ul ref={list} aria-label={stage.servers}>
        {cast.all.map(({ sid, id }) => {
          const process = moment.world.processes[id];
          const isChosen = selection?.kind === 'server' && selection.sid === sid;
          return (
            <li key={sid}>
              <button type="button" onKeyDown={move} tabIndex={sid === chosen ? 0 : -1} aria-pressed={isChosen} aria-describedby="servers-hint"
                onFocus={() => setView({ focused: sid })} onBlur={() => setView({ focused: null })}
                onClick={() => select(isChosen ? null : { kind: 'server', sid })}>
                {process === undefined ? id : <Say parts={describeServer(process, words).parts} />}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ClientList({ moment }: { moment: Moment }) {
  const words = useWords();
  const { stage } = words.ui;
  const cast = useCast();
  const { select } = useActions();
  return (
    <>
      <h3><T>{stage.clients}</T></h3>
      {cast.clients.length === 0 && <p><T>{stage.noClients}</T></p>}
      <ul>
        {cast.clients.map((client) => {
          const state = moment.world.processes[`c:${client}`]?.state;
          return <li key={client}><button type="button" tabIndex={-1} onClick={() => select({ kind: 'client', client })}>{stage.clientIn(client, state?.kind === 'client' ? state.state : words.states.DOWN.name)}</button></li>;
        })}
      </ul>
    </>
  );
}

function MessageList({ moment }: { moment: Moment }) {
  const words = useWords();
  const { stage, note } = words.ui;
  const { select } = useActions();
  const all = flights(moment.world);
  return (
    <>
      <h3><T>{`${stage.messages} (${all.length})`}</T></h3>
      {all.length === 0 && <p><T>{stage.noMessages}</T></p>}
      <ul aria-label={stage.messages}>
        {all.slice(0, LISTED).map(({ flight, held }) => (
          <li key={`${flight.msg} ${flight.seq}`}>
            <button type="button" tabIndex={-1} onClick={() => select({ kind: 'message', msg: flight.msg })}>
              {`${shortLabel(flight, words)}, ${nameOf(flight.from)} → ${nameOf(flight.to)}${held ? `, ${note.held}` : ''}`}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function LogTable() {
  const { stage, note } = useWords().ui;
  const cast = useCast();
  return (
    <table>
      <caption><T>{stage.logs}</T></caption>
      <thead><tr><th scope="col"><T>{note.atServer}</T></th><th scope="col"><T>{note.log}</T></th></tr></thead>
      <tbody>
        {cast.all.map(({ sid, id, log }) => {
          const from = Math.max(0, log.size - LOGGED);
          const zxids = Array.from({ length: log.size - from }, (_, i) => log.zxidAt(from + i));
          const shown = zxids.map((zxid) => `${Math.floor(zxid / 4_294_967_296)}.${zxid % 4_294_967_296}`);
          return <tr key={sid}><th scope="row">{id}</th><td>{shown.length === 0 ? stage.emptyLog : shown.join(' ')}</td></tr>;
        })}
      </tbody>
    </table>
  );
}
