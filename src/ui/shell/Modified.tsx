import { Suspense } from 'react';
import { rulesOf } from './rulesOf.ts';
import { useMore, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';

/** A run with a rule broken says so, always; so does a recording. */
export function Modified() {
  const { app } = useWords().ui;
  const rules = useRun((state) => state.rules);
  const recording = useView((view) => view.recording);
  if (rules.length > 0) return <Suspense fallback={<p className="modified">…</p>}><Broken rules={rules} /></Suspense>;
  if (recording === null) return null;
  return <p className="modified recording"><T>{app.recording(recording)}</T></p>;
}

function Broken({ rules }: { rules: readonly string[] }) {
  const { ui, locale } = useWords();
  const titles = rulesOf(rules, useMore().rules).join(locale === 'en' ? ', ' : '、');
  return <p className="modified"><T>{ui.app.modified(titles)}</T></p>;
}
