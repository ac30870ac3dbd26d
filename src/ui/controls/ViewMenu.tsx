import { lazy } from 'react';
import { Icon } from '../Icon.tsx';
import { useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Pop } from './Pop.tsx';

export const ViewItems = lazy(() => import('./ViewItems.tsx'));

/** How much the stage shows, and of what. */
export function ViewMenu() {
  const { play } = useWords().ui;
  return <Pop label={play.view} className="btn plain" face={<><T>{play.view}</T><Icon name="down" /></>}><ViewItems /></Pop>;
}
