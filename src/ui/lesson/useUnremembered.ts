import { useEffect } from 'react';
import { usePage } from '../page.ts';
import { remembers } from './remember.ts';
import { useSession } from './useLesson.ts';

/** Says once, when there is something to be remembered, that it will not be. */
export function useUnremembered(): void {
  const { timeline: { store } } = usePage();
  const session = useSession();
  useEffect(() => {
    if (remembers()) return undefined;
    const stop = session.onHappening(({ type }) => {
      if (type === 'step') return;
      stop();
      store.setState({ notice: { kind: 'info', code: 'not_kept', where: '', why: '' } });
    });
    return stop;
  }, [session, store]);
}
