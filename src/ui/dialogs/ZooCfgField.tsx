import { useState } from 'react';
import { useMore, usePage } from '../page.ts';
import { T } from '../Say.tsx';
import type { ReadCfg } from '../services.ts';
import { Labelled } from './Dialog.tsx';
import type { RunPart } from './RunDialog.tsx';

/** A zoo.cfg as it stands on a server: taken over, or what is wrong with it and where. */
export function ZooCfgField({ choice, change }: RunPart) {
  const { run: say } = useMore().dialogs;
  const { services } = usePage();
  const [text, setText] = useState('');
  const [read, setRead] = useState<ReadCfg | null>(null);
  const take = async () => {
    const result = await services.readCfg(text);
    setRead(result);
    if (result.ok) {
      const { ok: _ok, ...cfg } = result;
      change({ cfg });
    } else change({ cfg: null });
  };
  return (
    <details>
      <summary><T>{say.zooCfg}</T></summary>
      <Labelled label={say.zooCfgHint}>
        <textarea className="input" value={text} spellCheck={false} onChange={(event) => { setText(event.target.value); setRead(null); change({ cfg: null }); }} />
      </Labelled>
      <p><button type="button" className="btn" disabled={text.trim() === ''} onClick={() => void take()}><T>{say.zooCfgTake}</T></button></p>
      {choice.cfg !== null && <output>{say.zooCfgTaken(choice.cfg.servers.length)}</output>}
      {read?.ok === false && <ul className="errors" role="alert">{read.problems.map(({ line, why }) => <li key={`${line} ${why}`}><T>{say.line(line, why)}</T></li>)}</ul>}
    </details>
  );
}
