import type { BucketLabels } from '../service/buckets.ts';
import type { PipelineLabels } from '../service/pipeline.ts';

/** English for tests: this layer does not know the words of the page. */
export const bucketLabels: BucketLabels = {
  name: ({ server, sessions }) => `Expiry buckets of ${server}, ${sessions} sessions`,
  clock: ({ server }) => `${server}’s clock`,
  nextTick: 'next tick',
  due: ({ time }) => `in ${time}`,
  empty: ({ ticks }) => `${ticks} empty ticks`,
  closing: 'closing',
  tick: ({ n }) => `bucket of tick ${n}`,
};

const NAMES = [
  'LeaderRequestProcessor', 'PrepRequestProcessor', 'ProposalRequestProcessor', 'CommitProcessor', 'ToBeAppliedRequestProcessor', 'FinalRequestProcessor',
  'SyncRequestProcessor', 'AckRequestProcessor', 'SendAckRequestProcessor', 'FollowerRequestProcessor', 'ObserverRequestProcessor', 'ReadOnlyRequestProcessor',
] as const satisfies readonly (keyof PipelineLabels['does'])[];

export const pipelineLabels: PipelineLabels = {
  name: ({ server, waiting }) => `Request processors of ${server}, ${waiting} waiting`,
  does: Object.fromEntries(NAMES.map((name) => [name, `what ${name} does`])) as PipelineLabels['does'],
  fromLeader: 'PROPOSAL from the leader',
  toDisk: 'also to the disk',
  passes: ({ what }) => `${what} passes now`,
};
