import { lazy, Suspense } from 'react';
import { useMoment } from '../page.ts';

const Described = lazy(() => import('./Described.tsx'));

/** The picture again as words and lists, for those who hear it and for the keyboard. Fetched right after the picture. */
export function Structure() {
  const moment = useMoment();
  return moment === null ? null : <Suspense fallback={null}><Described moment={moment} /></Suspense>;
}
