import type { NewsName } from './facts.ts';
import type { My } from './recipe.ts';

/** What a program knows that holds something, or leads, for a time. */
export interface Tenure {
  /** Path of the node that says so. */
  node: string;
  /** It acts as the one who holds, as far as it knows. */
  first: boolean;
}

type Term = My<Tenure, { readonly path: string; readonly holdMs?: number }>;

/** The acts of a tenure: its beginning, the doubt while the connection is gone, its loss with the session, its end. */
export function tenure(begins: NewsName, ends: NewsName) {
  const over = (my: Term, news: NewsName): void => {
    if (my.memory.first) my.news({ news, what: my.memory.node });
    my.memory.first = false;
  };
  return {
    hold(my: Term): void {
      my.news({ news: my.memory.first ? 'stillSo' : begins, what: my.memory.node });
      my.memory.first = true;
      if (my.args.holdMs !== undefined) my.alarm(my.args.holdMs);
    },
    rest: (my: Term): void => my.quiet(),
    doubt: (my: Term): void => my.news({ news: 'unsure', what: my.memory.node }),
    lose: (my: Term): void => over(my, 'lost'),
    stop: (my: Term): void => over(my, ends),
  };
}
