import { commandSentence } from '../../words/sentence.ts';
import { nameOf as processName } from '../../words/sentence-event.ts';
import { shortLabel } from '../../words/sentence-label.ts';
import { flights, type Flight, type World } from '../model.ts';
import { useListen, useRun, useSpeech, type Command, type Moment } from '../page.ts';
import { useKeptFocus } from '../keptFocus.ts';
import { Say, T } from '../Say.tsx';
import { laneOf } from '../surgery.ts';
import { time } from '../time.ts';
import { useActions } from '../useActions.ts';
import { rove, stopOf } from './roving.ts';

/** Of a storm of messages this many are listed; the rest are counted. */
const LISTED = 40;
const DELAY_MS = 1_000;

/** Messages on their way, first to arrive first. One stop for Tab; while the focus is in it, the list is to be seen. */
export function Messages({ moment }: { moment: Moment }) {
  const words = useSpeech();
  const listen = useListen();
  const { select } = useActions();
  const selection = useRun((state) => state.selection);
  const all = flights(moment.world);
  const listed = all.slice(0, LISTED);
  const chosen = selection?.kind === 'message' ? selection.msg : null;
  const stop = listed.some(({ flight }) => flight.msg === chosen) ? chosen : (listed[0]?.flight.msg ?? null);
  const name = ({ flight, held }: { flight: Flight; held: boolean }) => {
    const p = { what: what(flight), from: processName(flight.from, words), to: processName(flight.to, words) };
    return held ? listen.messages.held(p) : listen.messages.way({ ...p, after: time(flight.at - moment.world.now) });
  };
  const what = (flight: Flight) => shortLabel(flight, words);
  const kept = useKeptFocus<HTMLUListElement>(stopOf);
  return (
    <section className="peek" aria-labelledby="messages-title">
      <h3 id="messages-title"><T>{`${listen.titles.messages} (${all.length})`}</T></h3>
      {all.length > 0 && <p id="messages-hint" className="soft"><T>{listen.messages.hint}</T></p>}
      <ul aria-label={listen.titles.messages} {...kept}>
        {listed.map((one) => {
          const { msg } = one.flight;
          return (
            <li key={`${msg} ${one.flight.seq}`}>
              <button type="button" className="link" data-row onKeyDown={rove} tabIndex={msg === stop ? 0 : -1} aria-pressed={msg === chosen} aria-describedby="messages-hint" onClick={() => select(msg === chosen ? null : { kind: 'message', msg })}>
                <T>{name(one)}</T>
              </button>
              {msg === chosen && !one.held && <MessageActs flight={one.flight} world={moment.world} />}
            </li>
          );
        })}
        {all.length > LISTED && <li><T>{listen.messages.rest(all.length - LISTED)}</T></li>}
      </ul>
    </section>
  );
}

/** What can be done to one message on its way. To one that a cut holds nothing can be done until it heals. */
function MessageActs({ flight, world }: { flight: Flight; world: World }) {
  const words = useSpeech();
  const { act: give } = useActions();
  const { acts } = words;
  const { msg } = flight;
  const { ahead, behind } = laneOf(world, flight);
  const commands: readonly (readonly [Command, string])[] = [
    [{ cmd: 'deliverNow', msg }, acts.deliverWhat(ahead)],
    [{ cmd: 'delay', msg, ms: DELAY_MS }, acts.delayWhat(behind)],
    [{ cmd: 'drop', msg }, acts.dropWhat(behind)],
  ];
  return (
    <fieldset className="peekActs" aria-label={acts.messageGroup}>
      {commands.map(([command, effect]) => <button key={command.cmd} type="button" className="btn" title={effect} onClick={() => give(command)}><Say parts={commandSentence(command, words).parts} /></button>)}
    </fieldset>
  );
}
