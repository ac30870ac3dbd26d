import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsQuorum, quorumSize, weightOf, type QuorumSystem } from './quorum.ts';

const ids = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const majority = (n: number): QuorumSystem => ({ kind: 'majority', voters: ids(n) });

describe('a majority', () => {
  test.each([[1, 1], [2, 2], [3, 2], [4, 3], [5, 3], [6, 4], [7, 4], [8, 5], [9, 5]])('of %i servers is %i', (n, needed) => {
    expect(quorumSize(majority(n))).toBe(needed);
    for (let have = 0; have <= n; have++) {
      expect(containsQuorum(majority(n), ids(have))).toBe(have >= needed);
      expect(containsQuorum(majority(n), ids(n).slice(n - have))).toBe(have >= needed);
    }
  });

  test('is of the configured voters: observers and strangers do not count', () => {
    expect(containsQuorum(majority(3), [1, 7, 8, 9])).toBe(false);
    expect(containsQuorum(majority(3), [1, 7, 2])).toBe(true);
  });

  // Open: members named twice are counted twice.
  test('counts each server once', () => {
    expect(containsQuorum(majority(5), [1, 2, 2])).toBe(false);
    expect(containsQuorum(majority(5), [1, 1, 1, 1])).toBe(false);
  });

  test('two of them always have a server in common', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(511), fc.nat(511), (n, a, b) => {
      const members = (mask: number) => ids(n).filter((sid) => (mask >> (sid - 1)) & 1);
      const [left, right] = [members(a), members(b)];
      if (containsQuorum(majority(n), left) && containsQuorum(majority(n), right)) expect(left.some((sid) => right.includes(sid))).toBe(true);
    }));
  });

  test('with the rule halfIsQuorum two halves of an even ensemble are both quorums, and nothing else changes', () => {
    const half = (n: number, have: number) => containsQuorum(majority(n), ids(have), ['halfIsQuorum']);
    expect([half(4, 1), half(4, 2), half(4, 3)]).toEqual([false, true, true]);
    expect([half(2, 1), half(6, 3), half(6, 2)]).toEqual([true, true, false]);
    for (const n of [1, 3, 5, 7, 9]) for (let have = 0; have <= n; have++) expect(half(n, have)).toBe(containsQuorum(majority(n), ids(have)));
  });
});

/** The definition, said as plainly as possible: more than half of the groups that weigh anything, each with more than half its weight. */
function plainly(system: Extract<QuorumSystem, { kind: 'hierarchical' }>, members: readonly number[]): boolean {
  const groups = Object.values(system.groups)
    .map((group) => group.map((sid) => ({ weight: system.weights[String(sid)] ?? 1, there: members.includes(sid) })))
    .filter((group) => group.some(({ weight }) => weight > 0));
  const won = groups.filter((group) => {
    let all = 0;
    let have = 0;
    for (const { weight, there } of group) {
      all += weight;
      if (there) have += weight;
    }
    return have > all / 2;
  });
  return won.length > groups.length / 2;
}

describe('hierarchical quorums', () => {
  const nine: QuorumSystem = { kind: 'hierarchical', voters: ids(9), groups: { 1: [1, 2, 3], 2: [4, 5, 6], 3: [7, 8, 9] }, weights: {} };

  test('take two of three in two of three groups: four of nine may do, five may not', () => {
    expect(containsQuorum(nine, [1, 2, 4, 5])).toBe(true);
    expect(containsQuorum(nine, [1, 2, 3, 4, 7])).toBe(false);
  });

  // Open: the greedy choice by weight finds 5.
  test('the fewest that can suffice are four of nine', () => {
    expect(quorumSize(nine)).toBe(4);
  });

  test('a server of weight 0 counts for nothing, and a group of them does not exist', () => {
    const weighted: QuorumSystem = { ...nine, weights: { 1: 0, 7: 0, 8: 0, 9: 0 } };
    expect(weightOf(weighted, 1)).toBe(0);
    expect(weightOf(weighted, 2)).toBe(1);
    expect(containsQuorum(weighted, [1, 2, 4, 5])).toBe(false);
    expect(containsQuorum(weighted, [2, 3, 4, 5])).toBe(true);
    expect(containsQuorum(weighted, [2, 3, 7, 8, 9])).toBe(false);
  });

  test('one heavy server can stand for its group', () => {
    const weighted: QuorumSystem = { kind: 'hierarchical', voters: ids(3), groups: { 1: [1, 2, 3] }, weights: { 1: 3 } };
    expect(containsQuorum(weighted, [1])).toBe(true);
    expect(containsQuorum(weighted, [2, 3])).toBe(false);
  });

  test('are what the definition says', () => {
    const groupings = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(groupings, fc.array(fc.integer({ min: 1, max: 17 }), { maxLength: 20 }), (grouping, members) => {
      const groups: Record<string, number[]> = {};
      const weights: Record<string, number> = {};
      let sid = 0;
      grouping.forEach((group, i) => {
        groups[i] = group.map((weight) => {
          sid++;
          if (weight !== 1) weights[sid] = weight;
          return sid;
        });
      });
      const system = { kind: 'hierarchical', voters: ids(sid), groups, weights } as const;
      expect(containsQuorum(system, members)).toBe(plainly(system, members));
    }), { numRuns: 500 });
  });
});
