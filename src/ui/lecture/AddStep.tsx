import { useState } from 'react';
import { Labelled } from '../dialogs/Dialog.tsx';
import { useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { GOALS } from '../takes/goals.ts';
import type { MacroStep } from './macros.ts';
import { useLectureWords } from './words.ts';

const ACTS = ['kill', 'restart', 'pause', 'resume', 'cutOff', 'heal'] as const;
const SECONDS_MAX = 3_600;

/** A step put together from choices. */
export function AddStep({ onAdd }: { onAdd: (step: MacroStep) => void }) {
  const { takes } = useMore();
  const { macro: words } = useLectureWords();
  const servers = useRun((state) => state.scenario?.servers);
  const [when, setWhen] = useState('leader');
  const [seconds, setSeconds] = useState(0);
  const [act, setAct] = useState<(typeof ACTS)[number]>('kill');
  const [who, setWho] = useState('leader');
  const add = () => {
    const to = who === 'leader' || who === 'it' ? who : Number(who);
    onAdd({ when, afterMs: Math.round(seconds * 1000), deed: act === 'heal' ? { act } : { act, who: to } });
  };
  return (
    <fieldset className="addStep">
      <Labelled label={words.when}>
        <select className="input" value={when} onChange={({ target }) => setWhen(target.value)}>
          <option value="">{words.now}</option>
          {GOALS.map((goal) => <option key={goal} value={goal}>{takes.goals[goal]}</option>)}
        </select>
      </Labelled>
      <Labelled label={words.after}>
        <input className="input" type="number" min={0} max={SECONDS_MAX} step={0.5} value={seconds} onChange={({ target }) => setSeconds(Math.min(SECONDS_MAX, Math.max(0, target.valueAsNumber || 0)))} />
      </Labelled>
      <Labelled label={words.what}>
        <select className="input" value={act} onChange={({ target }) => setAct(ACTS.find((one) => one === target.value) ?? 'kill')}>
          {ACTS.map((one) => <option key={one} value={one}>{words.acts[one]}</option>)}
        </select>
      </Labelled>
      {act !== 'heal' && (
        <Labelled label={words.who}>
          <select className="input" value={who} onChange={({ target }) => setWho(target.value)}>
            <option value="leader">{words.leader}</option>
            <option value="it">{words.it}</option>
            {servers?.map(({ id }) => <option key={id} value={id}>{`S${id}`}</option>)}
          </select>
        </Labelled>
      )}
      <button type="button" className="btn" onClick={add}><T>{words.add}</T></button>
    </fieldset>
  );
}
