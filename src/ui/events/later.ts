import { lazy } from 'react';

/** The list stands beside the stage and is fetched after it. */
export const EventList = lazy(async () => ({ default: (await import('./EventList.tsx')).EventList }));
export const RoutineToggle = lazy(async () => ({ default: (await import('./EventList.tsx')).RoutineToggle }));
