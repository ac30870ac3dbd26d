import type { RecipeName } from './args.ts';
import { barrier } from './barrier.ts';
import { configuration } from './configuration.ts';
import { discovery } from './discovery.ts';
import { doubleBarrier } from './doubleBarrier.ts';
import { election, leaderLatch, leaderSelector } from './election.ts';
import { fencedWriter } from './fencedWriter.ts';
import { herdLock } from './herdLock.ts';
import { lock, readWriteLock } from './lock.ts';
import { master } from './master.ts';
import { membership } from './membership.ts';
import { priorityQueue, queue } from './queue.ts';
import type { Recipe } from './recipe.ts';
import { resource } from './resource.ts';
import { submitter } from './submitter.ts';
import { worker } from './worker.ts';

/** All client programs there are. */
export const RECIPES: Readonly<Record<RecipeName, Recipe>> = {
  lock, herdLock, readWriteLock, election, leaderLatch, leaderSelector, barrier, doubleBarrier, queue, priorityQueue, membership, discovery,
  configuration, master, worker, submitter, fencedWriter, resource,
};
