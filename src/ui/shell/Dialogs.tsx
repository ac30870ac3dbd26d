import { lazy, Suspense } from 'react';
import { useView } from '../page.ts';
import { useActions } from '../useActions.ts';

/** Each is fetched when it is first opened. */
const DIALOGS = {
  run: lazy(() => import('../dialogs/RunDialog.tsx')),
  client: lazy(() => import('../dialogs/ClientDialog.tsx')),
  partition: lazy(() => import('../dialogs/PartitionDialog.tsx')),
  help: lazy(() => import('../dialogs/HelpDialog.tsx')),
  long: lazy(() => import('../dialogs/LongLinkDialog.tsx')),
};

export function Dialogs() {
  const dialog = useView((view) => view.dialog);
  const { closeDialog } = useActions();
  if (dialog === null) return null;
  const Chosen = DIALOGS[dialog];
  return <Suspense fallback={null}><Chosen key={dialog} onClose={closeDialog} /></Suspense>;
}
