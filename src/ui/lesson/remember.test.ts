import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Progress } from '../../lesson/progress.ts';
import { remember } from './remember.ts';
import type { LessonHappening, LessonSession } from './session.ts';

it('keeps first answers with how sure they were, goals, and the step that was open last', () => {
  let tell: (happening: LessonHappening) => void = () => {};
  // Of a session it asks for these alone.
  const session = { lesson: { id: 'L32' }, store: { getState: () => ({ step: { id: 'hook' } }) }, onHappening: (listener: typeof tell) => { tell = listener; return () => {}; } } as unknown as LessonSession;
  const progress = createStore<Progress>(() => ({}));
  remember(session, progress);
  expect(progress.getState()).toEqual({ L32: { answers: {}, goals: {}, step: 'hook' } });
  tell({ type: 'step', step: 'who' });
  tell({ type: 'prediction', step: 'who', option: 'S3', right: false, answer: 'S2', sure: 'certain' });
  tell({ type: 'prediction', step: 'who', option: 'S2', right: true, answer: 'S2' });
  tell({ type: 'prediction', step: 'column', option: null, right: false, answer: 'epoch' });
  tell({ type: 'goal', step: 'edit', goal: 'three' });
  expect(progress.getState()).toEqual({
    L32: { answers: { who: { option: 'S3', right: false, sure: 'certain' }, column: { option: null, right: false } }, goals: { edit: ['three'] }, step: 'who' },
  });
});
