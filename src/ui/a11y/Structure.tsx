import { lazy, useEffect, useState } from 'react';
import { Later } from '../Later.tsx';
import { useMoment, usePage } from '../page.ts';

const Described = lazy(() => import('./Described.tsx'));

/** The picture again as words and lists, for those who hear it and for the keyboard. Fetched right after the picture. */
export function Structure() {
  const moment = useMoment();
  const drawn = useDrawn();
  return moment === null || !drawn ? null : <Later><Described moment={moment} /></Later>;
}

/** Whether there has been a picture since this stands. */
function useDrawn(): boolean {
  const { timeline } = usePage();
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const stop = timeline.onFrame(() => {
      stop();
      setDrawn(true);
    });
    return stop;
  }, [timeline]);
  return drawn;
}
