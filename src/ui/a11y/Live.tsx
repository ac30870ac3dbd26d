import { lazy } from 'react';
import { Later } from '../Later.tsx';

const Speaker = lazy(() => import('./Speaker.tsx'));

/** The one live region. Nothing is said before something happens: it is fetched after the picture. */
export function Live() {
  return <Later><Speaker /></Later>;
}
