import { useState } from 'react';
import { useCast, useMore } from '../page.ts';
import { useActions } from '../useActions.ts';
import { T } from '../Say.tsx';
import { Dialog } from './Dialog.tsx';

/** The network in two sides: who is on side B, and what that means for a quorum. */
export default function PartitionDialog({ onClose }: { onClose: () => void }) {
  const { partition } = useMore().dialogs;
  const { act } = useActions();
  const cast = useCast();
  const all = cast.all.map(({ sid }) => sid);
  const [sideB, setSideB] = useState<readonly number[]>(all.slice(0, Math.max(1, cast.voters.length - cast.quorum)));
  const sideA = all.filter((sid) => !sideB.includes(sid));
  const voters = (side: readonly number[]) => cast.voters.filter(({ sid }) => side.includes(sid)).length;
  const toggle = (sid: number) => setSideB(sideB.includes(sid) ? sideB.filter((one) => one !== sid) : [...sideB, sid]);
  const empty = sideA.length === 0 || sideB.length === 0;
  const describe = (side: readonly number[]) => partition.voters(voters(side), cast.voters.length, voters(side) >= cast.quorum);
  return (
    <Dialog title={partition.title} onClose={onClose}>
      <p><T>{partition.intro}</T></p>
      <fieldset>
        <legend><T>{partition.sideB}</T></legend>
        <div className="choices">
          {all.map((sid) => <button key={sid} type="button" className="btn" aria-label={partition.onB(`S${sid}`)} aria-pressed={sideB.includes(sid)} onClick={() => toggle(sid)}>{`S${sid}`}</button>)}
        </div>
      </fieldset>
      <div className="sides">
        <p><b><T>{partition.sideA}</T></b><br />{sideA.map((sid) => `S${sid}`).join(' ')}<br /><T>{describe(sideA)}</T></p>
        <p><b><T>{partition.sideB}</T></b><br />{sideB.toSorted((a, b) => a - b).map((sid) => `S${sid}`).join(' ')}<br /><T>{describe(sideB)}</T></p>
      </div>
      <div className="end">
        <button type="button" className="btn primary" disabled={empty} onClick={() => { act({ cmd: 'cut', groups: [sideA, sideB] }); onClose(); }}><T>{partition.cut}</T></button>
        {empty && <span className="soft"><T>{partition.empty}</T></span>}
      </div>
    </Dialog>
  );
}
