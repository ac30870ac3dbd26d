import { rulesOf } from './rulesOf.ts';
import { useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';

/** A run with a rule broken says so, always; so does a recording. */
export function Modified() {
  const words = useWords();
  const rules = useRun((state) => state.rules);
  const recording = useView((view) => view.recording);
  if (rules.length > 0) {
    const titles = rulesOf(rules, words.rules).join(words.locale === 'en' ? ', ' : '、');
    return <p className="modified"><T>{words.ui.app.modified(titles)}</T></p>;
  }
  if (recording === null) return null;
  return <p className="modified recording"><T>{words.ui.app.recording(recording)}</T></p>;
}
