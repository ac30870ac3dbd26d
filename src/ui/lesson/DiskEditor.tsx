import { useId, useState, type ReactNode } from 'react';
import { useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { withCounter, withEpoch, withZxid, zxidOn, type Disk } from './disks.ts';
import { useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** What lies on each disk before the start, as tickets one can write on. */
export function DiskEditor() {
  const { edit: words } = useLessonWords();
  const disks = useRun((state) => state.scenario?.disks) ?? {};
  const session = useSession();
  const put = (sid: string, disk: Disk) => session.set({ disks: { ...disks, [sid]: disk } });
  return (
    <table className="disks">
      <caption><T>{words.disks}</T></caption>
      <thead>
        <tr>
          <th scope="col" aria-label={words.server} />
          <th scope="col" lang="en">{words.epoch}</th>
          <th scope="col" lang="en">{words.zxid}</th>
        </tr>
      </thead>
      <tbody>{Object.entries(disks).map(([sid, disk]) => <Row key={sid} sid={sid} disk={disk} onChange={(now) => put(sid, now)} />)}</tbody>
    </table>
  );
}

function Row({ sid, disk, onChange }: { sid: string; disk: Disk; onChange: (disk: Disk) => void }) {
  const { edit: words } = useLessonWords();
  const server = `S${sid}`;
  return (
    <tr>
      <th scope="row" lang="en">{server}</th>
      <td>
        <Stepper name={words.epoch} server={server} onStep={(by) => onChange(withEpoch(disk, disk.currentEpoch + by))}>
          <input type="number" inputMode="numeric" min={0} max={99} value={disk.currentEpoch} aria-label={words.of(words.epoch, server)} onChange={(event) => onChange(withEpoch(disk, event.target.valueAsNumber || 0))} />
        </Stepper>
      </td>
      <td>
        <Stepper name={words.zxid} server={server} onStep={(by) => onChange(withCounter(disk, by))}>
          <Zxid key={zxidOn(disk)} server={server} disk={disk} onChange={onChange} />
        </Stepper>
      </td>
    </tr>
  );
}

/** Taken when it is left or Enter is pressed; what cannot be a zxid stays to be put right, with the reason. */
function Zxid({ server, disk, onChange }: { server: string; disk: Disk; onChange: (disk: Disk) => void }) {
  const { edit: words } = useLessonWords();
  const [typed, setTyped] = useState(zxidOn(disk));
  const why = useId();
  const edited = withZxid(disk, typed);
  const take = () => edited.ok && typed !== zxidOn(disk) && onChange(edited.disk);
  return (
    <>
      <input type="text" inputMode="decimal" size={4} value={typed} aria-label={words.of(words.zxid, server)} aria-invalid={!edited.ok} aria-describedby={edited.ok ? undefined : why}
        onChange={(event) => setTyped(event.target.value)} onBlur={take} onKeyDown={(event) => event.key === 'Enter' && take()} />
      {!edited.ok && <span id={why} className="wrong" role="alert"><T>{words[edited.why]}</T></span>}
    </>
  );
}

function Stepper({ name, server, onStep, children }: { name: string; server: string; onStep: (by: 1 | -1) => void; children: ReactNode }) {
  const { edit: words } = useLessonWords();
  return (
    <span className="stepper">
      <button type="button" aria-label={words.less(name, server)} onClick={() => onStep(-1)}>−</button>
      {children}
      <button type="button" aria-label={words.more(name, server)} onClick={() => onStep(1)}>+</button>
    </span>
  );
}
