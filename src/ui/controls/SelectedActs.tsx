import type { ReactNode } from 'react';
import type { Actor } from '../../scene/read.ts';
import { shortLabel } from '../../words/sentence-label.ts';
import { Icon } from '../Icon.tsx';
import { clientOf, findFlight, type Flight, type World } from '../model.ts';
import { nameOf } from '../flight.ts';
import { useKeptFocus } from '../keptFocus.ts';
import { useAllowed, useCast, useMoment, useMore, useRun, useSpeech } from '../page.ts';
import { T } from '../Say.tsx';
import { laneOf } from '../surgery.ts';
import { useActions } from '../useActions.ts';
import { CallbacksItem } from './CallbacksItem.tsx';
import { Item, Pop } from './Pop.tsx';

/** What can be done to the server, client or message that is selected, if it is there at this moment. */
export default function SelectedActs({ otherwise }: { otherwise: ReactNode }) {
  const selection = useRun((state) => state.selection);
  const cast = useCast();
  const moment = useMoment();
  if (selection?.kind === 'server') {
    const actor = cast.all.find(({ sid }) => sid === selection.sid);
    if (actor !== undefined) return <ServerActs actor={actor} />;
  }
  if (selection?.kind === 'client' && moment?.world.processes[`c:${selection.client}`] !== undefined) return <ClientActs client={selection.client} world={moment.world} />;
  if (selection?.kind === 'message' && moment !== null) {
    const found = findFlight(moment.world, selection.msg);
    if (found !== undefined) return <MessageActs flight={found.flight} held={found.held} world={moment.world} />;
  }
  return otherwise;
}

function ServerActs({ actor }: { actor: Actor }) {
  const { acts } = useSpeech();
  const actions = useActions();
  const { id, sid, paused } = actor;
  const down = actor.server === null && !paused;
  const allowed = useAllowed();
  // Not to another act: who holds Enter down would give that too.
  const kept = useKeptFocus<HTMLFieldSetElement>();
  return (
    <fieldset className="acts" aria-label={acts.group(id)} {...kept}>
      <span className="who">{id}</span>
      {!down && allowed('kill') && <button type="button" className="btn stop" title={acts.killLong(id)} onClick={() => actions.kill(sid)}><T>{acts.kill}</T></button>}
      {allowed('start') && (down || allowed('kill')) && <button type="button" className="btn" title={down ? acts.startLong(id) : acts.restartLong(id)} onClick={() => actions.restart(actor)}><T>{down ? acts.start : acts.restart}</T></button>}
      {!down && allowed(paused ? 'resume' : 'pause') && <button type="button" className="btn" title={paused ? acts.resumeLong(id) : acts.pauseLong(id)} onClick={() => actions.pauseOrResume(actor)}><T>{paused ? acts.resume : acts.pause}</T></button>}
      <More actor={actor} />
    </fieldset>
  );
}

/** Pauses, seconds: from a hiccup to a collection of garbage that costs a leader its followers and clients their sessions. */
const PAUSES = [1, 5, 15, 60] as const;

function More({ actor: { id, sid, server } }: { actor: Actor }) {
  const { acts, ui: { act } } = useSpeech();
  const { act: give, cutOff, heal, open, setView, undo } = useActions();
  const allowed = useAllowed();
  return (
    <Pop label={acts.more} face={<><T>{acts.more}</T><Icon name="down" /></>}>
      {server !== null && <Item onPick={() => setView({ asked: '' })} title={acts.whyNotLong(id)}><T>{acts.whyNot}</T></Item>}
      {allowed('cut') && <Item onPick={() => cutOff(sid)} title={acts.cutLong(id)}><T>{acts.cut}</T></Item>}
      {allowed('heal') && <Item onPick={() => heal()} title={act.healLong}><T>{act.heal}</T></Item>}
      {allowed('cut') && <Item onPick={() => open('partition')}><T>{act.partition}</T></Item>}
      <hr />
      {allowed('pause') && PAUSES.map((s) => <Item key={s} onPick={() => give({ cmd: 'pause', server: sid, ms: s * 1000 })} disabled={server === null} title={acts.pauseLong(id)}><T>{acts.pauseFor(s)}</T></Item>)}
      {allowed('slowDisk') && <DiskItem sid={sid} />}
      {allowed('stop') && <hr />}
      {allowed('stop') && <Item onPick={() => give({ cmd: 'stop', server: sid })} title={acts.stopLong(id)}><T>{acts.stop}</T></Item>}
      {allowed('powerLoss') && <Item onPick={() => give({ cmd: 'powerLoss', server: sid })} title={acts.powerLossLong(id)}><T>{acts.powerLoss}</T></Item>}
      <hr />
      {(allowed('connect') || allowed('request')) && <Item onPick={() => open('client')}><T>{act.client}</T></Item>}
      <Item onPick={() => undo()} title={act.undoLong}><T>{act.undo}</T></Item>
    </Pop>
  );
}

/** A disk on which a sync takes seconds, as when something else on the machine writes to it all the time. */
const SLOW = 1_000;

/** A disk is slowed, or given its speed back. */
function DiskItem({ sid }: { sid: number }) {
  const { disk } = useMore();
  const { act: give } = useActions();
  const slow = (useMoment()?.world.processes[`S${sid}`]?.disk.slowness ?? 1) > 1;
  return <Item onPick={() => give({ cmd: 'slowDisk', server: sid, factor: slow ? 1 : SLOW })} title={slow ? disk.asBeforeLong(`S${sid}`) : disk.slowLong(`S${sid}`, SLOW)}><T>{slow ? disk.asBefore : disk.slow}</T></Item>;
}

function ClientActs({ client, world }: { client: string; world: World }) {
  const { acts, ui: { act } } = useSpeech();
  const { act: give, open, undo } = useActions();
  const handle = clientOf(world.processes[`c:${client}`]);
  const away = handle === null || handle.state === 'CLOSED';
  const paused = world.processes[`c:${client}`]?.status === 'paused';
  const allowed = useAllowed();
  // A handle goes back to the server it was aimed at last.
  const server = handle?.server ?? null;
  return (
    <fieldset className="acts" aria-label={acts.group(client)}>
      <span className="who">{client}</span>
      <button type="button" className="btn" onClick={() => open('client')}><T>{acts.request}</T></button>
      <button type="button" className="btn stop" title={acts.crashLong(client)} disabled={handle === null} onClick={() => give({ cmd: 'crash', client })}><T>{acts.crash}</T></button>
      <Pop label={acts.more} face={<><T>{acts.more}</T><Icon name="down" /></>}>
        <Item disabled={away} title={acts.disconnectLong(client)} onPick={() => give({ cmd: 'disconnect', client })}><T>{acts.disconnect}</T></Item>
        <Item disabled={away || server === null} onPick={() => server !== null && give({ cmd: 'reconnect', client, server })}><T>{acts.reconnect}</T></Item>
        <Item disabled={away} onPick={() => give({ cmd: 'close', client })}><T>{acts.closeSession}</T></Item>
        <CallbacksItem client={client} handle={handle} />
        {allowed(paused ? 'resumeClient' : 'pauseClient') && <Item disabled={handle === null} title={paused ? acts.resumeLong(client) : acts.pauseLong(client)} onPick={() => give({ cmd: paused ? 'resumeClient' : 'pauseClient', client })}><T>{paused ? acts.resume : acts.pause}</T></Item>}
        {(allowed('run') || allowed('tell')) && <Item onPick={() => open('program')}><T>{acts.program}</T></Item>}
        <hr />
        <Item onPick={() => undo()} title={act.undoLong}><T>{act.undo}</T></Item>
      </Pop>
    </fieldset>
  );
}

const DELAY_MS = 1_000;

/** A name in two lines: a packet and what it carries, or a long word where its parts meet. */
const inTwo = (label: string): string => label.replace(/ |(?=INFO )|(?<=[a-z])(?=[A-Z][a-z]+$)/, '\n');

/** What a cut holds is not on its way: nothing can be done to it until it heals. */
function MessageActs({ flight, held, world }: { flight: Flight; held: boolean; world: World }) {
  const words = useSpeech();
  const { acts } = words;
  const { act: give } = useActions();
  const { msg } = flight;
  const { ahead, behind } = laneOf(world, flight);
  // Whoever has delivered or dropped it has no more to do here.
  const kept = useKeptFocus<HTMLFieldSetElement>();
  return (
    <fieldset className="acts ofMessage" aria-label={acts.messageGroup} {...kept}>
      <span className="who" title={`${nameOf(flight.from)} → ${nameOf(flight.to)}`}>{inTwo(shortLabel(flight, words))}</span>
      <button type="button" className="btn" disabled={held} title={held ? words.ui.note.held : acts.deliverWhat(ahead)} onClick={() => give({ cmd: 'deliverNow', msg })}><T>{acts.withOthers(acts.deliverNow, ahead)}</T></button>
      <button type="button" className="btn" disabled={held} title={held ? words.ui.note.held : acts.delayWhat(behind)} onClick={() => give({ cmd: 'delay', msg, ms: DELAY_MS })}><T>{acts.withOthers(acts.delayBy(DELAY_MS / 1000), behind)}</T></button>
      <button type="button" className="btn stop" disabled={held} title={held ? words.ui.note.held : acts.dropWhat(behind)} onClick={() => give({ cmd: 'drop', msg })}><T>{acts.withOthers(acts.drop, behind)}</T></button>
    </fieldset>
  );
}
