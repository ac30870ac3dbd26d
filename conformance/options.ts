/** What the command line asks for. */
export interface Options {
  /** Files and directories; empty: the recordings of this repository. */
  readonly paths: readonly string[];
  /** Directory to write to what the simulation did. */
  readonly actual?: string;
  readonly json: boolean;
}

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = 'Usage: npm run conformance -- [FILE|DIR ...] [--actual OUTDIR] [--json]';

export function parseOptions(args: readonly string[]): Options {
  const paths: string[] = [];
  let actual: string | undefined;
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--actual' || arg.startsWith('--actual=')) {
      actual = arg === '--actual' ? args[++i] : arg.slice('--actual='.length);
      if (actual === undefined || actual === '' || actual.startsWith('--')) throw new UsageError('--actual needs a directory to write to.');
    } else if (arg.startsWith('-')) throw new UsageError(`Unknown option "${arg}".`);
    else paths.push(arg);
  }
  return { paths, json, ...(actual !== undefined && { actual }) };
}
