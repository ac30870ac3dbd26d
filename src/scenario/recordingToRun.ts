import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { Micros } from '../sim/event.ts';
import { playRecording, type Played } from './play.ts';
import type { Recording } from './recordingSchema.ts';
import { RECORDING_SEED, recordingToScenario } from './recordingScenario.ts';
import type { Input } from './schema.ts';

/** A recording as a run: with scenario, seed and inputs anything that plays runs can play it. */
export interface RecordedRun {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly inputs: readonly Input[];
  readonly endUs: Micros;
}

/** Plays a recording on a simulation of its ensemble. */
export function simulateRecording(recording: Recording, seed = RECORDING_SEED): Played {
  const scenario = recordingToScenario(recording);
  return playRecording(openRun(createEnsemble(scenario, seed)), recording);
}

/** When each command of a recording is due depends on what the servers do, so it is found by playing it. */
export function recordingToRun(recording: Recording, seed = RECORDING_SEED): RecordedRun {
  const { inputs, endUs } = simulateRecording(recording, seed);
  return { scenario: recordingToScenario(recording), seed, inputs, endUs };
}
