import { useSyncExternalStore } from 'react';
import { formatFor, type FormatName } from '../../scene/format.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The format the window has room for; without notes a wide screen is a projector. */
export function useFormat(notes: boolean): FormatName {
  const format = useSyncExternalStore(subscribe, () => formatFor(window.innerWidth, window.innerHeight));
  return format === 'laptop' && !notes ? 'projector' : format;
}
