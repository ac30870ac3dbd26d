import * as v from 'valibot';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { LIMITS, text, whole } from './bounds.ts';
import { CommandSchema } from './schemaCommand.ts';
import { pathTo, ScenarioSchema } from './schemaScenario.ts';
import { serversNamed } from '../ensemble/serversNamed.ts';
import { MacroSchema, type MacroStep } from './macro.ts';
import { weightOf } from './weightOf.ts';

/** A command, and the moment it was given. */
export interface Input {
  /** `world.events` when it was given: it takes effect as the event after that one. */
  readonly after: number;
  readonly atUs: number;
  readonly command: Command;
}

/** A moment of a run that is to be found again: a slot from 1 to 9, which is a key, and a name. */
export interface Bookmark {
  readonly slot: number;
  /** Number of events after which it is. */
  readonly event: number;
  readonly name: string;
}

/** All that a run is. States are computed from it. */
export interface Run {
  readonly version: 1;
  /** Which engine it was made with; another may play it differently. */
  readonly engine: string;
  readonly scenario: Scenario;
  readonly seed: number;
  /** In order of `after`, those given at the same moment in the order given. */
  readonly inputs: readonly Input[];
  /** Number of events after which it is opened; at the beginning when left out. */
  readonly at?: number;
  /** In order of their slots, which are each given once. */
  readonly bookmarks?: readonly Bookmark[];
  /** Steps prepared for a lecture, in order. They are no part of what happens. */
  readonly macro?: readonly MacroStep[];
}

/** What is wrong, where (a path such as `inputs.3.command.ms`), and a code that a page can translate. */
export interface Problem {
  readonly where: string;
  readonly why: string;
  readonly code: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

const InputSchema = v.strictObject({
  after: whole(0, LIMITS.events),
  atUs: whole(0, LIMITS.us),
  command: CommandSchema,
});

const BookmarksSchema = v.pipe(
  v.array(v.strictObject({ slot: whole(1, LIMITS.bookmarks), event: whole(0, LIMITS.events), name: text(LIMITS.name) })),
  v.check((all) => all.every(({ slot }, i) => i === 0 || slot > (all[i - 1]?.slot ?? 0)), 'the slots of the bookmarks must rise'),
);

const RunSchema = v.pipe(
  v.strictObject({
    version: v.literal(1, 'this file is of a version that is not known here'),
    engine: text(LIMITS.name),
    scenario: ScenarioSchema,
    seed: whole(0, 4_294_967_295),
    inputs: v.pipe(v.array(InputSchema), v.maxLength(LIMITS.inputs, `there may be at most ${LIMITS.inputs} inputs`)),
    at: v.exactOptional(whole(0, LIMITS.events)),
    bookmarks: v.exactOptional(BookmarksSchema),
    macro: v.exactOptional(MacroSchema),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { inputs, scenario } = dataset.value;
    const known = new Set(scenario.servers.map((server) => server.id));
    const place = (...keys: (string | number)[]) => ({ path: pathTo(dataset.value, keys) });
    inputs.forEach((input, index) => {
      const before = inputs[index - 1];
      const disordered = before !== undefined && (input.after < before.after || input.atUs < before.atUs);
      const stranger = serversNamed(input.command).find((id) => !known.has(id));
      if (disordered) addIssue({ message: `input ${index} is earlier than the one before it`, ...place('inputs', index) });
      if (stranger !== undefined) addIssue({ message: `input ${index}: there is no server ${stranger}`, ...place('inputs', index, 'command') });
    });
    const weight = [...inputs, ...(scenario.prelude ?? [])].reduce((sum, { command }) => sum + weightOf(command), 0);
    if (weight > LIMITS.weight) addIssue({ message: 'the commands ask for too much', ...place('inputs') });
  }),
);

export function parseRun(value: unknown): Parsed<Run> {
  return parse(RunSchema, value);
}

export function parseScenario(value: unknown): Parsed<Scenario> {
  return parse(ScenarioSchema, value);
}

export function parseCommand(value: unknown): Parsed<Command> {
  return parse(CommandSchema, value);
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Parsed<T> {
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, value: result.output };
  const problems = result.issues.slice(0, 20).map((issue) => ({ where: v.getDotPath(issue) ?? '', why: issue.message, code: issue.type }));
  return { ok: false, problems };
}
