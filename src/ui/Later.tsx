import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react';
import { afterPicture } from './breathe.ts';
import { usePage } from './page.ts';

/**
 * Place of what is fetched when it is wanted. The fallback stands there as content until all of it has come: one that
 * React shows for a boundary by itself, it keeps for 300 ms, however soon what is waited for is there.
 */
export function Later({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  const { timeline } = usePage();
  const [wanted, setWanted] = useState(false);
  useEffect(() => void afterPicture(timeline).then(() => startTransition(() => setWanted(true))), [timeline]);
  return <Suspense fallback={fallback}>{wanted ? children : fallback}</Suspense>;
}
