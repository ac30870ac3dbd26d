import type { RecipeArgs, Tell } from '../../recipes/args.ts';
import type { Draw } from '../dice.ts';

/** What the programs of a run do together. */
const PLAYS = ['holding', 'barrier', 'doubleBarrier', 'queue', 'tasks', 'group', 'services', 'configuration'] as const;
export type PlayName = (typeof PLAYS)[number];

/** One program a client, by their names in order, and what runs beside them. */
export interface Play {
  readonly name: PlayName;
  readonly parts: readonly RecipeArgs[];
  readonly resource: RecipeArgs | null;
}

export const PATH = '/play';
/** A client's patience with each of its servers is a part of its timeout. */
export const HOSTS_MAX = 3;
/** The client process in which the resource of fenced writers runs; nothing happens to it. */
export const RESOURCE = 'R';

const HOLDERS = ['lock', 'herdLock', 'readWriteLock', 'fencedWriter', 'fencedWriter', 'election', 'leaderLatch', 'leaderSelector'] as const;

export function drawPlay(draw: Draw): Play {
  const name = draw.of<PlayName>(['holding', 'holding', 'holding', 'queue', 'queue', 'tasks', ...PLAYS]);
  const count = draw.between(3, 5);
  const parts = name === 'tasks' ? company(draw) : partsOf(name, draw, count);
  const resource = parts[0]?.recipe === 'fencedWriter' ? ({ recipe: 'resource', fenced: draw.percent(70) } as const) : null;
  return { name, parts, resource };
}

const times = (count: number, part: (index: number) => RecipeArgs): RecipeArgs[] => Array.from({ length: count }, (_, index) => part(index));

function partsOf(name: Exclude<PlayName, 'tasks'>, draw: Draw, count: number): RecipeArgs[] {
  switch (name) {
    case 'holding':
      return holders(draw, count);
    case 'barrier':
      return times(count, () => ({ recipe: 'barrier', path: PATH }));
    case 'doubleBarrier': {
      const size = draw.between(2, count);
      return times(count, () => ({ recipe: 'doubleBarrier', path: PATH, size }));
    }
    case 'queue': {
      const recipe = draw.of(['queue', 'priorityQueue'] as const);
      return times(count, () => ({ recipe, path: PATH }));
    }
    case 'group':
      return times(count, () => ({ recipe: 'membership', path: PATH }));
    case 'services':
      return times(count, (index) => ({ recipe: 'discovery', path: PATH, ...(index % 2 === 0 && { address: `host${index}:80` }) }));
    case 'configuration':
      return times(count, () => ({ recipe: 'configuration', path: PATH }));
  }
}

function holders(draw: Draw, count: number): RecipeArgs[] {
  const recipe = draw.of(HOLDERS);
  const token = draw.of(['zxid', 'version'] as const);
  const work = { path: PATH, ...(draw.percent(50) && { holdMs: draw.of([20, 300, 2000]) }) };
  return times(count, () => {
    if (recipe === 'readWriteLock') return { ...work, recipe, mode: draw.of(['read', 'read', 'write'] as const) };
    if (recipe === 'leaderLatch') return { recipe, path: PATH };
    return recipe === 'fencedWriter' ? { ...work, recipe, resource: RESOURCE, token } : { ...work, recipe };
  });
}

function company(draw: Draw): RecipeArgs[] {
  const holdMs = draw.of([20, 200, 1500]);
  const part = (recipe: 'master' | 'submitter'): RecipeArgs => ({ recipe, path: PATH });
  const worker: RecipeArgs = { recipe: 'worker', path: PATH, holdMs };
  return [part('master'), worker, part('submitter'), worker, part('master')];
}

/** What a program may be told, whatever state it is in. */
export function tellsOf(recipe: RecipeArgs['recipe'], draw: Draw, value: string): readonly Tell[] {
  switch (recipe) {
    case 'election':
    case 'leaderLatch':
      return [{ tell: 'resign' }, { tell: 'volunteer' }];
    case 'leaderSelector':
      return [{ tell: 'release' }, { tell: 'resign' }, { tell: 'volunteer' }];
    case 'fencedWriter':
      return [{ tell: 'write', value }, { tell: 'write', value }, { tell: 'acquire' }, { tell: 'release' }];
    case 'barrier':
      return [{ tell: 'set' }, { tell: 'remove' }, { tell: 'wait' }, { tell: 'wait' }];
    case 'doubleBarrier':
    case 'membership':
      return [{ tell: 'enter' }, { tell: 'leave' }];
    case 'discovery':
      return [{ tell: 'enter' }, { tell: 'leave' }, { tell: 'choose' }, { tell: 'choose' }];
    case 'queue':
    case 'priorityQueue':
      return [{ tell: 'put', value, priority: draw.between(0, 2) }, { tell: 'put', value, priority: draw.between(0, 2) }, { tell: 'take' }];
    case 'configuration':
      return [{ tell: 'publish', value }];
    case 'submitter':
      return [{ tell: 'submit', value }];
    case 'master':
    case 'worker':
    case 'resource':
      return [];
    default:
      return [{ tell: 'acquire' }, { tell: 'release' }];
  }
}
