import type { ZkFact, ZkWorld } from '../../ensemble/types.ts';
import type { Tell } from '../../recipes/args.ts';
import type { NewsName } from '../../recipes/facts.ts';
import type { RecipeRun } from '../../recipes/run.ts';
import type { RecipeChecks } from './checks.ts';
import type { Play } from './play.ts';
import { namesOf, programOf, waiting } from './stage.ts';

/** What the programs must come to when nothing is in their way any more. */
export interface Goal {
  /** All begin anew, each with what it left in the tree. */
  readonly anew: boolean;
  see(fact: ZkFact): void;
  /** Of many things that are done one after the other, another is done: there is patience for the next. */
  readonly steps: readonly NewsName[];
  isReached(world: ZkWorld): boolean;
  /** What a program is told on the way, of what it understands now; it is asked again and again. */
  tell(client: string, run: RecipeRun): readonly Tell[];
}

export function goalOf(play: Play, checks: RecipeChecks): Goal {
  switch (play.name) {
    case 'holding':
      return everybody(play, ['acquired', 'leads', 'stillSo'], ['holding', 'leading'], (isDone) => (isDone ? [{ tell: 'release' }, { tell: 'resign' }] : [{ tell: 'acquire' }, { tell: 'volunteer' }]));
    case 'barrier':
      return passAll(play);
    case 'doubleBarrier':
      return { ...everybody(play, ['entered'], ['inside'], () => [{ tell: 'enter' }]), anew: true };
    case 'queue':
      return drained(play, checks);
    case 'tasks':
      return outcome(play, checks);
    case 'group':
      return agreed(play, (run) => run.state === 'member' && sameNames(run.memory['members'], namesOf(play)), () => [{ tell: 'enter' }]);
    case 'services':
      return agreed(play, (run) => isServed(play, run), () => [{ tell: 'enter' }]);
    case 'configuration':
      return configured(play);
  }
}

/** Each comes to say one of these, or is in one of these states. */
function everybody(play: Play, news: readonly NewsName[], states: readonly string[], tell: (isDone: boolean) => readonly Tell[]): Goal {
  const done = new Set<string>();
  return {
    anew: false,
    see(fact) {
      if (fact.type === 'recipe' && news.includes(fact.news)) done.add(fact.client);
    },
    steps: [],
    isReached: () => namesOf(play).every((client) => done.has(client)),
    tell(client, { state }) {
      if (states.includes(state)) done.add(client);
      return tell(done.has(client));
    },
  };
}

/** Somebody who does not wait lifts the barrier as long as others do. */
function passAll(play: Play): Goal {
  const [first = '', ...others] = namesOf(play);
  const passed = new Set<string>();
  return {
    anew: true,
    see(fact) {
      if (fact.type === 'recipe' && fact.news === 'passed') passed.add(fact.client);
    },
    steps: [],
    isReached: () => others.every((client) => passed.has(client)),
    tell: (client) => (client === first ? [{ tell: 'remove' }] : passed.has(client) ? [] : [{ tell: 'wait' }]),
  };
}

/** What is in the queue is taken. */
function drained(play: Play, { items }: RecipeChecks): Goal {
  return {
    anew: false,
    see: () => {},
    steps: ['put', 'took'],
    isReached: (world) => items?.there.size === 0 && namesOf(play).every((client) => {
      const run = programOf(world, client);
      return run !== null && (run.state === 'waiting' || waiting(run) === 0);
    }),
    tell: (_client, run) => (waiting(run) === 0 ? [{ tell: 'take' }] : []),
  };
}

/** Something that is submitted has its outcome, and so has all that waited. */
function outcome(play: Play, { tasks }: RecipeChecks): Goal {
  let results = 0;
  return {
    anew: false,
    steps: ['result'],
    see(fact) {
      if (fact.type === 'recipe' && fact.news === 'result') results++;
    },
    isReached: (world) => results > 0 && tasks?.open.length === 0 && namesOf(play).every((client) => isIdle(programOf(world, client))),
    tell: (_client, run) => (run.args.recipe === 'submitter' && results === 0 && waiting(run) === 0 ? [{ tell: 'submit', value: 'last' }] : []),
  };
}

const isIdle = (run: RecipeRun | null): boolean => run === null || waiting(run) === 0;

/** All programs are so at once. */
function agreed(play: Play, isSo: (run: RecipeRun) => boolean, tell: Goal['tell']): Goal {
  return {
    anew: false,
    see: () => {},
    steps: [],
    isReached: (world) => namesOf(play).every((client) => {
      const run = programOf(world, client);
      return run !== null && isSo(run);
    }),
    tell,
  };
}

/** All know what was published last. */
function configured(play: Play): Goal {
  const [first] = namesOf(play);
  const knows = ({ state, memory }: RecipeRun): boolean => state === 'current' && memory['value'] === 'last';
  return agreed(play, knows, (client, run) => (client === first && !knows(run) ? [{ tell: 'publish', value: 'last' }] : []));
}

function isServed(play: Play, { args, state, memory }: RecipeRun): boolean {
  if (args.recipe !== 'discovery' || args.address !== undefined) return state === 'registered';
  const providers = namesOf(play).filter((_, index) => play.parts[index]?.recipe === 'discovery' && index % 2 === 0);
  return state === 'ready' && sameNames(Object.keys(memory['known'] as object), providers);
}

function sameNames(value: unknown, names: readonly string[]): boolean {
  return Array.isArray(value) && value.length === names.length && names.every((name) => value.includes(name));
}
