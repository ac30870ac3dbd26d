import { useEffect } from 'react';
import { usePage } from '../page.ts';

/** Who asks for less motion gets steps that are cuts. */
export function useMotion(): void {
  const { timeline } = usePage();
  useEffect(() => {
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    const apply = () => timeline.actions.setReducedMotion(query.matches);
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [timeline]);
}
