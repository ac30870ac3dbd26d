import { SURENESS, type Sureness } from '../../lesson/progress.ts';
import { T } from '../Say.tsx';
import { useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** Asked with one question of a lesson: at its end what one was sure of stands beside what was right. */
export function Sure({ step, value, onChange }: { step: string; value: Sureness | null; onChange: (value: Sureness) => void }) {
  const { sure: words } = useLessonWords();
  const { lesson } = useSession();
  if (lesson.steps.find(({ kind }) => kind === 'predict')?.id !== step) return null;
  return (
    <fieldset className="sure">
      <legend><T>{words.ask}</T></legend>
      {SURENESS.map((one) => (
        <label key={one} className="check">
          <input type="radio" name="sure" checked={one === value} onChange={() => onChange(one)} />
          {words[one]}
        </label>
      ))}
    </fieldset>
  );
}
