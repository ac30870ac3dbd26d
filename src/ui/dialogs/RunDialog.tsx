import { lazy, Suspense, useCallback, useState, type FormEvent } from 'react';
import { useMore, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import type { NewRun, Start } from '../services.ts';
import { useActions } from '../useActions.ts';
import { Choices, Dialog, Labelled } from './Dialog.tsx';
import { Recordings } from './Recordings.tsx';
import { RulesField } from './RulesField.tsx';

const Files = lazy(() => import('./files/Files.tsx'));

const VOTERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const OBSERVERS = [0, 1, 2, 3] as const;
const STARTS: readonly Start[] = ['coldStart', 'serving', 'down'];
const FROM = ['numbers', 'files'] as const;
const SEED_MAX = 4_294_967_295;

export interface RunPart {
  readonly choice: NewRun;
  readonly change: (part: Partial<NewRun>) => void;
}

/** What a run starts from. The recordings are runs too. */
export default function RunDialog({ onClose }: { onClose: () => void }) {
  const { run: say } = useMore().dialogs;
  const { services } = usePage();
  const actions = useActions();
  const seed = useRun((state) => state.seed);
  const [choice, setChoice] = useState<NewRun>(() => ({ voters: 5, observers: 0, start: 'coldStart', seed: seed + 1, tickTime: 2000, initLimit: 10, syncLimit: 5, rules: [], cfg: null }));
  const [from, setFrom] = useState<(typeof FROM)[number]>('numbers');
  const change = useCallback((part: Partial<NewRun>) => setChoice((was) => ({ ...was, ...part })), []);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    const { run, atUs } = services.newRun(choice);
    actions.setView({ recording: null, fresh: false });
    if (actions.openRun(run, atUs)) onClose();
  };
  return (
    <Dialog title={say.title} onClose={onClose}>
      <form onSubmit={begin}>
        <Choices label={say.of} of={FROM} value={from} onChange={(one) => { setFrom(one); change({ cfg: null, readOnly: false }); }} name={(one) => say.from[one]} />
        {from === 'files' ? <Suspense fallback={null}><Files choice={choice} change={change} /></Suspense> : (
          <>
            <Choices label={say.voters} of={VOTERS} value={choice.voters} onChange={(voters) => change({ voters })} />
            <Choices label={say.observers} of={OBSERVERS} value={choice.observers} onChange={(observers) => change({ observers })} />
          </>
        )}
        <Choices label={say.start} of={STARTS} value={choice.start} onChange={(start) => change({ start })} name={(start) => say.starts[start]} />
        <Seed choice={choice} change={change} />
        {from === 'numbers' && (
          <details>
            <summary><T>{say.timing}</T></summary>
            <Timing choice={choice} change={change} />
          </details>
        )}
        <RulesField choice={choice} change={change} />
        <div className="end"><button type="submit" className="btn primary" disabled={from === 'files' && choice.cfg === null}><T>{say.begin}</T></button></div>
      </form>
      <Recordings onClose={onClose} />
    </Dialog>
  );
}

function Seed({ choice, change }: RunPart) {
  const { run: say } = useMore().dialogs;
  return (
    <div className="two">
      <Labelled label={say.seed}>
        <input className="input" type="number" min={0} max={SEED_MAX} step={1} value={choice.seed} required onChange={(event) => change({ seed: Math.min(SEED_MAX, Math.max(0, Math.trunc(event.target.valueAsNumber || 0))) })} />
      </Labelled>
      <button type="button" className="btn" onClick={() => change({ seed: Math.floor(Math.random() * 1_000_000) })}><T>{say.dice}</T></button>
    </div>
  );
}

function Timing({ choice, change }: RunPart) {
  const { run: say } = useMore().dialogs;
  const fields = [['tickTime', 1, 60_000], ['initLimit', 1, 100], ['syncLimit', 1, 100]] as const;
  return (
    <div className="two">
      {fields.map(([key, min, max]) => (
        <Labelled key={key} label={say[key]}>
          <input className="input" type="number" min={min} max={max} value={choice[key]} required onChange={(event) => change({ [key]: Math.max(min, Math.trunc(event.target.valueAsNumber || min)) })} />
        </Labelled>
      ))}
    </div>
  );
}
