import { useEffect } from 'react';
import { usePage } from '../page.ts';

/** After this long at rest the address is that of the moment on the stage. */
const REST_MS = 400;

/** The address is the run: it follows the stage, and the stage follows it when a person changes it. */
export function useAddress(): void {
  const { timeline, view } = usePage();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let own = location.hash;
    const write = () => {
      const { status } = timeline.store.getState();
      const link = status === 'paused' ? timeline.actions.link() : null;
      if (link === null || link.tooLong || link.hash === location.hash) return;
      own = link.hash;
      history.replaceState(null, '', link.hash);
    };
    const stop = timeline.store.subscribe((now, was) => {
      if (now.eventIndex === was.eventIndex && now.course === was.course && now.status === was.status) return;
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    });
    const read = () => {
      if (location.hash === own || location.hash === '') return;
      own = location.hash;
      view.setState({ fresh: false, recording: null });
      timeline.actions.openLink(location.hash);
    };
    window.addEventListener('hashchange', read);
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener('hashchange', read);
    };
  }, [timeline, view]);
}
