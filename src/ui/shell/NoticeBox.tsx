import { lazy } from 'react';
import type { Notice as Told } from '../../timeline/store.ts';
import type { More } from '../../words/types.ts';
import { Icon } from '../Icon.tsx';
import { Later } from '../Later.tsx';
import { useMore, useRun, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { SIZES, useFitting } from './Fitted.tsx';

const GoalNotice = lazy(() => import('../takes/GoalNotice.tsx'));

/** What a search or a breakpoint came to: which one it was is said in words that are fetched then. */
const OF_A_GOAL = new Set(['breakpoint', 'violation', 'stake', 'not_found']);

/** In the language of the page where it is known; the model's own reason follows in English. */
export function noticeText(code: string, words: More['notice']): string {
  const known: Readonly<Record<string, string>> = words.codes;
  return known[code] ?? (code.startsWith('link') ? words.link : words.codes.command);
}

/** A short one takes the place of the rule, if there is one; a longer one that of the sentence too. */
const PLACES = ['brief', ...SIZES];

/** Only what is wrong interrupts; the rest is read out in its turn. It stands where the sentence does, which comes back when it goes. */
export default function NoticeBox() {
  const { notice: say } = useMore();
  const notice = useRun((state) => state.notice);
  const said = useView((view) => view.said);
  const { dismiss, say: speak } = useActions();
  const bad = notice?.kind === 'error';
  const text = notice === null ? said : `${say.close} ${notice.code} ${notice.where} ${notice.why}`;
  const place = useFitting<HTMLDivElement>(PLACES, 0, text);
  if (text === '') return null;
  return (
    <div ref={place} className={bad ? 'notice bad' : 'notice'} role={bad ? 'alert' : undefined}>
      {notice === null ? <p aria-hidden="true"><T>{said}</T></p> : <p><Noticed notice={notice} /></p>}
      <button type="button" className="btn plain icon" aria-label={say.close} onClick={notice === null ? () => speak('') : dismiss}><Icon name="close" /></button>
    </div>
  );
}

function Noticed({ notice }: { notice: Told }) {
  const { notice: say } = useMore();
  const { code, kind, where, why } = notice;
  const text = <T>{noticeText(code, say)}</T>;
  return (
    <>
      {OF_A_GOAL.has(code) ? <Later fallback={text}><GoalNotice notice={notice} /></Later> : text}
      {(!(code in say.codes) || kind === 'error') && <> <span className="soft" lang="en">{`${where === '' ? '' : `${where}: `}${why}`}</span></>}
    </>
  );
}
