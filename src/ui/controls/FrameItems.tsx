import { useAllowed, useCast, useMore, useRun, useSpeech } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Item } from './Pop.tsx';

/** In a small frame there is no button to run until a leader is at work, and in the smallest none that stops a server: the menu has them. */
export function FrameItems() {
  const { menu } = useMore();
  const { acts } = useSpeech();
  const { runUntil, kill, restart } = useActions();
  const selection = useRun((state) => state.selection);
  const cast = useCast();
  const allowed = useAllowed();
  const actor = selection?.kind === 'server' ? cast.all.find(({ sid }) => sid === selection.sid) : undefined;
  const down = actor?.server === null && !actor.paused;
  return (
    <>
      <Item onPick={() => runUntil('leader')}><T>{menu.untilLeader}</T></Item>
      {actor !== undefined && !down && allowed('kill') && <Item onPick={() => kill(actor.sid)}><T>{acts.killLong(actor.id)}</T></Item>}
      {actor !== undefined && down && allowed('start') && <Item onPick={() => restart(actor)}><T>{acts.startLong(actor.id)}</T></Item>}
      <hr />
    </>
  );
}
