import type { RecipeName } from './args.ts';

/** What a program tells of itself, beside its states. */
export type NewsName =
  /** Of a lock; `count` of a fenced one is its token. */
  | 'acquired' | 'released'
  /** The connection is gone: whether it still holds, leads or is inside it cannot know. Then: it does; or its session is over, and so is that. */
  | 'unsure' | 'stillSo' | 'lost'
  | 'leads' | 'steppedDown'
  /** A create of unknown outcome: its node was looked for by the id in its name, and found or not. */
  | 'foundOwn' | 'notCreated'
  | 'set' | 'lifted' | 'passed' | 'entered' | 'left'
  | 'put' | 'took' | 'unknownTake'
  | 'joined' | 'members'
  | 'registered' | 'instances' | 'chose'
  | 'configured' | 'published'
  | 'assigned' | 'reclaimed' | 'working' | 'reported' | 'submitted' | 'result'
  | 'wrote' | 'accepted' | 'refused'
  /** A code that the recipe has no answer to. */
  | 'failed'
  /** In this state it does not understand what it was told. */
  | 'notNow';

/** `what`: a path, a value or a name. `count`: a size, a version or a token. */
export interface News {
  readonly news: NewsName;
  readonly what?: string;
  readonly count?: number;
  readonly names?: readonly string[];
}

export type NewsFact = News & { readonly type: 'recipe'; readonly client: string; readonly recipe: RecipeName };

/** What a client program reports. `from` '': it begins; `to` '': it is over. */
export type RecipeFact = { readonly type: 'recipeState'; readonly client: string; readonly recipe: RecipeName; readonly from: string; readonly to: string } | NewsFact;
