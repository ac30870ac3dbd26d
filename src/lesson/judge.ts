import type { TraceEntry } from '../ensemble/types.ts';
import type { Check } from './check.ts';
import { dataAt, leaderOf, sidsOf, stateOf, votersOf, type Look } from './look.ts';
import { happened, passedThrough, uncommittedFor } from './judgeTrace.ts';

/** Follows a run event by event and knows at any time whether a check holds. */
export interface Judge {
  /** Told of every event since the step began, with the world after it. */
  take(entry: TraceEntry, look: Look): void;
  holds(look: Look): boolean;
}

type Of<K extends Check['check']> = Extract<Check, { readonly check: K }>;

/** `begun`: where the step begins. */
export function openJudge(check: Check, begun: Look): Judge {
  switch (check.check) {
    case 'leaderIs': return atInstant((look) => leaderOf(look) === check.server);
    case 'noLeader': return atInstant((look) => leaderOf(look) === null);
    case 'stateOf': return atInstant((look) => stateOf(look, check.server) === check.state);
    case 'allUp': return atInstant((look) => down(look) === 0);
    case 'down': return atInstant((look) => down(look) >= check.atLeast);
    case 'voters': return atInstant((look) => votersOf(look) === check.count);
    case 'znode': return atInstant((look) => znode(check, look));
    case 'happened': return happened(check.fact, check.atLeast ?? 1);
    case 'passedThrough': return passedThrough(check.server, check.states, begun);
    case 'uncommittedFor': return uncommittedFor(check.ms);
    case 'always': return always(openJudge(check.of, begun), begun);
    case 'after': return after(check, begun);
    case 'within': return within(check.ms, openJudge(check.of, begun), begun);
    case 'all': return composed(check.of, begun, (judges, look) => judges.every((one) => one.holds(look)));
    case 'any': return composed(check.of, begun, (judges, look) => judges.some((one) => one.holds(look)));
    case 'not': return composed([check.of], begun, (judges, look) => judges.every((one) => !one.holds(look)));
  }
}

function atInstant(holds: (look: Look) => boolean): Judge {
  return { take: () => {}, holds };
}

function down(look: Look): number {
  return sidsOf(look).filter((sid) => stateOf(look, sid) === 'DOWN').length;
}

function znode({ path, on, exists, data }: Of<'znode'>, look: Look): boolean {
  const leader = leaderOf(look);
  const asked = on === 'leader' ? (leader === null ? [] : [leader]) : on === 'all' ? sidsOf(look).filter((sid) => stateOf(look, sid) !== 'DOWN') : [on];
  const fits = (sid: number): boolean => {
    const node = dataAt(look, sid, path);
    return exists ? node !== undefined && (data === undefined || node.data === data) : node === undefined;
  };
  return asked.length > 0 && asked.every(fits);
}

function always(of: Judge, begun: Look): Judge {
  let held = of.holds(begun);
  return {
    take(entry, look) {
      of.take(entry, look);
      held &&= of.holds(look);
    },
    holds: () => held,
  };
}

function after({ first, next }: Of<'after'>, begun: Look): Judge {
  const before = openJudge(first, begun);
  let then = before.holds(begun) ? openJudge(next, begun) : null;
  return {
    take(entry, look) {
      if (then !== null) {
        then.take(entry, look);
        return;
      }
      before.take(entry, look);
      if (before.holds(look)) then = openJudge(next, look);
    },
    holds: (look) => then?.holds(look) ?? false,
  };
}

function within(ms: number, of: Judge, begun: Look): Judge {
  const until = begun.world.now + ms * 1000;
  let met = of.holds(begun);
  return {
    take(entry, look) {
      of.take(entry, look);
      met ||= look.world.now <= until && of.holds(look);
    },
    holds: () => met,
  };
}

function composed(checks: readonly Check[], begun: Look, holds: (judges: readonly Judge[], look: Look) => boolean): Judge {
  const judges = checks.map((one) => openJudge(one, begun));
  return {
    take: (entry, look) => judges.forEach((one) => one.take(entry, look)),
    holds: (look) => holds(judges, look),
  };
}
