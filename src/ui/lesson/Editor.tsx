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

/** On the stage, where the score will begin: the disks. */
export function StageEditor() {
  return useEditing() === 'disks' ? <DiskEditor /> : null;
}

/** In the text: what has no place on the stage, or has none where there is little room. */
export function TextEditor({ bare }: { bare: boolean }) {
  const what = useEditing();
  if (what === 'servers') return <ServersEditor />;
  return what === 'disks' && bare ? <DiskEditor /> : null;
}
