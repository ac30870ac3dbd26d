import type { ZkFact } from '../ensemble/types.ts';
import type { FactPattern, LessonState } from './check.ts';
import type { Judge } from './judge.ts';
import { serverOf, sidsOf, stateOf, type Look } from './look.ts';

/** Whether a fact has all fields of a pattern, with these values. */
export function matches(fact: ZkFact, pattern: FactPattern): boolean {
  return Object.entries(pattern).every(([field, wanted]) => Object.getOwnPropertyDescriptor(fact, field)?.value === wanted);
}

export function happened(pattern: FactPattern, atLeast: number): Judge {
  let count = 0;
  return {
    take: ({ facts }) => facts.forEach((fact) => { if (matches(fact, pattern)) count++; }),
    holds: () => count >= atLeast,
  };
}

export function passedThrough(server: number, states: readonly LessonState[], begun: Look): Judge {
  let next = stateOf(begun, server) === states[0] ? 1 : 0;
  return {
    take(_entry, look) {
      if (next < states.length && stateOf(look, server) === states[next]) next++;
    },
    holds: () => next >= states.length,
  };
}

/** Leader.outstandingProposals: proposals without a quorum of acks, and since when. */
export function uncommittedFor(ms: number): Judge {
  const since = new Map<number, number>();
  let met = false;
  return {
    take(_entry, look) {
      const { now } = look.world;
      const waiting = new Set(sidsOf(look).flatMap((sid) => (serverOf(look, sid)?.leader?.outstanding ?? []).map(({ txn }) => txn.zxid)));
      for (const zxid of since.keys()) if (!waiting.has(zxid)) since.delete(zxid);
      for (const zxid of waiting) {
        const from = since.get(zxid) ?? now;
        since.set(zxid, from);
        met ||= now - from >= ms * 1000;
      }
    },
    holds: () => met,
  };
}
