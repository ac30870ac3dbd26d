import { useEffect, useState } from 'react';
import '../../style/files.css';
import { usePage } from '../../page.ts';
import { T } from '../../Say.tsx';
import type { CfgFiles, ReadCfg } from '../../services.ts';
import type { RunPart } from '../RunDialog.tsx';
import { CfgText } from './CfgText.tsx';
import { Machines } from './Machines.tsx';
import { sampleCfg } from './sample.ts';
import { useFilesWords } from './words.ts';

/** An ensemble from its files. They are read as they are written, and what would become of the servers is said at once. */
export default function Files({ choice, change }: RunPart) {
  const say = useFilesWords();
  const { files, read, edit } = useFiles({ choice, change });
  return (
    <div className="files">
      <p className="soft"><T>{say.cfgHint}</T></p>
      <CfgText label={say.zooCfg} text={files.zooCfg} lead={say.exits} problems={read?.ok === false ? read.problems : []} onChange={(zooCfg) => edit({ ...files, zooCfg })} />
      {read?.ok === true && (
        <>
          <Said read={read} />
          <Machines machines={read.machines} standalone={read.standalone} files={files} onChange={(id, own) => edit({ ...files, machines: { ...files.machines, [id]: own } })} />
          <label className="check">
            <input type="checkbox" checked={choice.readOnly === true} onChange={({ target }) => change({ readOnly: target.checked })} />
            <span>{say.readOnly}<small><T>{say.readOnlyHint}</T></small></span>
          </label>
          <output><b><T>{say.count({ starting: read.starting.length, all: read.machines.length })}</T></b></output>
        </>
      )}
    </div>
  );
}

/** What is written, what is read of it, and the run that comes of it. */
function useFiles({ choice, change }: RunPart) {
  const { services } = usePage();
  const [files, edit] = useState<CfgFiles>(() => ({ zooCfg: sampleCfg(choice), machines: {} }));
  const [read, setRead] = useState<ReadCfg | null>(null);
  useEffect(() => {
    let last = true;
    void services.readCfg(files).then((result) => {
      if (!last) return;
      setRead(result);
      change({ cfg: result.ok ? { scenario: result.scenario, starting: result.starting } : null });
    });
    return () => {
      last = false;
    };
  }, [services, files, change]);
  return { files, read, edit };
}

/** Warnings, and keys that change nothing. */
function Said({ read: { warnings, ignored } }: { read: Extract<ReadCfg, { ok: true }> }) {
  const say = useFilesWords();
  const lists = [
    [say.warnings, warnings.map(({ line, why }) => (line === 0 ? why : `${say.problem(line)} ${why}`))],
    [say.known, ignored.known],
    [say.properties, ignored.properties],
  ] as const;
  return (
    <dl className="said">
      {lists.filter(([, all]) => all.length > 0).map(([title, all]) => (
        <div key={title}><dt><T>{title}</T></dt><dd>{all.map((one) => <span key={one} lang="en" translate="no">{one}</span>)}</dd></div>
      ))}
    </dl>
  );
}
