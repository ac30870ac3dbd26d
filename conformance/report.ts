import type { Outcome } from './conform.ts';
import type { Difference } from './match.ts';
import { RECORDING_SEED } from '../src/scenario/recordingScenario.ts';

/** So many differences are shown of one recording. */
const SHOWN_MAX = 3;
const VALUE_CHARS_MAX = 160;

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function totalsOf(outcomes: readonly Outcome[]): Totals {
  const passed = outcomes.filter(({ verdict }) => verdict === 'passed').length;
  const skipped = outcomes.filter(({ verdict }) => verdict === 'skipped').length;
  return { passed, failed: outcomes.length - passed - skipped, skipped };
}

/** One line per recording. */
export function lineOf(outcome: Outcome): string {
  switch (outcome.verdict) {
    case 'passed':
      return `${outcome.slug}  pass${outcome.seed === RECORDING_SEED ? '' : ` (with seed ${outcome.seed}: it depends on timing)`}`;
    case 'skipped':
      return `${outcome.slug}  skipped: ${outcome.reason}`;
    case 'stopped':
      return `${outcome.slug}  FAIL: the simulation stopped: ${oneLine(outcome.reason)}`;
    case 'malformed':
      return `${outcome.slug}  FAIL: ${outcome.file} is no recording: ${listed(outcome.problems.map(({ pointer, reason }) => `${pointer || '(whole file)'}: ${oneLine(reason)}`))}`;
    case 'failed':
      return `${outcome.slug}  FAIL: ${listed(outcome.differences.map(differenceText))}`;
  }
}

export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function differenceText({ pointer, expected, actual }: Difference): string {
  return `${pointer} expected ${valueText(expected)}, actual ${valueText(actual)}`;
}

function listed(texts: readonly string[]): string {
  const more = texts.length - SHOWN_MAX;
  return texts.slice(0, SHOWN_MAX).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > VALUE_CHARS_MAX ? `${text.slice(0, VALUE_CHARS_MAX)} …` : text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The same for programs. */
export function jsonOf(outcomes: readonly Outcome[]): string {
  const recordings = outcomes.map(({ slug, file, verdict, ...rest }) => ({
    slug,
    file,
    verdict,
    ...('seed' in rest && { seed: rest.seed }),
    ...('reason' in rest && { reason: rest.reason }),
    ...('problems' in rest && { problems: rest.problems }),
    // JSON has no undefined: what the run does not have is left out.
    ...('differences' in rest && { differences: rest.differences }),
  }));
  return JSON.stringify({ ...totalsOf(outcomes), recordings }, null, 2);
}
