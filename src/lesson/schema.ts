import * as v from 'valibot';
import { parseScenario } from '../scenario/schema.ts';
import { LIMITS, text, whole } from '../scenario/bounds.ts';
import { CommandSchema, ServerIdSchema } from '../scenario/schemaCommand.ts';
import type { Check, LessonState } from './check.ts';
import type { Lesson } from './lesson.ts';

const STATES = ['DOWN', 'LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING'] as const satisfies readonly LessonState[];
const state = v.picklist(STATES);
const ms = whole(0, LIMITS.ms);
const word = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'must be a word of letters, digits and hyphens'));

const CheckSchema: v.GenericSchema<Check> = v.lazy(() => v.variant('check', [
  v.strictObject({ check: v.literal('leaderIs'), server: ServerIdSchema }),
  v.strictObject({ check: v.picklist(['noLeader', 'allUp']) }),
  v.strictObject({ check: v.literal('stateOf'), server: ServerIdSchema, state }),
  v.strictObject({ check: v.literal('voters'), count: whole(1, LIMITS.servers) }),
  v.strictObject({ check: v.literal('down'), atLeast: whole(1, LIMITS.servers) }),
  v.strictObject({ check: v.literal('znode'), path: text(LIMITS.path, 1), on: v.union([ServerIdSchema, v.picklist(['leader', 'all'])]), exists: v.boolean(), data: v.exactOptional(text(LIMITS.text)) }),
  v.strictObject({
    check: v.literal('happened'),
    // Which fields a fact has is known to the compiler; a pattern that never fits is found by the proof of the lesson.
    fact: v.custom<Extract<Check, { check: 'happened' }>['fact']>((fact) => typeof fact === 'object' && fact !== null && 'type' in fact, 'must be a fact with its type'),
    atLeast: v.exactOptional(whole(1, LIMITS.events)),
  }),
  v.strictObject({ check: v.literal('passedThrough'), server: ServerIdSchema, states: v.pipe(v.array(state), v.minLength(1)) }),
  v.strictObject({ check: v.literal('uncommittedFor'), ms }),
  v.strictObject({ check: v.picklist(['always', 'not']), of: CheckSchema }),
  v.strictObject({ check: v.literal('after'), first: CheckSchema, next: CheckSchema }),
  v.strictObject({ check: v.literal('within'), ms, of: CheckSchema }),
  v.strictObject({ check: v.picklist(['all', 'any']), of: v.array(CheckSchema) }),
]));

const MomentSchema = v.strictObject({ when: CheckSchema, afterMs: v.exactOptional(ms) });
const ScenarioSchema = v.custom<Lesson['runs'][string]['scenario']>((value) => parseScenario(value).ok, ({ input }) => {
  const parsed = parseScenario(input);
  return parsed.ok ? '' : parsed.problems.map(({ where, why }) => `${where}: ${why}`).join('; ');
});

const RunSchema = v.strictObject({
  scenario: ScenarioSchema,
  seed: whole(0, 4_294_967_295),
  deeds: v.array(v.strictObject({ at: MomentSchema, commands: v.array(CommandSchema) })),
});

const HighlightSchema = v.union([
  v.strictObject({ server: ServerIdSchema }),
  v.strictObject({ field: v.picklist(['epoch', 'zxid', 'sid', 'quorum', 'log', 'timer']) }),
  v.strictObject({ zxid: whole(0, Number.MAX_SAFE_INTEGER) }),
]);

const base = { id: word, run: word, from: v.exactOptional(MomentSchema), highlight: v.exactOptional(v.array(HighlightSchema)) };
const PredictionSchema = v.strictObject({
  ask: v.picklist(['options', 'server']),
  options: v.pipe(v.array(v.strictObject({ id: word, holds: CheckSchema })), v.minLength(2, 'a question has at least two options')),
  reveal: MomentSchema,
  decided: v.exactOptional(HighlightSchema),
});
const goals = v.pipe(v.array(v.strictObject({ id: word, check: CheckSchema })), v.minLength(1, 'there is no goal'));
const handsBase = { ...base, allow: v.array(v.string()), goals, hints: whole(0, 9), edit: v.exactOptional(v.picklist(['disks', 'servers'])) };

const StepSchema = v.variant('kind', [
  v.strictObject({ ...base, kind: v.picklist(['hook', 'why', 'free']) }),
  v.strictObject({ ...base, kind: v.literal('worked'), says: v.array(v.strictObject({ id: word, at: MomentSchema })) }),
  v.strictObject({ ...base, kind: v.literal('predict'), prediction: PredictionSchema }),
  v.strictObject({ ...handsBase, kind: v.picklist(['hands', 'challenge']) }),
]);

const LessonSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^L\d\d$/, 'must be L and two digits')),
  slug: word,
  part: whole(1, 16),
  minutes: whole(1, 60),
  needs: v.array(v.string()),
  concepts: v.array(v.pipe(v.string(), v.regex(/^C\d{3}$/, 'must be C and three digits'))),
  runs: v.record(word, RunSchema),
  steps: v.pipe(v.array(StepSchema), v.minLength(1, 'a lesson has steps')),
});

/** What is wrong with a lesson's data: the step if it is in one, the place, the reason. Empty: it may be played. */
export function lessonProblems(lesson: unknown): string[] {
  const result = v.safeParse(LessonSchema, lesson);
  if (!result.success) return result.issues.map((issue) => `${placeOf(issue)}: ${issue.message}`);
  const { steps } = result.output;
  const twice = repeated(steps.map(({ id }) => id)).map((id) => `step ${id}: there are two of this name`);
  return [...twice, ...steps.flatMap((step) => repeated(namedIn(step)).map((id) => `step ${step.id}: there are two called ${id} in it`))];
}

/** Options, captions or goals of a step. */
function namedIn(step: v.InferOutput<typeof StepSchema>): string[] {
  if ('prediction' in step) return step.prediction.options.map(({ id }) => id);
  const named = 'says' in step ? step.says : 'goals' in step ? step.goals : [];
  return named.map(({ id }) => id);
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  const step = issue.path?.map(({ value }) => value as unknown).find((value) => typeof value === 'object' && value !== null && 'kind' in value && 'id' in value);
  const where = v.getDotPath(issue) ?? '';
  return step === undefined || typeof step !== 'object' || step === null || !('id' in step) ? where : `step ${String(step.id)}, ${where}`;
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
