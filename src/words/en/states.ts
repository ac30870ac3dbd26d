import type { ServerState } from '../types.ts';

/** Names of states, with what they mean. */
export const states = {
  LOOKING: { name: 'LOOKING', gloss: 'looks for a leader' },
  FOLLOWING: { name: 'FOLLOWING', gloss: 'follows a leader and votes' },
  LEADING: { name: 'LEADING', gloss: 'leads' },
  OBSERVING: { name: 'OBSERVING', gloss: 'follows a leader without a vote' },
  STANDALONE: { name: 'STANDALONE', gloss: 'serves alone, without a quorum' },
  DOWN: { name: 'DOWN', gloss: 'no process runs' },
  PAUSED: { name: 'PAUSED', gloss: 'the process stands still, its connections are open' },
} satisfies Record<ServerState | 'DOWN' | 'PAUSED', { name: string; gloss: string }>;
