import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuorumSystem } from '../quorum.ts';
import type { RuleName } from '../rules.ts';
import type { ServerState, Vote } from '../vote.ts';
import { makeZxid, MIN_VALUE } from '../zxid.ts';
import { checkLeader, compareVotes, sameVote, votersFor, type Candidate } from './votes.ts';

const five: QuorumSystem = { kind: 'majority', voters: [1, 2, 3, 4, 5] };
const weightless: QuorumSystem = { kind: 'hierarchical', voters: [1, 2, 3], groups: { 1: [1, 2, 3] }, weights: { 3: 0 } };
const c = (peerEpoch: number, epoch: number, counter: number, leader: number): Candidate => ({ peerEpoch, zxid: makeZxid(epoch, counter), leader });

describe('compareVotes', () => {
  test.each([
    ['a higher epoch beats a longer log', c(2, 1, 1, 1), c(1, 1, 900, 5), true, 'peerEpoch'],
    ['a lower epoch loses', c(1, 1, 900, 5), c(2, 1, 1, 1), false, 'peerEpoch'],
    ['a higher zxid beats a higher id', c(1, 1, 2, 1), c(1, 1, 1, 5), true, 'zxid'],
    ['a zxid of a later epoch beats a higher counter', c(2, 2, 0, 1), c(2, 1, 4_000_000_000, 5), true, 'zxid'],
    ['a lower zxid loses', c(1, 1, 1, 5), c(1, 1, 2, 1), false, 'zxid'],
    ['all else equal, the higher id', c(1, 1, 1, 2), c(1, 1, 1, 1), true, 'sid'],
    ['all else equal, the lower id loses', c(1, 1, 1, 1), c(1, 1, 1, 2), false, 'sid'],
    ['the same is not better', c(1, 1, 1, 1), c(1, 1, 1, 1), false, 'equal'],
  ] as const)('%s', (_, offered, held, better, decidedBy) => {
    expect(compareVotes(five, offered, held)).toEqual({ better, decidedBy });
  });

  test('a candidate of weight 0 never wins, whatever it brings', () => {
    expect(compareVotes(weightless, c(9, 9, 9, 3), c(1, 1, 1, 1))).toEqual({ better: false, decidedBy: 'weight' });
    expect(compareVotes(weightless, c(1, 1, 1, 2), c(1, 1, 1, 1)).better).toBe(true);
  });

  test('everybody beats the vote an observer starts with', () => {
    expect(compareVotes(five, c(0, 0, 0, 1), { leader: MIN_VALUE, zxid: MIN_VALUE, peerEpoch: MIN_VALUE }).better).toBe(true);
  });

  test('is a strict total order', () => {
    const candidate = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 5 })).map(([p, e, n, sid]) => c(p, e, n, sid));
    const beats = (a: Candidate, b: Candidate): boolean => compareVotes(five, a, b).better;
    fc.assert(fc.property(candidate, candidate, candidate, (x, y, z) => {
      expect(beats(x, x)).toBe(false);
      expect(beats(x, y) && beats(y, x)).toBe(false);
      if (beats(x, y) && beats(y, z)) expect(beats(x, z)).toBe(true);
      const equal = x.leader === y.leader && x.zxid === y.zxid && x.peerEpoch === y.peerEpoch;
      expect(beats(x, y) || beats(y, x)).toBe(!equal);
    }));
  });

  test('with a column ignored on purpose, the next decides', () => {
    expect(compareVotes(five, c(1, 1, 9, 1), c(2, 1, 1, 2), ['voteIgnoresEpoch'])).toEqual({ better: true, decidedBy: 'zxid' });
    expect(compareVotes(five, c(1, 1, 1, 2), c(1, 1, 9, 1), ['voteIgnoresZxid'])).toEqual({ better: true, decidedBy: 'sid' });
  });
});

const vote = (state: ServerState, more: Partial<Vote> = {}): Vote => ({ id: 1, zxid: 7, electionEpoch: 3, peerEpoch: 2, state, ...more });

describe('sameVote', () => {
  const states: ServerState[] = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING'];
  const columns: [keyof Vote, boolean][] = [['id', false], ['peerEpoch', false], ['zxid', true], ['electionEpoch', true]];

  test('is the same with itself, in any state', () => {
    for (const a of states) for (const b of states) expect(sameVote(vote(a), vote(b))).toBe(true);
  });

  test.each(columns)('differs in %s: settled servers do not mind: %s', (column, settledDoNotMind) => {
    for (const a of states) {
      for (const b of states) {
        const looking = a === 'LOOKING' || b === 'LOOKING';
        expect(sameVote(vote(a), vote(b, { [column]: 99 }))).toBe(!looking && settledDoNotMind);
      }
    }
  });

  test('votersFor names those who say the same', () => {
    const votes = { 1: vote('LOOKING'), 2: vote('LOOKING', { zxid: 8 }), 4: vote('LOOKING'), 5: vote('FOLLOWING') };
    expect(votersFor(votes, vote('LOOKING'))).toEqual([1, 4, 5]);
    expect(votersFor({ 2: vote('FOLLOWING', { zxid: 8 }), 3: vote('LEADING', { electionEpoch: 1 }) }, vote('FOLLOWING'))).toEqual([2, 3]);
  });
});

describe('checkLeader', () => {
  const check = (votes: Record<number, Vote>, leader: number, round: number, clock: number, rules: RuleName[] = []): boolean =>
    checkLeader(votes, leader, round, 1, clock, rules);

  test('another leader must itself have said that it leads', () => {
    expect(check({ 2: vote('FOLLOWING'), 3: vote('LEADING') }, 3, 1, 9)).toBe(true);
    expect(check({ 2: vote('FOLLOWING'), 3: vote('FOLLOWING') }, 3, 1, 1)).toBe(false);
    expect(check({ 2: vote('FOLLOWING'), 3: vote('LOOKING') }, 3, 1, 1)).toBe(false);
    expect(check({ 2: vote('FOLLOWING'), 4: vote('FOLLOWING') }, 3, 1, 1)).toBe(false);
  });

  test('that I lead is true in my own round only', () => {
    expect(check({}, 1, 4, 4)).toBe(true);
    expect(check({ 1: vote('LEADING') }, 1, 3, 4)).toBe(false);
  });

  test('with the rule electUnheardLeader the dead can be elected', () => {
    expect(check({ 2: vote('FOLLOWING') }, 3, 1, 1, ['electUnheardLeader'])).toBe(true);
    expect(check({}, 1, 3, 4, ['electUnheardLeader'])).toBe(false);
  });
});
