import type { RecordingInfo, Run } from '../ui/services.ts';
import { recordingRun } from './recordingRun.ts';

/** Recordings are fetched one by one, when they are opened. */
const FILES = import.meta.glob<unknown>('../../conformance/recordings/*.json', { import: 'default' });

const slugOf = (path: string): string => /([^/]+)\.json$/.exec(path)?.[1] ?? path;

/** "a06-leader-killed" reads "Leader killed". */
function titleOf(slug: string): string {
  const words = slug.replace(/^[a-z]\d+-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const RECORDINGS: readonly RecordingInfo[] = Object.keys(FILES).map((path) => ({ id: slugOf(path), title: titleOf(slugOf(path)) }));

export async function loadRecording(id: string): Promise<Run> {
  const load = Object.entries(FILES).find(([path]) => slugOf(path) === id)?.[1];
  if (load === undefined) throw new Error(`there is no recording ${id}`);
  return recordingRun(await load());
}
