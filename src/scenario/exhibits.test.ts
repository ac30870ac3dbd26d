import { describe, expect, it } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import { check, createMonitor, type Violation } from '../ensemble/invariants.ts';
import type { TraceEntry, ZkFact } from '../ensemble/types.ts';
import { RULES, type RuleName } from '../zab/rules.ts';
import { epochOf, zxidShort } from '../zab/zxid.ts';
import { exhibits, type Exhibit } from './exhibits.ts';

interface Played {
  readonly trace: readonly TraceEntry[];
  readonly violation: Violation | null;
}

/** Plays an exhibit under other rules, so many events far. */
function play({ run: { scenario, seed, inputs } }: Exhibit, rules: readonly RuleName[], events: number): Played {
  const world = createEnsemble({ ...scenario, rules }, seed);
  const run = openRun(world);
  const monitor = createMonitor(scenario);
  const trace: TraceEntry[] = [];
  let next = 0;
  while (world.events < events) {
    const input = inputs[next];
    const due = input !== undefined && input.after <= world.events;
    const entry = due && input.atUs <= world.now ? undefined : run.step(due ? input.atUs - 1 : undefined);
    if (entry === undefined) {
      if (!due) break;
      if (input.atUs > world.now) run.advanceTo(input.atUs);
      run.apply(input.command);
      next++;
      continue;
    }
    trace.push(entry);
    const violation = check(monitor, entry, world);
    if (violation !== null) return { trace, violation };
  }
  return { trace, violation: null };
}

/** Zxids and epochs a fact speaks of, as its violation writes them. */
function namesOf(fact: ZkFact): Set<string> {
  const names = new Set<string>();
  if ('zxid' in fact) names.add(zxidShort(fact.zxid)).add(String(epochOf(fact.zxid)));
  if ('lastZxid' in fact) names.add(zxidShort(fact.lastZxid));
  for (const key of ['epoch', 'acceptedEpoch', 'currentEpoch'] as const) if (key in fact) names.add(String((fact as Record<string, unknown>)[key]));
  return names;
}

const ALL = exhibits('1');

describe('runs that show what a broken rule leads to', () => {
  it.each(ALL)('$rules: $invariant breaks where it is said, and its two facts are in the trace', (exhibit) => {
    const { trace, violation } = play(exhibit, exhibit.rules, exhibit.event + 10);
    expect([violation?.invariant, trace.length]).toEqual([exhibit.invariant, exhibit.event]);
    if (violation === null) return;
    const named = new Set(Object.values(violation.values).flatMap((value) => [String(value), String(value).split('.')[0]]));
    for (const [which, fact] of violation.facts.entries()) {
      const entry = trace.find(({ event }) => event.seq === violation.between[which]);
      expect(entry?.facts).toContainEqual(fact);
      // A server that is established, or begins to serve, delivers all that it holds: the zxid is not spelled out.
      const deliversAll = fact.type === 'established' || fact.type === 'serving';
      if (!deliversAll) expect([...namesOf(fact)].filter((name) => named.has(name)), JSON.stringify({ fact, violation })).not.toEqual([]);
    }
    expect(trace.findIndex(({ event }) => event.seq === violation.between[0])).toBeLessThanOrEqual(trace.findIndex(({ event }) => event.seq === violation.between[1]));
  });

  it.each(ALL)('$rules: with any of them on again the same run is clean', (exhibit) => {
    for (const rule of exhibit.rules) {
      const { trace, violation } = play(exhibit, exhibit.rules.filter((one) => one !== rule), exhibit.event + 1000);
      expect([violation, trace.length > exhibit.event]).toEqual([null, true]);
    }
  });

  it('are there for every rule that breaks an invariant, alone or with others', () => {
    const shown = new Set(ALL.flatMap(({ rules }) => rules));
    expect(RULES.filter((rule) => !shown.has(rule))).toEqual(['electUnheardLeader', 'leadWithoutFollowers', 'commitWithoutMatching', 'ackTxnsBeforeNewLeader']);
  });
});
