import { parseRecording } from '../scenario/recording.ts';
import { unsupported } from '../scenario/recordingScenario.ts';
import { recordingToRun } from '../scenario/recordingToRun.ts';
import type { Run } from '../ui/services.ts';
import { zkEngine } from '../timeline/zkEngine.ts';

/** A recording as a run at its beginning; an error says why it cannot be one. */
export function recordingRun(json: unknown): Run {
  const parsed = parseRecording(json);
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    throw new Error(`${problem?.pointer ?? ''} ${problem?.reason ?? 'is not a recording'}`.trim());
  }
  const lacking = unsupported(parsed.recording);
  if (lacking !== undefined) throw new Error(lacking);
  const { scenario, seed, inputs } = recordingToRun(parsed.recording);
  return { version: 1, engine: zkEngine.version, scenario, seed, inputs };
}
