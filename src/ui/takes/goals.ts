import type { Goal } from '../../timeline/store.ts';

/** What a person can run until, and have play stop at, in the order of the menu. */
export const GOALS = [
  'leader', 'roleChange', 'quorum', 'commit', 'voteChange', 'sync', 'truncation', 'twoLeaders', 'sessionExpiry', 'watch', 'atStake', 'violation',
] as const satisfies readonly Goal[];
