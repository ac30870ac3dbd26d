import { expect, test } from 'vitest';
import type { ServerState, Vote } from '../vote.ts';
import { votersFor, votersInRound } from './votes.ts';

const vote = (state: ServerState, peerEpoch: number, zxid = 7): Vote => ({ id: 3, zxid, electionEpoch: 1, peerEpoch, state });

test('in its own round a server does not mind that some already quote the new epoch and some not yet', () => {
  const recvset = { 2: vote('FOLLOWING', 0), 3: vote('LEADING', 1), 4: vote('LOOKING', 0), 5: vote('LOOKING', 1) };
  expect(votersInRound(recvset, vote('LEADING', 1))).toEqual([2, 3, 5]);
  expect(votersInRound(recvset, vote('LEADING', 1, 8))).toEqual([2, 3]);
  expect(votersFor(recvset, vote('LEADING', 1))).toEqual([3, 5]);
});
