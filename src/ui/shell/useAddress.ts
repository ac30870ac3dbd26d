import { useEffect } from 'react';
import { outside } from '../outside.ts';
import { usePage } from '../page.ts';

/** After this long at rest the address is that of the moment on the stage. */
const REST_MS = 400;

/** The address is the run: it follows the stage, and the stage follows it when a person changes it. */
export function useAddress(): void {
  const { timeline, view } = usePage();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let own = location.hash;
    let here = true;
    const write = async () => {
      const { linkOf } = await outside();
      const { status } = timeline.store.getState();
      const link = here && status === 'paused' ? linkOf(timeline) : null;
      if (link === null || link.tooLong || link.hash === location.hash) return;
      own = link.hash;
      history.replaceState(null, '', link.hash);
    };
    const stop = timeline.store.subscribe((now, was) => {
      if (now.eventIndex === was.eventIndex && now.course === was.course && now.status === was.status) return;
      clearTimeout(timer);
      timer = setTimeout(() => void write(), REST_MS);
    });
    const read = async () => {
      if (location.hash === own || location.hash === '') return;
      own = location.hash;
      const { hash } = location;
      const { openLink } = await outside();
      if (openLink(timeline, hash)) view.setState({ fresh: false, recording: null });
    };
    const changed = () => void read();
    window.addEventListener('hashchange', changed);
    return () => {
      here = false;
      clearTimeout(timer);
      stop();
      window.removeEventListener('hashchange', changed);
    };
  }, [timeline, view]);
}
