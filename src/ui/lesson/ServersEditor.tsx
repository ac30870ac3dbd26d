import { useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** Ensembles a lesson lets be chosen from. */
const SIZES = [3, 4, 5, 6, 7] as const;

/** How many voters there are. */
export function ServersEditor() {
  const { edit: words } = useLessonWords();
  const session = useSession();
  const count = useRun((state) => state.scenario?.servers.length ?? 0);
  return (
    <fieldset className="sizes">
      <legend><T>{words.servers}</T></legend>
      {SIZES.map((size) => (
        <label key={size} className="btn">
          <input type="radio" name="servers" checked={size === count} onChange={() => session.set({ servers: Array.from({ length: size }, (_, i) => ({ id: i + 1, role: 'participant' })) })} />
          <span>{size}</span>
        </label>
      ))}
    </fieldset>
  );
}
