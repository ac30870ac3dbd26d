import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { StepResult } from '../src/scenario/playJson.ts';
import { parseRecording, type Recording, type RecordingProblem } from '../src/scenario/recording.ts';
import { RECORDING_SEED, unsupported } from '../src/scenario/recordingScenario.ts';
import type { Source } from './files.ts';
import { matchResults, type Difference, type Recorded } from './match.ts';

/** What playing came to. */
type Verdict =
  | { readonly verdict: 'passed'; readonly results: readonly StepResult[]; readonly seed: number }
  | { readonly verdict: 'failed'; readonly results: readonly StepResult[]; readonly differences: readonly Difference[] }
  /** The simulation gave up: a broken assertion, mostly. */
  | { readonly verdict: 'stopped'; readonly reason: string };

/** What became of one recording. */
export type Outcome = { readonly slug: string; readonly file: string; readonly named: boolean } & (
  | Verdict
  | { readonly verdict: 'skipped'; readonly reason: string }
  | { readonly verdict: 'malformed'; readonly problems: readonly RecordingProblem[] }
);

/** Plays a recording on the simulation. */
export type Play = (recording: Recording, seed: number) => readonly StepResult[];

/**
 * The seed decides latencies, and with them what depends on timing alone. Where the recording itself says that its
 * outcome does (`caution`), the simulation must be able to bring it about with one of these seeds; else with the first.
 */
const SEEDS = [RECORDING_SEED, 2, 3, 4, 5, 6, 7, 8] as const;

/** Reads a recording, plays it and compares. */
export function conform({ file, named }: Source, play: Play): Outcome {
  const source = { file, named, slug: basename(file).replace(/\.json$/, '') };
  const raw = readJson(file);
  if ('reason' in raw) return { ...source, verdict: 'malformed', problems: [{ pointer: '', reason: raw.reason }] };
  const parsed = parseRecording(raw.value);
  if (!parsed.ok) return { ...source, verdict: 'malformed', problems: parsed.problems };
  const { recording } = parsed;
  const about = { ...source, slug: recording.slug };
  const reason = unsupported(recording);
  if (reason !== undefined) return { ...about, verdict: 'skipped', reason };
  const outcome = playOnce(asRecorded(raw.value), recording, play, SEEDS[0]);
  if (outcome.verdict !== 'failed' || recording.caution === undefined) return { ...about, ...outcome };
  for (const seed of SEEDS.slice(1)) {
    const other = playOnce(asRecorded(raw.value), recording, play, seed);
    if (other.verdict !== 'failed') return { ...about, ...other };
  }
  return { ...about, ...outcome };
}

function playOnce(recorded: Recorded, recording: Recording, play: Play, seed: number): Verdict {
  try {
    const results = play(recording, seed);
    const differences = matchResults(recorded, results);
    return differences.length === 0 ? { verdict: 'passed', results, seed } : { verdict: 'failed', results, differences };
  } catch (error) {
    return { verdict: 'stopped', reason: error instanceof Error ? error.message : String(error) };
  }
}

function readJson(file: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The recording as it was written, with the keys the schema does not know: they bind as well. */
function asRecorded(value: unknown): Recorded {
  const list = (of: unknown, key: string): unknown[] => {
    const found: unknown = isObject(of) ? of[key] : undefined;
    return Array.isArray(found) ? found : [];
  };
  return { scenario: { steps: list(isObject(value) ? value['scenario'] : undefined, 'steps') }, results: list(value, 'results') };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
