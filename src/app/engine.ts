import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Engine } from '../timeline/engine.ts';

/** The simulation of ZooKeeper, as the timeline plays it. The version is written into links. */
export const ENGINE: Engine = { version: '0.1', create: createEnsemble, openRun };
