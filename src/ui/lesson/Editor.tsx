import { useRun } from '../page.ts';
import { DiskEditor } from './DiskEditor.tsx';
import { ServersEditor } from './ServersEditor.tsx';
import { useLesson } from './useLesson.ts';

/** What may be set now: before the start, as long as nothing has been done. */
export function useEditing(): 'disks' | 'servers' | undefined {
  const what = useLesson(({ step, phase }) => ('edit' in step && phase !== 'showing' ? step.edit : undefined));
  const begun = useRun((state) => state.inputs.length > 0);
  return begun ? undefined : what;
}

export function Editor() {
  const what = useEditing();
  if (what === undefined) return null;
  return what === 'disks' ? <DiskEditor /> : <ServersEditor />;
}
