import { useState, type KeyboardEvent } from 'react';
import { tellsIn } from '../../timeline/programs.ts';
import type { TellName } from '../../words/types.ts';
import { Labelled } from '../dialogs/Dialog.tsx';
import type { Client } from '../model.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

export type Run = NonNullable<Client['recipe']>;

/** Words that say what, beside that. */
const WITH_VALUE = ['put', 'publish', 'submit', 'write'] as const;
type WithValue = (typeof WITH_VALUE)[number];
const hasValue = (name: TellName): name is WithValue => WITH_VALUE.some((one) => one === name);

/** A button for all that the program understands now; what is to be put or written stands in a field beside. */
export function Telling({ client, run, onTold }: { client: string; run: Run; onTold?: () => void }) {
  const { programs: { dialog: say, tells, names } } = useMore();
  const { act } = useActions();
  const [value, setValue] = useState('v1');
  const [priority, setPriority] = useState(1);
  const known = tellsIn(run.args.recipe, run.state);
  if (known.length === 0) return null;
  const tell = (name: TellName) => {
    if (!hasValue(name)) act({ cmd: 'tell', client, tell: name });
    else if (name === 'put') act({ cmd: 'tell', client, tell: name, value, ...(run.args.recipe === 'priorityQueue' ? { priority } : {}) });
    else act({ cmd: 'tell', client, tell: name, value });
    onTold?.();
  };
  // The form around it begins a program, and that is not what Enter means here.
  const enter = (event: KeyboardEvent) => {
    const name = known.find(hasValue);
    if (event.key !== 'Enter' || name === undefined) return;
    event.preventDefault();
    tell(name);
  };
  return (
    <fieldset className="telling" aria-label={say.tell(client)}>
      <legend><T>{`${say.tell(client)} · ${names[run.args.recipe]}`}</T></legend>
      {known.some(hasValue) && (
        <div className="two">
          <Labelled label={say.value}><input className="input" value={value} onChange={({ target }) => setValue(target.value)} onKeyDown={enter} spellCheck={false} /></Labelled>
          {run.args.recipe === 'priorityQueue' && <Labelled label={say.priority}><input className="input" type="number" min={0} max={99} value={priority} onChange={({ target }) => setPriority(Math.min(99, Math.max(0, Math.trunc(Number(target.value)))))} onKeyDown={enter} /></Labelled>}
        </div>
      )}
      <div className="choices">
        {known.map((name) => <button key={name} type="button" className="btn" onClick={() => tell(name)}><T>{tells[name]}</T></button>)}
      </div>
    </fieldset>
  );
}
