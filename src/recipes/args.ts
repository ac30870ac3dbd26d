/** A znode under which a recipe works. */
interface Under {
  readonly path: string;
}

/** `holdMs`: how long the work takes for which it is done; without it a person says when it is over. */
interface Work extends Under {
  readonly holdMs?: number;
}

/** A client program, and what it is started with. */
export type RecipeArgs =
  | (Work & { readonly recipe: 'lock' | 'herdLock' | 'election' | 'leaderSelector' | 'worker' })
  | (Work & { readonly recipe: 'readWriteLock'; readonly mode: 'read' | 'write' })
  | (Under & { readonly recipe: 'leaderLatch' | 'barrier' | 'queue' | 'priorityQueue' | 'membership' | 'configuration' | 'master' | 'submitter' })
  /** `size`: how many must have come before anybody enters. */
  | (Under & { readonly recipe: 'doubleBarrier'; readonly size: number })
  /** `address` given: an instance of the service; else one who looks for instances. */
  | (Under & { readonly recipe: 'discovery'; readonly address?: string })
  /** Writes to a resource outside ZooKeeper, which runs in the process of the client named, while it holds a lock; `token`: what the lock gives it to show there. */
  | (Work & { readonly recipe: 'fencedWriter'; readonly resource: string; readonly token: 'zxid' | 'version' })
  /** That resource. `fenced`: it refuses a token older than one it has seen. */
  | { readonly recipe: 'resource'; readonly fenced: boolean };

export type RecipeName = RecipeArgs['recipe'];

/** What a person tells a program while it runs; which of it is understood depends on its state. `value`: of what is put, published, submitted, written. */
export type Tell =
  | { readonly tell: 'acquire' | 'release' | 'volunteer' | 'resign' | 'set' | 'remove' | 'wait' | 'enter' | 'leave' | 'take' | 'choose' }
  | { readonly tell: 'put'; readonly value: string; readonly priority?: number }
  | { readonly tell: 'publish' | 'submit' | 'write'; readonly value: string };

export type TellName = Tell['tell'];

/** What the process around a client handle is asked beside ClientInput. A new program takes the place of the one before, whose znodes stay. */
export type RecipeInput = { readonly do: 'run'; readonly args: RecipeArgs } | ({ readonly do: 'tell' } & Tell);
