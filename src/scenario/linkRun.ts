import type { Scenario } from '../ensemble/scenario.ts';
import { bool, dictionary, fields, int, LinkError, list, optional, pick, readField, str, tuple, writeField, type Codec } from './linkCodec.ts';
import { command } from './linkCommand.ts';
import { macroStep } from './linkMacro.ts';
import type { MacroStep } from './macro.ts';
import { presetOf, presetScenario, withRules, type Preset, type Start } from './presets.ts';
import type { Bookmark, Input, Run } from './schema.ts';
import { LIMITS } from './bounds.ts';
import { RULE_CODES, type Rule } from './schemaScenario.ts';

/**
 * The text of a link: fields separated by '~', each a lower-case letter and its value.
 *
 *     p5.1.s   preset: 5 voters, 1 observer, serving       f…       any other scenario in full
 *     s2k      seed, base 36                                b2.hqve  rules broken on purpose
 *     g…       engine, when not the first                   a3f      opened after so many events
 *     m1.3f.a.  a bookmark: slot, events, name
 *     nleader.0.kL  a step of a macro: what is waited for, ms after that, what is done
 *     i2.1k0.K3   an input: events and µs since the one before it, and the command
 *     z        the end: a link that was cut on its way does not have it
 */
const FIRST_ENGINE = '1';

const number: Codec<string | number> = {
  write: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? `n${int.write(value)}` : `${typeof value === 'number' ? 'd' : 's'}${str.write(String(value))}`),
  read(from) {
    const kind = pick<'n' | 'd' | 's'>({ n: 'n', d: 'd', s: 's' }).read(from);
    if (kind === 'n') return int.read(from);
    return kind === 'd' ? Number(str.read(from)) : str.read(from);
  },
};

const preset = fields<Preset>({
  voters: int as Codec<3 | 5 | 7>, // checked by `presetField`
  observers: int as Codec<0 | 1 | 2>,
  start: pick<Start>({ down: 'd', coldStart: 'c', serving: 's' }),
});

type Physics = { -readonly [K in keyof NonNullable<Scenario['physics']>]-?: NonNullable<Scenario['physics']>[K] };
type Disk = NonNullable<Scenario['disks']>[string];
type Step = NonNullable<Scenario['prelude']>[number];

const us = optional(int);
const rules: Codec<readonly Rule[]> = list(pick(RULE_CODES));
const scenario = fields<Omit<Scenario, 'rules'>>({
  servers: list(fields<Scenario['servers'][number]>({ role: pick({ participant: 'V', observer: 'O' }), id: int })),
  config: dictionary(number),
  groups: optional(dictionary(list(int))),
  weights: optional(dictionary(int)),
  physics: optional(fields<Physics>({
    latencyUsMin: us, latencyUsMax: us, fsyncUsMin: us, fsyncUsMax: us, forceSync: optional(bool), writeUs: us, writebackUs: us,
    datagramLossPermille: us, datagramDuplicatePermille: us,
  })),
  disks: optional(dictionary(fields<Disk>({ acceptedEpoch: int, currentEpoch: int, log: list(tuple(int, int)) }))),
  prelude: optional(list(fields<Step>({ atMs: int, command }))),
});
const bookmark = fields<Bookmark>({ slot: int, event: int, name: str });
const input = fields<Input>({ after: int, atUs: int, command });

export function writeFields(run: Run): string {
  const { rules: broken = [], ...rest } = run.scenario;
  const known = presetOf(run.scenario);
  const out = [known === undefined ? `f${writeField(scenario, rest)}` : `p${writeField(preset, known)}`, `s${writeField(int, run.seed)}`];
  if (broken.length > 0) out.push(`b${writeField(rules, broken)}`);
  if (run.engine !== FIRST_ENGINE) out.push(`g${writeField(str, run.engine)}`);
  if (run.at !== undefined) out.push(`a${writeField(int, run.at)}`);
  for (const one of run.bookmarks ?? []) out.push(`m${writeField(bookmark, one)}`);
  for (const one of run.macro ?? []) out.push(`n${writeField(macroStep, one)}`);
  let before = { after: 0, atUs: 0 };
  for (const one of run.inputs) {
    out.push(`i${writeField(input, { after: one.after - before.after, atUs: one.atUs - before.atUs, command: one.command })}`);
    before = one;
  }
  return [...out, 'z'].join('~');
}

interface Draft {
  engine: string;
  scenario: Omit<Scenario, 'rules'> | null;
  rules: readonly Rule[];
  seed: number | null;
  inputs: Input[];
  bookmarks: Bookmark[];
  macro: MacroStep[];
  at: number | null;
}

/** What each field does to the run being read. */
const FIELDS: Readonly<Record<string, (draft: Draft, text: string) => void>> = {
  p: (draft, text) => void (draft.scenario = presetField(text)),
  f: (draft, text) => void (draft.scenario = readField(scenario, text)),
  s: (draft, text) => void (draft.seed = readField(int, text)),
  b: (draft, text) => void (draft.rules = readField(rules, text)),
  g: (draft, text) => void (draft.engine = readField(str, text)),
  a: (draft, text) => void (draft.at = readField(int, text)),
  m: (draft, text) => {
    if (draft.bookmarks.length >= LIMITS.bookmarks) throw new LinkError('link_field', `there may be at most ${LIMITS.bookmarks} bookmarks`);
    draft.bookmarks.push(readField(bookmark, text));
  },
  n: (draft, text) => {
    if (draft.macro.length >= LIMITS.macro) throw new LinkError('link_field', `a macro may have at most ${LIMITS.macro} steps`);
    draft.macro.push(readField(macroStep, text));
  },
  i: (draft, text) => {
    if (draft.inputs.length >= LIMITS.inputs) throw new LinkError('link_field', `there may be at most ${LIMITS.inputs} inputs`);
    const next = readField(input, text);
    const before = draft.inputs.at(-1) ?? { after: 0, atUs: 0 };
    draft.inputs.push({ after: before.after + next.after, atUs: before.atUs + next.atUs, command: next.command });
  },
  z: () => undefined,
};

function presetField(text: string): Scenario {
  const found = readField(preset, text);
  const known = [3, 5, 7].includes(found.voters) && [0, 1, 2].includes(found.observers);
  if (!known) throw new LinkError('link_preset', `there is no preset of ${found.voters} voters and ${found.observers} observers`);
  return presetScenario(found);
}

/** Everything up to the first field that cannot be read, and why it cannot. */
export function readFields(text: string): { readonly run: Run | null; readonly error: LinkError | null } {
  const draft: Draft = { engine: FIRST_ENGINE, scenario: null, rules: [], seed: null, inputs: [], bookmarks: [], macro: [], at: null };
  const error = readAll(draft, text);
  if (draft.scenario === null) return { run: null, error: error ?? new LinkError('link_form', 'the link names no scenario') };
  const { engine, inputs, bookmarks, macro, at } = draft;
  const run: Run = { version: 1, engine, scenario: withRules(draft.scenario, draft.rules), seed: draft.seed ?? 1, inputs, ...(at === null ? {} : { at }), ...(bookmarks.length === 0 ? {} : { bookmarks }), ...(macro.length === 0 ? {} : { macro }) };
  return { run, error };
}

/** Fields that may be there more than once. */
const REPEATED = new Set(['i', 'm', 'n']);

function readAll(draft: Draft, text: string): LinkError | null {
  const all = text.split('~');
  const whole = all.at(-1)?.startsWith('z') === true;
  // What is left of the last field of a link that was cut may not say what it did.
  const complete = whole ? all : all.slice(0, -1);
  const seen = new Set<string>();
  for (const [index, field] of complete.entries()) {
    const letter = field[0] ?? '';
    const read = FIELDS[letter];
    try {
      if (!REPEATED.has(letter) && seen.has(letter)) throw new LinkError('link_field', 'this field is there twice');
      seen.add(letter);
      if (read === undefined) throw new LinkError('link_field', 'this field is not known here; the link may be newer than this page');
      read(draft, field.slice(1));
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      error.where = `field ${index + 1} ("${field.slice(0, 16)}")`;
      return error;
    }
  }
  if (whole) return null;
  const cut = new LinkError('link_cut', 'the end of the link is missing: it was cut on its way');
  cut.where = 'end';
  return cut;
}
