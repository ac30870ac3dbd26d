import type { RecipeArgs, RecipeName } from '../../words/types.ts';

/** In the order in which they are offered: locks, leaders, barriers, queues, groups, masters, fencing. */
export const PROGRAMS: readonly RecipeName[] = [
  'lock', 'herdLock', 'readWriteLock', 'election', 'leaderLatch', 'leaderSelector', 'barrier', 'doubleBarrier', 'queue', 'priorityQueue', 'membership', 'discovery',
  'configuration', 'master', 'worker', 'submitter', 'fencedWriter', 'resource',
];

/** What a person fills in; which of it a program takes is in its arguments. */
export interface ProgramForm {
  readonly client: string;
  readonly recipe: RecipeName;
  readonly path: string;
  readonly mode: 'read' | 'write';
  readonly size: number;
  readonly address: string;
  /** '' for none. */
  readonly holdMs: string;
  readonly resource: string;
  readonly token: 'zxid' | 'version';
  readonly fenced: boolean;
}

/** Where a program works unless somebody says otherwise. */
export const PATHS: Readonly<Record<RecipeName, string>> = {
  lock: '/lock', herdLock: '/lock', readWriteLock: '/lock', fencedWriter: '/lock', election: '/election', leaderLatch: '/latch', leaderSelector: '/selector',
  barrier: '/barrier', doubleBarrier: '/barrier', queue: '/queue', priorityQueue: '/queue', membership: '/group', discovery: '/services/web',
  configuration: '/config', master: '/', worker: '/', submitter: '/', resource: '/',
};

const WORKS: ReadonlySet<RecipeName> = new Set<RecipeName>(['lock', 'herdLock', 'readWriteLock', 'election', 'leaderSelector', 'worker', 'fencedWriter']);
export const hasWork = (recipe: RecipeName): boolean => WORKS.has(recipe);

/** The command's arguments, as the form has them. */
export function argsOf({ recipe, path, mode, size, address, holdMs, resource, token, fenced }: ProgramForm): RecipeArgs {
  const work = holdMs === '' ? {} : { holdMs: Number(holdMs) };
  switch (recipe) {
    case 'resource':
      return { recipe, fenced };
    case 'fencedWriter':
      return { recipe, path, resource, token, ...work };
    case 'readWriteLock':
      return { recipe, path, mode, ...work };
    case 'doubleBarrier':
      return { recipe, path, size };
    case 'discovery':
      return address === '' ? { recipe, path } : { recipe, path, address };
    case 'lock':
    case 'herdLock':
    case 'election':
    case 'leaderSelector':
    case 'worker':
      return { recipe, path, ...work };
    default:
      return { recipe, path };
  }
}
