import { cloneShared } from '../base/clone.ts';
import { check, createMonitor } from '../ensemble/invariants.ts';
import type { Guard } from './watch.ts';

/** The invariants of Zab, as they look on a run. Nothing that moves imports it, so a page can load it after the stage. */
export const INVARIANTS: Guard = { begin: createMonitor, look: check, copy: cloneShared };
