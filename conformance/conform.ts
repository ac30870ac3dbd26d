import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { StepResult } from '../src/scenario/playJson.ts';
import { parseRecording, type Recording, type RecordingProblem } from '../src/scenario/recording.ts';
import { unsupported } from '../src/scenario/recordingScenario.ts';
import type { Source } from './files.ts';
import { matchResults, type Difference } from './match.ts';

/** What became of one recording. */
export type Outcome = { readonly slug: string; readonly file: string; readonly named: boolean } & (
  | { readonly verdict: 'passed'; readonly results: readonly StepResult[] }
  | { readonly verdict: 'failed'; readonly results: readonly StepResult[]; readonly differences: readonly Difference[] }
  | { readonly verdict: 'skipped'; readonly reason: string }
  | { readonly verdict: 'malformed'; readonly problems: readonly RecordingProblem[] }
  /** The simulation gave up: a broken assertion, mostly. */
  | { readonly verdict: 'stopped'; readonly reason: string }
);

/** Plays a recording on the simulation. */
export type Play = (recording: Recording) => readonly StepResult[];

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
  try {
    const results = play(recording);
    const differences = matchResults(asRecorded(raw.value), results);
    return differences.length === 0 ? { ...about, verdict: 'passed', results } : { ...about, verdict: 'failed', results, differences };
  } catch (error) {
    return { ...about, verdict: 'stopped', reason: error instanceof Error ? error.message : String(error) };
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
function asRecorded(value: unknown): { scenario: { steps: unknown[] }; results: unknown[] } {
  const list = (of: unknown, key: string): unknown[] => {
    const found: unknown = isObject(of) ? of[key] : undefined;
    return Array.isArray(found) ? found : [];
  };
  return { scenario: { steps: list(isObject(value) ? value['scenario'] : undefined, 'steps') }, results: list(value, 'results') };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
