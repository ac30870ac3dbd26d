import type { Scenario } from '../ensemble/scenario.ts';
import type { Physics } from '../sim/world.ts';
import type { Recording, RecordedOp, Step } from './recordingSchema.ts';

/** Links and disks as fast as those of the machine the recordings were made on. */
const RECORDERS_PHYSICS: Partial<Physics> = { latencyUsMin: 200, latencyUsMax: 1_000, fsyncUsMin: 500, fsyncUsMax: 2_000 };

/** The seed recordings are played with. */
export const RECORDING_SEED = 1;

/** Of no meaning to a simulation. */
const IGNORED_CONFIG = new Set(['forceSync']);

/** The ensemble of a recording; no server runs before a step starts it. */
export function recordingToScenario({ scenario: { ensemble } }: Recording): Scenario {
  const config: Record<string, string | number> = { maxClientCnxns: 0 };
  for (const [key, value] of Object.entries(ensemble.config)) {
    if (!IGNORED_CONFIG.has(key)) config[key] = typeof value === 'boolean' ? String(value) : value;
  }
  if (ensemble.reconfig === true) config['reconfigEnabled'] = 'true';
  return {
    servers: ensemble.servers,
    config,
    physics: RECORDERS_PHYSICS,
    ...(ensemble.groups !== undefined && { groups: ensemble.groups }),
    ...(ensemble.weights !== undefined && { weights: ensemble.weights }),
  };
}

/** What the simulation lacks for now, by operation, in words. */
const LACKING_OPS: Partial<Record<RecordedOp['op'], string>> = {
  check: 'a check outside a multi is no request of the client library',
};

/** Why a recording cannot be played, with the step; undefined when it can. */
export function unsupported(recording: Recording): string | undefined {
  for (const [index, step] of recording.scenario.steps.entries()) {
    const reason = opsOf(step).map(({ op }) => LACKING_OPS[op]).find((one) => one !== undefined);
    if (reason !== undefined) return `${reason} (/scenario/steps/${index})`;
  }
  return undefined;
}

function opsOf(step: Step): readonly RecordedOp[] {
  switch (step.do) {
    case 'op':
      return [step];
    case 'submit':
    case 'race':
      return step.ops;
    case 'bulk':
      return [step.op];
    default:
      return [];
  }
}
