import { assert } from '../base/assert.ts';
import type { RecipeArgs, Tell } from '../recipes/args.ts';
import type { NewsFact, NewsName } from '../recipes/facts.ts';
import type { RecipeRun } from '../recipes/run.ts';
import { clientName, clientProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { bringRecipes } from './recipes.ts';
import { serving, type Ensemble, type Options } from './testing.ts';

bringRecipes();

/** A client with a program around its handle. */
export interface Actor {
  readonly name: string;
  run(args: RecipeArgs): Actor;
  tell(told: Tell): void;
  /** State of its program; null when none runs. */
  readonly state: string | null;
  readonly memory: Readonly<Record<string, unknown>>;
  /** What it told of itself, in order. */
  readonly news: NewsFact[];
  /** The server it is connected to. */
  readonly server: ServerId | null;
  readonly isUp: boolean;
  crash(): void;
  /** Its connection goes, and its program does not know whether it comes back. */
  disconnect(): void;
  reconnect(server: ServerId): void;
  pause(): void;
  resume(): void;
}

export const SESSION_MS = 4000;

export function actor(t: Ensemble, name: string): Actor {
  const process = () => t.world.processes[clientProcess(name)];
  const client = () => (process()?.state?.kind === 'client' ? process()?.state : null);
  const running = (): RecipeRun | undefined => {
    const state = client();
    return state?.kind === 'client' ? state.recipe : undefined;
  };
  const handle: Actor = {
    name,
    run(args) {
      t.apply({ cmd: 'run', client: name, args });
      return handle;
    },
    tell: (told) => t.apply({ cmd: 'tell', client: name, ...told }),
    get state() {
      return running()?.state ?? null;
    },
    get memory() {
      return running()?.memory ?? {};
    },
    get news() {
      return t.facts('recipe', (fact) => fact.client === name);
    },
    get server() {
      return t.client(name).server;
    },
    get isUp() {
      return process()?.status === 'up';
    },
    crash: () => t.client(name).crash(),
    disconnect: () => t.client(name).disconnect(),
    reconnect: (server) => t.client(name).reconnect(server),
    pause: () => t.apply({ cmd: 'pauseClient', client: name }),
    resume: () => t.apply({ cmd: 'resumeClient', client: name }),
  };
  return handle;
}

/** An ensemble that serves, and clients of it that are connected, one after the other: they come in this order. */
export function company(names: readonly string[], options: Options = {}) {
  const t = serving({ servers: 3, config: { tickTime: 500 }, ...options });
  const actors = names.map((name) => {
    t.client(name).connect(undefined, SESSION_MS);
    return actor(t, name);
  });
  const self = {
    t,
    actors,
    /** The one who is in that state; an error unless there is one. */
    theOne(state: string): Actor {
      const all = self.those(state);
      assert(all.length === 1 && all[0] !== undefined, `${all.length} are ${state}: ${actors.map((one) => `${one.name} ${String(one.state)}`).join(', ')}`);
      return all[0];
    },
    those: (state: string): Actor[] => actors.filter((one) => one.isUp && one.state === state),
    until: (goal: () => boolean, withinMs = 60_000) => t.runUntil(goal, withinMs),
  };
  return self;
}

export type Company = ReturnType<typeof company>;

const BEGINS: ReadonlySet<NewsName> = new Set<NewsName>(['acquired', 'leads', 'stillSo']);
const ENDS: ReadonlySet<NewsName> = new Set<NewsName>(['released', 'steppedDown', 'unsure', 'lost']);

/** Who believed that it holds or leads, after each change of that in the run: judged by what the programs said, in order. */
export function believers(t: Ensemble): string[][] {
  const history: string[][] = [];
  let now: readonly string[] = [];
  const change = (next: readonly string[]) => {
    now = next;
    history.push([...next]);
  };
  for (const { facts } of t.trace) {
    for (const fact of facts) {
      if (fact.type === 'recipe' && BEGINS.has(fact.news)) change([...now.filter((name) => name !== fact.client), fact.client]);
      else if (fact.type === 'recipe' && ENDS.has(fact.news)) change(now.filter((name) => name !== fact.client));
      else if (fact.type === 'recipeState' && fact.to === '') change(now.filter((name) => name !== fact.client));
      else if (fact.type === 'process' && fact.status === 'down') change(now.filter((name) => name !== clientName(fact.process)));
    }
  }
  return history;
}

export type FaultName = 'holder crashes' | 'waiter crashes' | 'server of the holder dies' | 'leader dies' | 'holder is cut off for good' | 'holder is cut off for a moment';

export const FAULTS: readonly FaultName[] = [
  'holder crashes', 'waiter crashes', 'server of the holder dies', 'leader dies', 'holder is cut off for good', 'holder is cut off for a moment',
];

/** Does it, at an instant that depends on the seed: in the middle of whatever goes on. */
export function strike({ t }: Company, fault: FaultName, holder: Actor, waiter: Actor, seed: number): void {
  t.runFor((seed * 37) % 100);
  const { server } = holder;
  if (fault === 'holder crashes') holder.crash();
  else if (fault === 'waiter crashes') waiter.crash();
  else if (fault === 'leader dies') t.leader().kill();
  else if (fault === 'server of the holder dies') t.server(server ?? t.leader().sid).kill();
  else holder.disconnect();
  if (fault === 'holder is cut off for a moment') {
    t.runFor(500);
    holder.reconnect(server ?? 1);
  }
}
