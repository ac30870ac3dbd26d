import { pointerOf } from '../src/scenario/recording.ts';

/** One place where a run and a recording differ. `actual` is undefined where the run has nothing. */
export interface Difference {
  readonly pointer: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

type Fields = Record<string, unknown>;
type Keys = readonly (string | number)[];

/** What of a recording the comparison reads. */
export interface Recorded {
  readonly scenario: { readonly steps: readonly unknown[] };
  readonly results: readonly unknown[];
}

/** Compares what a run did with a recording's results, entry by entry. Nothing in return means that it conforms. */
export function matchResults(recording: Recorded, actual: readonly unknown[]): Difference[] {
  const found: Difference[] = [];
  recording.results.forEach((expected, index) => {
    const step = isFields(expected) ? expected : {};
    const got = actual[index];
    const at = ['results', index];
    const recordedStep = recording.scenario.steps[index];
    if (isFields(recordedStep) && recordedStep['word'] === 'mntr' && matchMntr(expected, got, at, found)) return;
    // Whether something still arrives after the last step is a matter of how long one waits.
    if (got === undefined && step['do'] === 'end') return;
    new Comparison(step, found, false).compare(expected, got, at);
  });
  return found;
}

/** Of `mntr` only the lines with a definite value bind. */
function matchMntr(expected: unknown, actual: unknown, at: Keys, found: Difference[]): boolean {
  const wanted = linesOf(expected);
  const got = linesOf(actual);
  if (wanted === undefined || got === undefined) return false;
  for (const line of wanted) {
    if (/<[nv]>$/.test(String(line)) || got.includes(line)) continue;
    found.push({ pointer: pointerOf([...at, 'result', 'lines']), expected: line, actual: undefined });
  }
  return true;
}

function linesOf(entry: unknown): readonly unknown[] | undefined {
  const result = isFields(entry) ? entry['result'] : undefined;
  const lines = isFields(result) ? result['lines'] : undefined;
  return Array.isArray(lines) ? lines : undefined;
}

/** Notes for the reader: they bind nobody. */
const NOTES = new Set(['example', 'note', 'quirks', 'caution', 'eventOrder']);
/** Sets in every form: no order, no count. */
const SETS = new Set(['notifications', 'sync']);

/** The walk over one step's result. */
class Comparison {
  /** The recorded entry of the step: it says whether the order of events binds. */
  private readonly step: Fields;
  private readonly found: Difference[];
  /** Members of `varies` are compared by value instead of by shape. */
  private readonly byValue: boolean;

  constructor(step: Fields, found: Difference[], byValue: boolean) {
    this.step = step;
    this.found = found;
    this.byValue = byValue;
  }

  compare(expected: unknown, actual: unknown, at: Keys): void {
    const key = at.at(-1);
    const isSet = typeof key === 'string' && SETS.has(key);
    if (isSet && Array.isArray(expected)) return this.compareSet(expected, actual, at);
    if (isFields(expected)) {
      const { varies, always } = expected;
      if (Array.isArray(varies)) return this.compareVarying(varies, actual, at);
      if (Array.isArray(always)) return this.compareSet(always, actual, at);
      return this.compareFields(expected, actual, at);
    }
    if (Array.isArray(expected)) return this.compareLists(expected, actual, at);
    if (expected !== actual) this.differ(at, expected, actual);
  }

  private differ(at: Keys, expected: unknown, actual: unknown): void {
    this.found.push({ pointer: pointerOf(at), expected, actual });
  }

  private compareVarying(varies: readonly unknown[], actual: unknown, at: Keys): void {
    const fits = varies.some((member) => {
      if (isAbsent(member)) return actual === undefined;
      return this.byValue ? this.matches(member, actual, at) : sameShape(member, actual);
    });
    if (!fits) this.differ(at, { varies }, actual);
  }

  private matches(expected: unknown, actual: unknown, at: Keys): boolean {
    const found: Difference[] = [];
    new Comparison(this.step, found, true).compare(expected, actual, at);
    return found.length === 0;
  }

  /** Which intermediate votes are seen is a matter of timing, so notifications are for display only. */
  private compareSet(always: readonly unknown[], actual: unknown, at: Keys): void {
    if (at.at(-1) === 'notifications') return;
    const got = new Set(membersOf(actual).map(canonical));
    for (const member of always) if (!got.has(canonical(member))) this.differ(at, member, undefined);
  }

  private compareLists(expected: readonly unknown[], actual: unknown, at: Keys): void {
    if (!Array.isArray(actual) || actual.length !== expected.length) return this.differ(at, expected, actual);
    const delivered = at.length === 4 && at[2] === 'delivered';
    if (delivered && this.step['eventOrder'] === 'unspecified') {
      const unordered = new Comparison({}, this.found, this.byValue);
      const got = actual.toSorted(byCanonical);
      expected.toSorted(byCanonical).forEach((member, index) => unordered.compare(member, got[index], [...at, index]));
      return;
    }
    expected.forEach((member, index) => this.compare(member, actual[index], [...at, index]));
  }

  private compareFields(expected: Fields, actual: unknown, at: Keys): void {
    if (!isFields(actual)) return this.differ(at, expected, actual);
    for (const key of Object.keys(expected)) {
      if (!this.isNote(key, at)) this.compare(expected[key], actual[key], [...at, key]);
    }
    for (const key of Object.keys(actual)) {
      // Where the recorder left mtimeIsCtime out it is chance.
      const free = key in expected || NOTES.has(key) || key === 'mtimeIsCtime' || actual[key] === undefined;
      if (!free) this.differ([...at, key], undefined, actual[key]);
    }
  }

  private isNote(key: string, at: Keys): boolean {
    return NOTES.has(key) || (key === 'states' && this.step['do'] === 'settle' && at.at(-1) === 'result');
  }
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return isFields(value) && value['absent'] === true;
}

function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isFields(value)) return [];
  return [value['always'], value['sometimes']].flatMap((part) => (Array.isArray(part) ? part : []));
}

/** The same text for the same JSON, whatever the order of keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isFields(value)) return JSON.stringify(value) ?? 'null';
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function byCanonical(a: unknown, b: unknown): number {
  const left = canonical(a);
  const right = canonical(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A value outside the recorded ones is accepted only in the JSON shape of one of them. */
function sameShape(member: unknown, actual: unknown): boolean {
  if (Array.isArray(member)) {
    if (!Array.isArray(actual)) return false;
    return member.length === 0 || actual.every((one) => member.some((other) => sameShape(other, one)));
  }
  if (isFields(member)) {
    if (!isFields(actual)) return false;
    const keys = Object.keys(member);
    return keys.every((key) => key in actual && sameShape(member[key], actual[key])) && Object.keys(actual).every((key) => key in member);
  }
  return member === null || actual === null ? member === actual : typeof member === typeof actual;
}
