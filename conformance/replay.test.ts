import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashValue } from '../src/base/hash.ts';
import { createEnsemble, openRun } from '../src/ensemble/ensemble.ts';
import { playRecording } from '../src/scenario/play.ts';
import { parseRecording, type Recording } from '../src/scenario/recording.ts';
import { RECORDING_SEED, recordingToScenario, unsupported } from '../src/scenario/recordingScenario.ts';
import { parseRun } from '../src/scenario/schema.ts';
import { openCursor, stepCursor } from '../src/timeline/cursor.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { RECORDINGS } from './main.ts';

function recordings(): Recording[] {
  return readdirSync(RECORDINGS).map((name) => {
    const parsed = parseRecording(JSON.parse(readFileSync(join(RECORDINGS, name), 'utf8')));
    if (!parsed.ok) throw new Error(`${name} is no recording`);
    return parsed.recording;
  });
}

/** Its requests are longer than anything that is taken from a file or a link. */
const TOO_LONG = new Set(['c06-size-limit']);

describe('a recording is a run', () => {
  it.each(recordings().filter((recording) => unsupported(recording) === undefined))('$slug', (recording) => {
    const scenario = recordingToScenario(recording);
    const { world, ...doors } = openRun(createEnsemble(scenario, RECORDING_SEED));
    const { inputs, endUs } = playRecording({ world, ...doors }, recording);

    // It can be saved and sent like any other.
    const run = { version: 1, engine: zkEngine.version, scenario, seed: RECORDING_SEED, inputs };
    expect(parseRun(JSON.parse(JSON.stringify(run)))).toMatchObject({ ok: !TOO_LONG.has(recording.slug) });

    // The stage comes to the same world when it plays the inputs.
    const cursor = openCursor(zkEngine, zkEngine.create(scenario, RECORDING_SEED), inputs);
    while (cursor.run.world.events < world.events) stepCursor(cursor, inputs);
    expect(cursor.run.step(endUs)).toBeUndefined();
    expect(hashValue({ ...cursor.run.world, now: endUs, queue: [] })).toBe(hashValue({ ...world, queue: [] }));
  });
});
