import { useEffect, useId, type KeyboardEvent } from 'react';
import { bindingFor } from '../keys/table.ts';
import { usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { ask, choose, close, count, reveal, tallyId } from './asking.ts';
import { useAsked, type Asked } from './asked.tsx';
import { LETTERS, type Poll } from './poll.ts';
import { Why } from './Why.tsx';
import { useLectureWords } from './words.ts';

const HANDS_MAX = 999;

/** The class is asked: options as wide as the screen, hands counted beside them, and the answer when it is wanted. The picture stays in view. */
export function PollPanel({ poll }: { poll: Poll }) {
  const page = usePage();
  const actions = useActions();
  const title = useId();
  const { ask: words } = useLectureWords();
  const asked = useAsked(poll);
  useEffect(() => document.getElementById(tallyId(0))?.focus(), [poll.topic]);
  const { revealed } = poll;
  const put = (event: KeyboardEvent) => {
    // In a field all keys are its own, but for those that are not digits.
    const { key, shiftKey: shift } = event;
    if (revealed || !(event.target instanceof HTMLInputElement)) return;
    const action = bindingFor({ key, shift, other: event.ctrlKey || event.altKey || event.metaKey, focus: 'page' }, true, true)?.action;
    if (action !== 'option' && action !== 'reveal' && action !== 'skip') return;
    event.preventDefault();
    event.stopPropagation();
    if (action === 'option') choose(key);
    else if (action === 'reveal') reveal(page, actions);
    else close(page);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="poll" aria-labelledby={title} data-revealed={revealed || undefined} onKeyDown={put}>
      <div className="pollHead">
        <h2 id={title}>{asked.question}</h2>
        {!revealed && poll.topic !== 'lesson' && <button type="button" className="btn plain" onClick={() => void ask(page, actions)}><T>{words.another}</T></button>}
        {!revealed && <button type="button" className="btn" onClick={() => close(page)}><T>{words.skip}</T></button>}
        {!revealed && <button type="button" className="btn pill primary" onClick={() => reveal(page, actions)}><T>{words.reveal}</T></button>}
        {revealed && <button type="button" className="btn pill primary" ref={(button) => button?.focus()} onClick={() => close(page)}><T>{words.goOn}</T></button>}
      </div>
      <Options poll={poll} asked={asked} />
      {revealed ? <Answer poll={poll} /> : <p className="hidden">{words.keys}</p>}
    </section>
  );
}

/** Labels that do not fit beside three others on a line stand in two rows. */
const LONG = 30;

function Options({ poll, asked }: { poll: Poll; asked: Asked }) {
  const page = usePage();
  const { ask: words } = useLectureWords();
  const all = poll.tallies.reduce((sum, hands) => sum + hands, 0);
  const long = asked.labels.some((label) => label.length > LONG);
  return (
    <ol className="pollOptions" data-long={long || undefined}>
      {asked.labels.map((label, i) => {
        const letter = LETTERS[i] ?? '';
        const hands = poll.tallies[i] ?? 0;
        const right = poll.revealed && i === poll.right;
        return (
          <li key={letter} data-right={right || undefined}>
            <div className="bar" aria-hidden="true" style={{ inlineSize: `${all === 0 ? 0 : (100 * hands) / all}%` }} />
            <label htmlFor={tallyId(i)}><b className="pollLetter" lang="en">{letter}</b> <span><T>{label}</T>{right && <strong> ✓ {words.right}</strong>}</span></label>
            <input id={tallyId(i)} className="tally" inputMode="numeric" autoComplete="off" aria-label={words.hands(letter)} value={hands === 0 ? '' : hands} placeholder="0" disabled={poll.revealed}
              onChange={({ target }) => count(page, i, Math.min(HANDS_MAX, Number(target.value.replace(/\D/g, ''))))} />
          </li>
        );
      })}
    </ol>
  );
}

/** Said when the run has come there: what decided it. */
function Answer({ poll }: { poll: Poll }) {
  const there = useRun((state) => state.eventIndex >= poll.event);
  return <output className="pollWhy">{there && <Why poll={poll} />}</output>;
}
