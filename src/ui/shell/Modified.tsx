import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';

const Badge = lazy(() => import('../rules/Badge.tsx'));

/** Whether the run is not what a real ensemble would do by itself. */
export function useModified(): boolean {
  const recording = useView((view) => view.recording !== null);
  return useRun((state) => state.rules.length > 0) || recording;
}

/** A run with a rule broken says so, always; so does a recording. */
export function Modified() {
  const { app } = useWords().ui;
  const rules = useRun((state) => state.rules);
  const recording = useView((view) => view.recording);
  if (rules.length > 0) return <Later fallback={<p className="modified">…</p>}><Badge rules={rules} /></Later>;
  if (recording === null) return null;
  return <p className="modified recording"><T>{app.recording(recording)}</T></p>;
}
