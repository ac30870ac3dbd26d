import * as ops from './ops.ts';
import { onCode, type Answered, type My, type RecipeEvent } from './recipe.ts';

/** What machines may be told by these reducers. */
export type OwnName = { type: 'joined' | 'exists' | 'stale' | 'free' | 'removed' };

/**
 * An ephemeral node under a name that is the program's own (Curator's PersistentNode). If it is there already, it is this
 * program's: of a create that nobody answered, or of an earlier session, and then it is replaced, or it would go with that session.
 */
export function ownName<M, A>(pathOf: (my: My<M, A>) => string, dataOf: (my: My<M, A>) => string) {
  return {
    acts: {
      join: (my: My<M, A>): void => my.call('join', ops.create(pathOf(my), dataOf(my), 'ephemeral')),
      check: (my: My<M, A>): void => my.call('check', ops.exists(pathOf(my))),
      remove: (my: My<M, A>): void => my.call('remove', ops.remove(pathOf(my))),
    },
    replies: {
      join: (_my: My<M, A>, reply: Answered): RecipeEvent => onCode(reply, { OK: 'joined', NODEEXISTS: 'exists' }),
      check(my: My<M, A>, reply: Answered): RecipeEvent {
        if (reply.code !== 'OK') return onCode(reply, { NONODE: 'free' });
        return { type: reply.result.stat?.ephemeralOwner === my.session ? 'joined' : 'stale' };
      },
      remove: (_my: My<M, A>, reply: Answered): RecipeEvent => onCode(reply, { OK: 'removed', NONODE: 'removed' }),
    },
  };
}
