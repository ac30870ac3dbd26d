import { lazy, Suspense } from 'react';

const Speaker = lazy(() => import('./Speaker.tsx'));

/** The one live region. Nothing is said before something happens: it is fetched after the picture. */
export function Live() {
  return <Suspense fallback={null}><Speaker /></Suspense>;
}
