import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useView } from '../page.ts';
import { useActions } from '../useActions.ts';

/** Each is fetched when it is first opened. */
const DIALOGS = {
  run: lazy(() => import('../dialogs/RunDialog.tsx')),
  client: lazy(() => import('../dialogs/ClientDialog.tsx')),
  program: lazy(() => import('../dialogs/ProgramDialog.tsx')),
  partition: lazy(() => import('../dialogs/PartitionDialog.tsx')),
  help: lazy(() => import('../dialogs/HelpDialog.tsx')),
  long: lazy(() => import('../dialogs/LongLinkDialog.tsx')),
  follow: lazy(() => import('../follow/FollowDialog.tsx')),
};

const Lecture = lazy(() => import('../lecture/Lecture.tsx'));

/** What comes over the page: a dialog, and what a lecture wants. */
export function Dialogs() {
  const dialog = useView((view) => view.dialog);
  const lecture = useView((view) => view.lecture !== null);
  const { closeDialog } = useActions();
  const Chosen = dialog === null ? null : DIALOGS[dialog];
  return (
    <>
      {Chosen !== null && <Later key={dialog}><Chosen onClose={closeDialog} /></Later>}
      {lecture && <Later><Lecture /></Later>}
    </>
  );
}
