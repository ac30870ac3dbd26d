import { T } from '../../Say.tsx';
import type { CfgFiles, CfgMachine, CfgStart } from '../../services.ts';
import { CfgText } from './CfgText.tsx';
import { useFilesWords } from './words.ts';

type Own = CfgFiles['machines'][number];

interface Part {
  readonly files: CfgFiles;
  readonly standalone: boolean;
  readonly onChange: (id: number, own: Own) => void;
}

/** The machines that server.N names, each with what it has of its own, and what becomes of its server. */
export function Machines({ machines, ...part }: Part & { machines: readonly CfgMachine[] }) {
  const say = useFilesWords();
  return (
    <fieldset className="machines">
      <legend><T>{say.machines}</T></legend>
      {part.standalone && <p className="soft"><T>{say.alone}</T></p>}
      <ul>{machines.map((machine) => <Machine key={machine.id} machine={machine} {...part} />)}</ul>
    </fieldset>
  );
}

function Machine({ machine: { id, name, role, start }, files, standalone, onChange }: Part & { machine: CfgMachine }) {
  const say = useFilesWords();
  const own: Own = files.machines[id] ?? {};
  const problems = !start.ok && 'problems' in start && start.file === 'zoo.cfg' ? start.problems : [];
  const { zooCfg: _theirs, ...common } = own;
  return (
    <li>
      <span className="mono" translate="no">{name}</span>
      {!standalone && (
        <label className="field"><span translate="no">myid</span>
          <input className="input short mono" value={own.myid ?? String(id)} aria-label={say.myidOf(name)} autoComplete="off" spellCheck={false} onChange={({ target }) => onChange(id, { ...own, myid: target.value })} />
        </label>
      )}
      <output><Outcome start={start} observes={role === 'observer'} /></output>
      {own.zooCfg === undefined
        ? <button type="button" className="link" aria-label={say.zooCfgOf(name)} onClick={() => onChange(id, { ...own, zooCfg: files.zooCfg })}><T>{say.own}</T></button>
        : (
          <div className="own">
            <CfgText label={say.zooCfgOf(name)} text={own.zooCfg} problems={problems} onChange={(zooCfg) => onChange(id, { ...own, zooCfg })} />
            <button type="button" className="btn" onClick={() => onChange(id, common)}><T>{say.common}</T></button>
          </div>
        )}
    </li>
  );
}

/** It starts, or the words that its log ends with. */
function Outcome({ start, observes }: { start: CfgStart; observes: boolean }) {
  const say = useFilesWords();
  if (start.ok) return <T>{say.starts({ server: `S${start.sid}`, observes })}</T>;
  if ('differs' in start) return <span className="errors"><T>{say.differs(start.differs.join(', '))}</T></span>;
  return <span className="errors"><T>{say.refused(start.file)}</T> {start.file === 'myid' && <span lang="en" translate="no">{start.problems.map(({ why }) => why).join('; ')}</span>}</span>;
}
