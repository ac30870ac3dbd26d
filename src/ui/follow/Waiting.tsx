import { useStore } from 'zustand';
import { T } from '../Say.tsx';
import { Status } from './Status.tsx';
import type { Session } from './session.ts';
import { useFollowWords } from './words.ts';

/** The room has been joined, and nothing has come from it yet. */
export function Waiting({ session, room }: { session: Session; room: string }) {
  const { waiting, banner } = useFollowWords();
  const connection = useStore(session.store, (state) => state.connection);
  const broken = useStore(session.store, (state) => state.broken);
  const broker = new URLSearchParams(location.search).has('broker');
  const said = connection === 'refused' && !broker ? waiting.noChannel : waiting[connection];
  return (
    <>
      <h1><T>{waiting.title(room)}</T></h1>
      <Status>{said}</Status>
      {broken !== null && <p role="alert" className="errors"><T>{banner.broken(broken)}</T></p>}
      <div className="end"><a className="btn" href={location.pathname}><T>{waiting.leave}</T></a></div>
    </>
  );
}
