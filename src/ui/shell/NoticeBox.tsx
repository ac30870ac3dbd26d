import { lazy } from 'react';
import type { More } from '../../words/types.ts';
import { Icon } from '../Icon.tsx';
import { Later } from '../Later.tsx';
import { useMore, useRun, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

const GoalNotice = lazy(() => import('../takes/GoalNotice.tsx'));

/** What a search or a breakpoint came to: which one it was is said in words that are fetched then. */
const OF_A_GOAL = new Set(['breakpoint', 'violation', 'stake', 'not_found']);

/** In the language of the page where it is known; the model's own reason follows in English. */
export function noticeText(code: string, words: More['notice']): string {
  const known: Readonly<Record<string, string>> = words.codes;
  return known[code] ?? (code.startsWith('link') ? words.link : words.codes.command);
}

/** Only what is wrong interrupts; the rest is read out in its turn. */
export default function NoticeBox() {
  const { notice: say } = useMore();
  const notice = useRun((state) => state.notice);
  const { dismiss } = useActions();
  const said = useView((view) => view.said);
  const { say: speak } = useActions();
  if (notice === null && said !== '') {
    return (
      <div className="notice">
        <p aria-hidden="true"><T>{said}</T></p>
        <button type="button" className="btn plain icon" aria-label={say.close} onClick={() => speak('')}><Icon name="close" /></button>
      </div>
    );
  }
  if (notice === null) return null;
  const known = notice.code in say.codes;
  const exact = !known || notice.kind === 'error';
  return (
    <div className={notice.kind === 'error' ? 'notice bad' : 'notice'} role={notice.kind === 'error' ? 'alert' : undefined}>
      <p>
        {OF_A_GOAL.has(notice.code) ? <Later fallback={<T>{noticeText(notice.code, say)}</T>}><GoalNotice notice={notice} /></Later> : <T>{noticeText(notice.code, say)}</T>}
        {exact && <> <span className="soft" lang="en">{`${notice.where === '' ? '' : `${notice.where}: `}${notice.why}`}</span></>}
      </p>
      <button type="button" className="btn plain icon" aria-label={say.close} onClick={dismiss}><Icon name="close" /></button>
    </div>
  );
}
