import { useEffect } from 'react';
import { afterPicture } from '../breathe.ts';
import { usePage } from '../page.ts';
import { useActions } from '../useActions.ts';

/** What keys do is fetched after the picture; what is pressed before that is done in its turn. */
export function useKeys(): void {
  const page = usePage();
  const actions = useActions();
  useEffect(() => {
    const early: KeyboardEvent[] = [];
    let press = (event: KeyboardEvent): void => void early.push(event);
    const heard = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', heard);
    void afterPicture(page.timeline).then(() => import('./press.ts')).then(({ pressing, ready }) => {
      press = pressing(page, actions);
      early.splice(0).forEach(press);
      ready(page);
    });
    return () => window.removeEventListener('keydown', heard);
  }, [page, actions]);
}
