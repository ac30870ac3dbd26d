import { setup } from 'xstate';
import { lazy } from '../base/lazy.ts';

/** What may happen to a session, in the words of SessionTrackerImpl and PrepRequestProcessor. */
export type SessionEvent =
  /** Its createSession was applied, or it was found in the tree when the server began to track sessions. */
  | { type: 'commitSession' }
  /** A closeSession of its client is being prepared (setSessionClosing). */
  | { type: 'closeSession' }
  /** Nothing was heard of it for too long (SessionExpirer.expire). */
  | { type: 'expire' }
  /** Its closeSession was applied. */
  | { type: 'removeSession' };

/** Actions a server carries out. */
export type SessionAction = 'setSessionClosing' | 'submitCloseSession' | 'removeSession';

/** All states are at the top: a server keeps just the name. */
export type SessionState = 'OPENING' | 'OPEN' | 'CLOSING' | 'EXPIRING' | 'CLOSED' | 'EXPIRED';

/**
 * The ensemble's record of one session, on the server that decides about it. A session that is CLOSING or EXPIRING
 * can no longer be touched: it is only a matter of time until its closeSession is applied.
 */
export const sessionMachine = lazy(() => setup({
  types: { context: {} as Record<string, never>, events: {} as SessionEvent },
  actions: {
    setSessionClosing: () => {},
    submitCloseSession: () => {},
    removeSession: () => {},
  },
}).createMachine({
  id: 'session',
  context: {},
  initial: 'OPENING',
  states: {
    OPENING: { on: { commitSession: 'OPEN', closeSession: 'CLOSING', expire: 'EXPIRING', removeSession: 'CLOSED' } },
    OPEN: { on: { closeSession: 'CLOSING', expire: 'EXPIRING', removeSession: 'CLOSED' } },
    CLOSING: { entry: 'setSessionClosing', on: { removeSession: 'CLOSED' } },
    EXPIRING: { entry: ['setSessionClosing', 'submitCloseSession'], on: { removeSession: 'EXPIRED' } },
    CLOSED: { entry: 'removeSession' },
    EXPIRED: { entry: 'removeSession' },
  },
}));
