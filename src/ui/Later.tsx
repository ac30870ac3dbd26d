import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react';
import { breathe } from './breathe.ts';

/**
 * Place of what is fetched when it is wanted. The fallback stands there as content until all of it has come: one that
 * React shows for a boundary by itself, it keeps for 300 ms, however soon what is waited for is there.
 */
export function Later({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => void breathe().then(() => startTransition(() => setWanted(true))), []);
  return <Suspense fallback={fallback}>{wanted ? children : fallback}</Suspense>;
}
