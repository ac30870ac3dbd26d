import type { ZkFact } from '../ensemble/types.ts';
import { zxidShort } from '../zab/zxid.ts';
import { commandText } from './commands.ts';
import type { Failure, Outcome } from './types.ts';

/** A failure for people: what, where, and the commands that lead there. */
export function reportOf(outcome: Outcome): string {
  const { run, failure } = outcome;
  const { scenario } = run;
  const voters = scenario.servers.filter(({ role }) => role === 'participant').length;
  const lines = [
    `servers: ${voters} voters, ${scenario.servers.length - voters} observers; config ${JSON.stringify(scenario.config)}; physics ${JSON.stringify(scenario.physics)}`,
    ...(scenario.groups === undefined ? [] : [`groups: ${JSON.stringify(scenario.groups)}, weights ${JSON.stringify(scenario.weights)}`]),
    ...(scenario.prelude ?? []).map(({ atMs, command }) => `  ${seconds(atMs * 1000)}  ${commandText(command)}  (prelude)`),
    ...run.inputs.map(({ atUs, command, after }) => `  ${seconds(atUs)}  ${commandText(command)}  (after event ${after})`),
    `  ${seconds(run.faultsEndUs)}  everything is healed, ${run.restartAll ? 'all' : 'a quorum'} started`,
  ];
  return [...(failure === null ? [] : failureLines(failure)), ...lines].join('\n');
}

function failureLines({ name, detail, violation, events, atUs }: Failure): string[] {
  const head = `${name} at ${seconds(atUs)}, after ${events} events: ${detail}`;
  if (violation === null) return [head];
  return [head, `  ${JSON.stringify(violation.values)}`, ...violation.facts.map((fact) => `  fact ${factText(fact)}`)];
}

function factText(fact: ZkFact): string {
  return JSON.stringify(fact, (key, value: unknown) => (key === 'txn' ? undefined : typeof value === 'number' && key === 'zxid' ? zxidShort(value) : value));
}

export function seconds(us: number): string {
  return `${Math.floor(us / 1_000_000)}.${String(us % 1_000_000).padStart(6, '0')} s`;
}
