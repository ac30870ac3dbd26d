import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A recording to be read. */
export interface Source {
  readonly file: string;
  /** It was asked for by its own name: then it may not be skipped. */
  readonly named: boolean;
}

/** The files that are meant: those named, and in directories all recordings in order. */
export function sourcesOf(paths: readonly string[]): Source[] {
  return paths.flatMap((path) => (isDirectory(path) ? recordingsIn(path) : [{ file: path, named: true }]));
}

function recordingsIn(directory: string): Source[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json')).sort();
  return files.map((name) => join(directory, name)).filter((file) => !isIndex(file)).map((file) => ({ file, named: false }));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A table of contents lies beside the recordings. */
function isIndex(file: string): boolean {
  return readFileSync(file, 'utf8').slice(0, 200).includes('"zk-recording-index/');
}
