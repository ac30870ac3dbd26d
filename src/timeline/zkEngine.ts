import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Engine } from './engine.ts';

/** The simulation of ZooKeeper. The version is raised when runs made before would be played differently. */
export const zkEngine: Engine = { version: '1', create: createEnsemble, openRun };
