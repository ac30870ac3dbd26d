import { lazy } from 'react';

/** The list stands beside the stage and is fetched after it. */
export const Happened = lazy(async () => ({ default: (await import('./Happened.tsx')).Happened }));
