import { T } from '../Say.tsx';
import { mixedContent } from './mixed.ts';
import { useFollowWords } from './words.ts';

/** The one connection that leaves the site: the viewer sees where it goes, and decides. */
export function Agree({ broker, room, onYes, onNo }: { broker: URL; room: string; onYes: () => void; onNo: () => void }) {
  const { agree, mixed } = useFollowWords();
  const impossible = mixedContent(broker);
  return (
    <>
      <h1><T>{agree.title}</T></h1>
      <p><T>{agree.what(room)}</T></p>
      <p className="host" translate="no">{broker.host}</p>
      {impossible ? <p role="alert" className="errors"><T>{mixed(broker.host)}</T></p> : <p><T>{agree.why}</T></p>}
      <div className="end">
        <button type="button" className="btn primary" disabled={impossible} onClick={onYes}><T>{agree.yes}</T></button>
        <button type="button" className="btn" onClick={onNo}><T>{agree.no}</T></button>
      </div>
    </>
  );
}
