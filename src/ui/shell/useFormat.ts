import { useSyncExternalStore } from 'react';
import { formatFor, type FormatName } from '../../scene/format.ts';
import { useView } from '../page.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The format the window has room for, unless another is wanted; without notes a wide screen is a projector. */
export function useFormat(notes: boolean): FormatName {
  const wanted = useView((view) => view.format);
  const room = useSyncExternalStore(subscribe, () => formatFor(window.innerWidth, window.innerHeight));
  const format = wanted ?? room;
  return format === 'laptop' && !notes ? 'projector' : format;
}
