import { lazy, Suspense } from 'react';
import { useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';

const Badge = lazy(() => import('../rules/Badge.tsx'));

/** A run with a rule broken says so, always; so does a recording. */
export function Modified() {
  const { app } = useWords().ui;
  const rules = useRun((state) => state.rules);
  const recording = useView((view) => view.recording);
  if (rules.length > 0) return <Suspense fallback={<p className="modified">…</p>}><Badge rules={rules} /></Suspense>;
  if (recording === null) return null;
  return <p className="modified recording"><T>{app.recording(recording)}</T></p>;
}
