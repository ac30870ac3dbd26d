import { useMemo } from 'react';
import { actionsOf, type PageActions } from './actions.ts';
import { usePage } from './page.ts';

export function useActions(): PageActions {
  const page = usePage();
  return useMemo(() => actionsOf(page), [page]);
}
