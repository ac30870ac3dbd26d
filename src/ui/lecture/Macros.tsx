import { Fragment } from 'react';
import type { Deed } from '../../lesson/lesson.ts';
import { commandSentence } from '../../words/sentence.ts';
import { Icon } from '../Icon.tsx';
import { useMore, usePage, useRun, useSpeech, useView, type Command } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { AddStep } from './AddStep.tsx';
import { fromTheStart, goalOf, nextOf, nextStep, planOf, type MacroStep } from './macros.ts';
import { setRecording } from './recording.ts';
import { useLectureWords } from './words.ts';

/** Steps prepared for a lecture: looked at, added, recorded, done. */
export default function Macros() {
  const page = usePage();
  const actions = useActions();
  const { macro: words } = useLectureWords();
  const own = useRun((state) => state.macro);
  const recording = useView(({ lecture }) => lecture?.recording === true);
  const waits = useView(({ lecture }) => lecture?.macro?.waits === true);
  useView(({ lecture }) => lecture?.macro);
  const { steps } = planOf(page);
  const next = nextOf(page);
  return (
    <div className="macros">
      <p className="soft"><T>{words.intro}</T></p>
      {steps.length === 0 && <p><T>{words.none}</T></p>}
      {own.length === 0 && steps.length > 0 && <p><T>{words.fromLesson}</T></p>}
      <ol className="macroSteps">
        {steps.map((step, i) => (
          <li key={i} aria-current={i === next ? 'step' : undefined}>
            <span className="number soft">{i + 1}</span>
            <span>{'commands' in step ? <OfLesson deed={step} /> : <Own step={step} />}{i === next && <b className="shown"> <T>{waits ? words.waiting(i + 1) : words.next}</T></b>}</span>
            {own.length > 0 && <button type="button" className="btn plain icon" aria-label={words.remove(i + 1)} title={words.remove(i + 1)} onClick={() => actions.setMacro(own.filter((one) => one !== step))}><Icon name="close" /></button>}
          </li>
        ))}
      </ol>
      <div className="choices">
        <button type="button" className="btn primary" disabled={next >= steps.length || waits} onClick={() => void nextStep(page, actions)}><T>{words.run}</T></button>
        {next > 0 && <button type="button" className="btn" onClick={() => fromTheStart(page)}><T>{words.again}</T></button>}
        {own.length > 0 && <button type="button" className="btn" onClick={() => actions.setMacro([])}><T>{words.clear}</T></button>}
      </div>
      <button type="button" className="btn" aria-pressed={recording} onClick={() => setRecording(page, !recording)}><T>{recording ? words.stop : words.record}</T></button>
      {recording && <output><T>{words.recording}</T></output>}
      <AddStep onAdd={(step) => actions.setMacro([...own, step])} />
      <p className="soft"><T>{page.lesson === null ? words.kept : words.keptHere}</T></p>
    </div>
  );
}

/** What is waited for, how long after that, what is done, and to whom. */
function Own({ step }: { step: MacroStep }) {
  const { takes } = useMore();
  const { macro: words } = useLectureWords();
  const goal = goalOf(step);
  const { deed, afterMs, when } = step;
  const parts = [goal === null ? null : goal === undefined ? when : takes.goals[goal], afterMs > 0 ? words.seconds(String(afterMs / 1000)) : null].filter((one) => one !== null);
  return (
    <>
      {parts.map((part) => <Fragment key={part}><span className="wait"><T>{part}</T></span>{' → '}</Fragment>)}
      {deed.act === 'command' ? <Does command={deed.command} /> : <b><T>{words.acts[deed.act]}</T></b>}
      {'who' in deed && <> <T>{typeof deed.who === 'number' ? `S${deed.who}` : words[deed.who]}</T></>}
    </>
  );
}

function OfLesson({ deed: { commands } }: { deed: Deed }) {
  return commands.map((command, i) => <Fragment key={i}>{i > 0 && ' '}<Does command={command} /></Fragment>);
}

function Does({ command }: { command: Command }) {
  return <Say parts={commandSentence(command, useSpeech()).parts} />;
}
