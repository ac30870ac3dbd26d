import { useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useLesson, useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** What has been set is tried, and set back; once the run has begun one goes back to setting it. */
export function TryIt({ what }: { what: 'disks' | 'servers' }) {
  const { edit: words } = useLessonWords();
  const session = useSession();
  const begun = useRun((state) => state.inputs.length > 0);
  const edit = useLesson((state) => state.edit);
  const disks = what === 'disks';
  if (begun) return <button type="button" className="btn" onClick={() => session.set(edit ?? {})}><T>{disks ? words.change : words.changeServers}</T></button>;
  return (
    <>
      <button type="button" className="btn" disabled={edit === null} onClick={() => session.again()}><T>{disks ? words.reset : words.resetServers}</T></button>
      <button type="button" className="btn strong" onClick={() => session.start()}><T>{words.start}</T></button>
    </>
  );
}
