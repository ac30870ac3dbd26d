import { toScenario } from '../config/toScenario.ts';
import { parseZooCfg, type CfgProblem } from '../config/zooCfg.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { parseScenario } from './schema.ts';

export type CfgRead =
  | { readonly ok: true; readonly scenario: Scenario; readonly warnings: readonly CfgProblem[] }
  | { readonly ok: false; readonly errors: readonly CfgProblem[] };

/** The ensemble a zoo.cfg describes, its servers down. What ZooKeeper would start with may still be too much for a page. */
export function scenarioOfZooCfg(text: string): CfgRead {
  const parsed = parseZooCfg(text);
  if (!parsed.ok) return parsed;
  const checked = parseScenario(toScenario(parsed.cfg));
  if (checked.ok) return { ok: true, scenario: checked.value, warnings: parsed.warnings };
  return { ok: false, errors: checked.problems.map(({ where, why }) => ({ line: 0, key: where, why })) };
}
