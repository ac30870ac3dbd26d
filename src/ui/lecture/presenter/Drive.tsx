import { useState } from 'react';
import { useMore } from '../../page.ts';
import { T } from '../../Say.tsx';
import { GOALS } from '../../takes/goals.ts';
import type { Outlook, Press } from '../messages.ts';
import { useLectureWords, type LectureWords } from '../words.ts';
import type { Lectern } from './useLectern.ts';

type Word = keyof { readonly [K in keyof LectureWords['presenter'] as LectureWords['presenter'][K] extends string ? K : never]: string };

/** In the order of use; what they say is a word of the presenter's. */
const KEYS: readonly (readonly [Press, Word])[] = [
  ['back', 'back'], ['next', 'forward'], ['backInteresting', 'backNotable'], ['nextInteresting', 'forwardNotable'], ['first', 'home'], ['undo', 'undo'],
];
/** These work while the class is asked, too. */
const ALWAYS: readonly (readonly [Press, Word])[] = [['qr', 'qr']];

/** Buttons for the other window. */
export function Drive({ outlook, lost, send }: { outlook: Outlook; lost: boolean; send: Lectern['send'] }) {
  const { presenter: words } = useLectureWords();
  const { macro, playing, black, question, lesson } = outlook;
  const locked = question?.asked === true && !question.revealed;
  const press = (key: Press) => () => send({ say: 'press', key });
  const Button = ([key, word]: readonly [Press, Word], disabled: boolean) => <button key={key} type="button" className="btn" disabled={disabled || lost} onClick={press(key)}><T>{words[word]}</T></button>;
  return (
    <fieldset className="drive" aria-label={words.drive}>
      {lesson !== null && (
        <>
          <button type="button" className="btn" disabled={locked || lost} onClick={() => send({ say: 'step', to: 'back' })}><T>{words.stepBack}</T></button>
          <button type="button" className="btn primary" disabled={locked || lost} onClick={() => send({ say: 'step', to: 'next' })}><T>{words.stepNext}</T></button>
        </>
      )}
      {KEYS.map((one) => Button(one, locked))}
      {Button(['playPause', playing ? 'pause' : 'play'], locked)}
      <Until disabled={locked || lost} send={send} />
      {macro !== null && <button type="button" className="btn" disabled={locked || lost || macro.next >= macro.of} onClick={press('macro')}>{`${words.macro} ${Math.min(macro.next + 1, macro.of)}/${macro.of}`}</button>}
      {Button(['black', black ? 'light' : 'black'], false)}
      {ALWAYS.map((one) => Button(one, false))}
      {locked && <p className="soft"><T>{words.locked}</T></p>}
    </fieldset>
  );
}

function Until({ disabled, send }: { disabled: boolean; send: Lectern['send'] }) {
  const { presenter: words } = useLectureWords();
  const { takes } = useMore();
  const [goal, setGoal] = useState<(typeof GOALS)[number]>('leader');
  return (
    <span className="until">
      <label><span><T>{words.until}</T></span> <select className="input" value={goal} onChange={({ target }) => setGoal(GOALS.find((one) => one === target.value) ?? 'leader')}>
        {GOALS.map((one) => <option key={one} value={one}>{takes.goals[one]}</option>)}
      </select></label>
      <button type="button" className="btn" disabled={disabled} onClick={() => send({ say: 'until', goal })}><T>{words.go}</T></button>
    </span>
  );
}
