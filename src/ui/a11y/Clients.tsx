import { queuedWords, queuesOf } from '../../scene/queues.ts';
import { lasting, sessionLeft } from '../../scene/timers.ts';
import type { Cast } from '../../scene/read.ts';
import type { Listen } from '../../words/types.ts';
import { clientOf, type Client, type World } from '../model.ts';
import { useCast, useListen, useRun, useSpeech, type Moment } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { rove } from './roving.ts';

/** Clients of which all is said; of the others their state. */
const TOLD = 40;

/** Clients, with what each is at: its session, what it watches, and what waits in it. */
export function Clients({ moment: { world } }: { moment: Moment }) {
  const words = useSpeech();
  const listen = useListen();
  const cast = useCast();
  const { select } = useActions();
  const selection = useRun((state) => state.selection);
  return (
    <section className="peek" aria-labelledby="clients-title">
      <h3 id="clients-title"><T>{listen.titles.clients}</T></h3>
      {cast.clients.length === 0 && <p><T>{listen.clients.none}</T></p>}
      <ul aria-label={listen.titles.clients}>
        {cast.clients.map((client, index) => {
          const state = clientOf(world.processes[`c:${client}`]);
          const chosen = selection?.kind === 'client' && selection.client === client;
          const has = state === null || index >= TOLD ? '' : hasOf(client, state, world, cast, listen);
          return (
            <li key={client}>
              <button type="button" className="link" data-row onKeyDown={rove} tabIndex={index === 0 ? 0 : -1} aria-pressed={chosen} onClick={() => select(chosen ? null : { kind: 'client', client })}><T>{words.ui.stage.clientIn(client, state?.state ?? words.states.DOWN.name)}</T></button>
              {has !== '' && <p className="hidden"><T>{has}</T></p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function hasOf(name: string, client: Client, world: World, cast: Cast, { clients: say }: Listen): string {
  const { outgoing, pending, events, busy } = queuesOf(client);
  const { data, exist, child, persistent, recursive } = client.watches;
  const kinds = [['D', { ...data, ...exist }], ['C', child], ['P', persistent], ['R', recursive]] as const;
  const left = sessionLeft(world, cast, client.session);
  return say.has({
    client: name, left: left === null ? '' : lasting(left.left), owner: left?.owner ?? '', busy,
    watches: kinds.flatMap(([letter, table]) => Object.keys(table).map((path) => say.watch({ path, letter }))),
    outgoing: outgoing.map(queuedWords), pending: pending.map(queuedWords), events: events.map(queuedWords),
  });
}
