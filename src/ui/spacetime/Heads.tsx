import { useStore } from 'zustand';
import type { SpaceSizes } from '../../scene/spacetime/input.ts';
import { widthOf } from '../../scene/text.ts';
import { clientOf } from '../model.ts';
import { useCast, useMoment, useMore, useRun, useWords } from '../page.ts';
import { useActions } from '../useActions.ts';
import type { SpaceDriver } from './SpaceDriver.ts';

/** Who each lane is, and its state at the playhead: a button that selects it. */
export function Heads({ driver, sizes }: { driver: SpaceDriver; sizes: SpaceSizes }) {
  const { spacetime: say } = useMore();
  const words = useWords();
  const lanes = useStore(driver.view, (view) => view.lanes);
  const shared = useStore(driver.view, (view) => view.shared);
  const cast = useCast();
  const moment = useMoment();
  const selection = useRun((state) => state.selection);
  const { select, setView } = useActions();
  if (lanes === null) return null;
  const small = smallIn(lanes.pitch, sizes);
  return (
    <div className="st-heads" style={{ height: sizes.head * 1.3 + (small === undefined ? 10 : sizes.time * 1.4 + 6), fontSize: sizes.head }}>
      <span className="st-unit" style={{ width: lanes.gutter - 8, fontSize: sizes.time }}>{say.seconds}</span>
      {lanes.all.map(({ id, x }) => {
        const place = { left: x - lanes.pitch / 2, width: lanes.pitch };
        if (id === '') return <span key={id} className="st-head" style={{ ...place, fontSize: sizes.time }} title={say.othersLong(shared)}>{say.others(shared)}</span>;
        const actor = cast.all.find((one) => one.id === id);
        const state = actor === undefined ? clientState(moment?.world.processes[id], say.client) : words.scene.state[actor.state];
        const name = id.replace(/^c:/, '');
        const chosen = actor === undefined ? selection?.kind === 'client' && selection.client === name : selection?.kind === 'server' && selection.sid === actor.sid;
        const ref = actor === undefined ? { client: name } : { server: actor.sid };
        return (
          <button key={id} type="button" className="st-head" style={place} aria-pressed={chosen} aria-label={say.lane({ server: name, state })} data-state={actor?.state}
            onClick={() => select(chosen ? null : actor === undefined ? { kind: 'client', client: name } : { kind: 'server', sid: actor.sid })}
            onPointerEnter={() => setView({ hovered: ref })} onPointerLeave={() => setView({ hovered: null })}>
            <span>{name}{actor?.state === 'LEADING' && <Crown />}</span>
            {small !== undefined && <small style={{ fontSize: small }} lang={actor === undefined ? undefined : 'en'}>{widthOf(state, small) <= lanes.pitch - 4 ? state : actor === undefined ? '' : words.scene.short[actor.state]}</small>}
          </button>
        );
      })}
    </div>
  );
}

/** The states are written as large as their short forms allow, or not at all: the lines below say them too. */
const smallIn = (room: number, { time, least }: SpaceSizes): number | undefined => [time, 12, 11, 10.5].find((size) => size <= time && size >= least && widthOf('FOLLOW', size) <= room - 2);

type Process = Parameters<typeof clientOf>[0];

function clientState(process: Process, say: { CONNECTED: string; CONNECTING: string; DOWN: string }): string {
  const client = clientOf(process);
  if (client === null) return say.DOWN;
  return client.state.startsWith('CONNECTED') ? say.CONNECTED : say.CONNECTING;
}

function Crown() {
  return <svg width="15" height="13" viewBox="-8 -9 16 10" aria-hidden="true"><path d="M-6.8 0L-8 -7.2L-3.6 -4L0 -9L3.6 -4L8 -7.2L6.8 0Z" /></svg>;
}
