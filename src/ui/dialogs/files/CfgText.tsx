import { useId, useRef } from 'react';
import { T } from '../../Say.tsx';
import type { CfgProblem } from '../../services.ts';
import { Labelled } from '../Dialog.tsx';
import { rangeOfLine } from './sample.ts';
import { useFilesWords } from './words.ts';

/** A zoo.cfg to be edited, and what is wrong with it: each problem leads to its line. */
export function CfgText({ label, text, lead, problems, onChange }: { label: string; text: string; lead?: string; problems: readonly CfgProblem[]; onChange: (text: string) => void }) {
  const say = useFilesWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const goTo = (line: number) => {
    field.current?.focus();
    field.current?.setSelectionRange(...rangeOfLine(text, line));
  };
  return (
    <>
      <Labelled label={label}>
        <textarea ref={field} className="input cfg" value={text} spellCheck={false} autoCapitalize="off" aria-invalid={problems.length > 0} aria-describedby={id} onChange={({ target }) => onChange(target.value)} />
      </Labelled>
      <div id={id} className="errors" role="alert">
        {problems.length > 0 && lead !== undefined && <p><T>{lead}</T> <span lang="en">“Invalid config, exiting abnormally”</span></p>}
        <ul>
          {problems.map(({ line, why }) => (
            <li key={`${line} ${why}`}>
              {line === 0 ? <T>{say.problem(line)}</T> : <button type="button" className="link" onClick={() => goTo(line)}><T>{say.problem(line)}</T></button>} <span lang="en" translate="no">{why}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
