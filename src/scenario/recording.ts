import * as v from 'valibot';
import { checkRecording } from './recordingCheck.ts';
import { recordingSchema, type Recording } from './recordingSchema.ts';

export type { Recording, RecordedOp, Step } from './recordingSchema.ts';

/** What is wrong with a recording, and where: a JSON pointer and a reason. */
export interface RecordingProblem {
  readonly pointer: string;
  readonly reason: string;
}

export type ParsedRecording =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problems: readonly RecordingProblem[] };

/** A JSON pointer (RFC 6901) from its keys. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Reads a recording that comes from outside. */
export function parseRecording(value: unknown): ParsedRecording {
  const parsed = v.safeParse(recordingSchema, value);
  if (!parsed.success) return { ok: false, problems: parsed.issues.map(problemOf) };
  const problems = checkRecording(parsed.output).map(({ at, reason }) => ({ pointer: pointerOf(at), reason }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, recording: parsed.output };
}

type Issue = v.InferIssue<typeof recordingSchema>;

function problemOf(issue: Issue): RecordingProblem {
  const keys = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  return { pointer: pointerOf(keys), reason: issue.message };
}
