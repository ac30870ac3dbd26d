import { lazy } from 'react';
import { Icon } from '../Icon.tsx';
import { useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Pop } from './Pop.tsx';

const UntilMenu = lazy(() => import('./UntilMenu.tsx'));

/** The button has a name, so that a key can press it. */
export const UNTIL_BUTTON = 'until';

/** Goes to the next event of a kind. While one is being looked for, it calls that off. */
export function RunUntil() {
  const { play } = useWords().ui;
  const search = useRun((state) => state.search);
  const { pause } = useActions();
  const cancel = search === null ? null : play.cancel(Math.round(search.done * 100));
  return (
    <Pop
      name={UNTIL_BUTTON} label={cancel ?? play.untilChoose} title={cancel === null ? play.untilChoose : play.cancelLong}
      instead={cancel === null ? undefined : pause}
      face={cancel !== null ? <T>{cancel}</T> : <><T>{play.until}</T><Icon name="down" /></>}
    >
      <UntilMenu />
    </Pop>
  );
}
