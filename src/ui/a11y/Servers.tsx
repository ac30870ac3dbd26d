import type { KeyboardEvent } from 'react';
import type { Actor } from '../../scene/read.ts';
import { commandSentence } from '../../words/sentence.ts';
import { describeServer } from '../../words/sentence-summary.ts';
import { useCast, useListen, useRun, useSpeech, type Command, type Moment } from '../page.ts';
import { useKeptFocus } from '../keptFocus.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { rove, stopOf } from './roving.ts';

/** The servers: one stop for Tab, arrows inside. The focused one is ringed on the stage. What is selected has its acts beside it. */
export function Servers({ moment }: { moment: Moment }) {
  const words = useSpeech();
  const listen = useListen();
  const cast = useCast();
  const { select, setView } = useActions();
  const selection = useRun((state) => state.selection);
  const stop = selection?.kind === 'server' ? selection.sid : (cast.all[0]?.sid ?? 0);
  const kept = useKeptFocus<HTMLUListElement>(stopOf);
  return (
    <section className="structured" aria-labelledby="servers-title">
      <h3 id="servers-title" className="hidden"><T>{listen.titles.servers}</T></h3>
      <p id="servers-hint" className="hidden"><T>{listen.servers.hint}</T></p>
      <ul aria-label={listen.titles.servers} {...kept}>
        {cast.all.map((actor) => {
          const { sid, id } = actor;
          const process = moment.world.processes[id];
          const chosen = selection?.kind === 'server' && selection.sid === sid;
          return (
            <li key={sid}>
              <button type="button" className="hidden" data-row onKeyDown={inward} tabIndex={sid === stop ? 0 : -1} aria-pressed={chosen} aria-describedby="servers-hint"
                onFocus={() => setView({ focused: sid })} onBlur={() => setView({ focused: null })}
                onClick={() => select(chosen ? null : { kind: 'server', sid })}>
                {process === undefined ? id : <Say parts={describeServer(process, words).parts} />}
              </button>
              {chosen && <ServerActs actor={actor} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** From a server to what can be done with it. */
function inward(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowRight') {
    rove(event);
    return;
  }
  const first = event.currentTarget.parentElement?.querySelector<HTMLElement>('.peek button');
  if (first === null || first === undefined) return;
  event.preventDefault();
  first.focus();
}

/** Left and right among the acts, and back to the server. */
function along(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const next = all[all.findIndex((one) => one === document.activeElement) + step];
  if (next !== undefined) next.focus();
  else if (step === -1) event.currentTarget.parentElement?.querySelector<HTMLElement>('[data-row]')?.focus();
}

/** By name, as the history would call them: what is done to a server that is heard and not seen. */
function ServerActs({ actor: { sid, id, server, paused } }: { actor: Actor }) {
  const words = useSpeech();
  const { act: give, cutOff } = useActions();
  const down = server === null && !paused;
  const commands: readonly Command[] = down
    ? [{ cmd: 'start', server: sid }]
    : [{ cmd: 'kill', server: sid }, { cmd: 'stop', server: sid }, { cmd: 'powerLoss', server: sid }, paused ? { cmd: 'resume', server: sid } : { cmd: 'pause', server: sid }];
  return (
    <div className="peek" aria-label={words.acts.group(id)} role="toolbar" tabIndex={-1} onKeyDown={along}>
      {commands.map((command) => <button key={command.cmd} type="button" className="btn" tabIndex={-1} onClick={() => give(command)}><Say parts={commandSentence(command, words).parts} /></button>)}
      {!down && <button type="button" className="btn" tabIndex={-1} onClick={() => cutOff(sid)}><T>{words.acts.cutLong(id)}</T></button>}
    </div>
  );
}
