import type { Problem, Run } from './schema.ts';
import { parseRun } from './schema.ts';
import { readFields, writeFields } from './linkRun.ts';
import type { LinkError } from './linkCodec.ts';

/** Longer links are cut by too many programs on their way: offer the file instead. */
const LINK_CHARS = 2_000;
const CHARS_MAX = 400_000;
const VERSION = 1;

export type Decoded =
  | { readonly ok: true; readonly run: Run }
  /** `nearest` is what could be read: the same start with the inputs before the break. Null if not even the start is known. */
  | { readonly ok: false; readonly error: Problem; readonly nearest: Run | null };

/** `#r=1.` and the run as text that needs no escaping in an address. */
export function encodeRun(run: Run): string {
  return `#r=${VERSION}.${writeFields(run)}`;
}

export function linkTooLong(link: string): boolean {
  return link.length > LINK_CHARS;
}

/** Whether a hash claims to be a run at all; other pages have hashes of their own. */
export function isRunLink(hash: string): boolean {
  return /^#?(?:.*&)?r=/.test(hash);
}

export function decodeRun(hash: string): Decoded {
  if (hash.length > CHARS_MAX) return broken('link', 'the link is too long', 'max_length');
  const found = /^#?(?:.*&)?r=(\d{1,6})\.([^&]*)/.exec(unescaped(hash));
  if (found === null) return broken('link', 'this is not a link to a run', 'link_form');
  if (Number(found[1]) !== VERSION) return broken('version', `the link is of version ${found[1]}, this page reads version ${VERSION}`, 'link_version');
  return check(readFields(found[2] ?? ''));
}

/** Some programs escape what needs no escaping. */
function unescaped(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** What was read must still be a run that makes sense. */
function check({ run, error }: { readonly run: Run | null; readonly error: LinkError | null }): Decoded {
  const parsed = run === null ? null : parseRun(run);
  if (parsed?.ok === false) {
    const [problem = { where: '', why: 'the run is not valid', code: 'run' }] = parsed.problems;
    const nearest = run === null ? null : parseRun({ ...run, inputs: [] });
    return { ok: false, error: { ...problem, where: problem.where || 'run' }, nearest: nearest?.ok === true ? nearest.value : null };
  }
  if (error !== null) return { ok: false, error: { where: error.where, why: error.message, code: error.code }, nearest: parsed?.value ?? null };
  if (parsed === null) return broken('link', 'the link is empty', 'link_form');
  return { ok: true, run: parsed.value };
}

function broken(where: string, why: string, code: string): Decoded {
  return { ok: false, error: { where, why, code }, nearest: null };
}
