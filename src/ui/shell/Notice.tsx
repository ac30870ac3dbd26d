import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useRun, useView } from '../page.ts';

const NoticeBox = lazy(() => import('./NoticeBox.tsx'));

/** Something the page has to say: what is wrong, and what it did instead. Mostly there is nothing. */
export function Notice() {
  const noticed = useRun((state) => state.notice !== null);
  const said = useView((view) => view.said !== '');
  return noticed || said ? <Later><NoticeBox /></Later> : null;
}
