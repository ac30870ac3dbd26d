import { useMore, usePage } from '../page.ts';
import { T } from '../Say.tsx';
import type { RunPart } from './RunDialog.tsx';

/** Rules to break, each with what it protects. */
export function RulesField({ choice, change }: RunPart) {
  const { dialogs: { run: say }, rules: known } = useMore();
  const { rules } = usePage().services;
  const toggle = (rule: (typeof rules)[number]) => change({ rules: choice.rules.includes(rule) ? choice.rules.filter((one) => one !== rule) : [...choice.rules, rule] });
  return (
    <details>
      <summary><T>{`${say.rules}: ${say.rulesChosen(choice.rules.length)}`}</T></summary>
      <p className="soft"><T>{say.rulesHint}</T></p>
      <div className="rules">
        {rules.map((rule) => (
          <label key={rule} className="check">
            <input type="checkbox" checked={choice.rules.includes(rule)} onChange={() => toggle(rule)} />
            <span>{known[rule].title}<small>{known[rule].text}</small></span>
          </label>
        ))}
      </div>
    </details>
  );
}
