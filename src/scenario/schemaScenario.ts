import * as v from 'valibot';
import type { Scenario } from '../ensemble/scenario.ts';
import { LIMITS, text, whole } from './bounds.ts';
import { CommandSchema, ServerIdSchema } from './schemaCommand.ts';
import { serversNamed } from '../ensemble/serversNamed.ts';

export type Rule = NonNullable<Scenario['rules']>[number];

/** Every rule that can be broken, with the letters that stand for it in a link. They are never given a new meaning. */
export const RULE_CODES: Readonly<Record<Rule, string>> = {
  halfIsQuorum: 'hq',
  voteIgnoresEpoch: 've',
  voteIgnoresZxid: 'vz',
  electUnheardLeader: 'eu',
  acceptLowerEpoch: 'al',
  leadThoseAhead: 'la',
  epochWithoutQuorum: 'eq',
  forgetAcceptedEpoch: 'fa',
  forgetCurrentEpoch: 'fc',
  serveBeforeNewLeaderQuorum: 'sb',
  commitWithoutQuorum: 'cq',
  commitOutOfOrder: 'co',
  ackBeforeFsync: 'ab',
  ackOutOfOrder: 'ao',
  skipTruncate: 'st',
  leadWithoutFollowers: 'lf',
  commitWithoutMatching: 'cm',
  dropUncommittedAtBoot: 'du',
  currentEpochBeforeTxns: 'ce',
  ackTxnsBeforeNewLeader: 'at',
};

export const RULE_NAMES = Object.keys(RULE_CODES) as Rule[];

/** Settings that would stop the simulation, or make it run away, outside these bounds. The others are left to the engine. */
const CONFIG_BOUNDS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  tickTime: [1, 600_000],
  initLimit: [1, 100_000],
  syncLimit: [1, 100_000],
  connectToLearnerMasterLimit: [0, 100_000],
  cnxTimeout: [1, 600_000],
  minSessionTimeout: [-1, LIMITS.ms],
  maxSessionTimeout: [-1, LIMITS.ms],
  minNotificationInterval: [1, 600_000],
  maxNotificationInterval: [1, 600_000],
  finalizeWait: [0, 600_000],
  snapCount: [2, 2_000_000_000],
  commitLogCount: [1, 2_000_000_000],
};

/** What a person calls a setting may be the name of anything. */
const bounds = new Map(Object.entries(CONFIG_BOUNDS));

const us = whole(0, LIMITS.us);
const id = v.pipe(v.string(), v.regex(/^[0-9]{1,3}$/, 'must be the number of a server'));
const permille = whole(0, 1000);

const ConfigSchema = v.pipe(
  v.record(text(LIMITS.name, 1), v.union([text(256), v.pipe(v.number(), v.finite())])),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const entries = Object.entries(dataset.value);
    if (entries.length > 64) addIssue({ message: 'there may be at most 64 settings' });
    for (const [key, value] of entries) {
      const [min, max] = bounds.get(key) ?? [-Infinity, Infinity];
      if (Number.isNaN(Number(value)) && bounds.has(key)) addIssue({ message: `${key} must be a number` });
      else if (Number(value) < min || Number(value) > max) addIssue({ message: `${key} must be from ${min} to ${max}` });
    }
  }),
);

const PhysicsSchema = v.strictObject({
  latencyUsMin: v.exactOptional(us),
  latencyUsMax: v.exactOptional(us),
  fsyncUsMin: v.exactOptional(us),
  fsyncUsMax: v.exactOptional(us),
  forceSync: v.exactOptional(v.boolean()),
  writeUs: v.exactOptional(us),
  writebackUs: v.exactOptional(us),
  datagramLossPermille: v.exactOptional(permille),
  datagramDuplicatePermille: v.exactOptional(permille),
});

const epoch = whole(0, 1_000_000);
const DiskSchema = v.pipe(
  v.strictObject({
    acceptedEpoch: epoch,
    currentEpoch: epoch,
    log: v.pipe(v.array(v.strictTuple([epoch, whole(0, LIMITS.diskTxns)])), v.maxLength(1_000)),
  }),
  v.check(({ log }) => log.reduce((sum, [, txns]) => sum + txns, 0) <= LIMITS.diskTxns, `a log may hold at most ${LIMITS.diskTxns} transactions`),
  v.check(({ log }) => log.every(([e], i) => i === 0 || e > (log[i - 1]?.[0] ?? -1)), 'the epochs of a log must rise'),
);

const prelude = v.pipe(
  v.array(v.strictObject({ atMs: whole(0, LIMITS.ms), command: CommandSchema })),
  v.maxLength(LIMITS.inputs),
  v.check((steps) => steps.every((step, i) => i === 0 || step.atMs >= (steps[i - 1]?.atMs ?? 0)), 'the commands of a prelude must be in order of time'),
);

const shape = v.strictObject({
  servers: v.pipe(
    v.array(v.strictObject({ id: ServerIdSchema, role: v.picklist(['participant', 'observer']) })),
    v.minLength(1, 'there must be a server'),
    v.maxLength(LIMITS.servers, `there may be at most ${LIMITS.servers} servers`),
  ),
  groups: v.exactOptional(v.record(id, v.array(ServerIdSchema))),
  weights: v.exactOptional(v.record(id, whole(0, 1_000_000))),
  config: ConfigSchema,
  physics: v.exactOptional(PhysicsSchema),
  disks: v.exactOptional(v.record(id, DiskSchema)),
  prelude: v.exactOptional(prelude),
  rules: v.exactOptional(v.pipe(v.array(v.picklist(RULE_NAMES)), v.maxLength(RULE_NAMES.length))),
});

/** A path for an issue of a check of the whole: only its keys are read. */
export function pathTo(input: object, keys: readonly (string | number)[]): [v.IssuePathItem, ...v.IssuePathItem[]] | undefined {
  const [first, ...rest] = keys.map((key): v.IssuePathItem => ({ type: 'unknown', origin: 'value', input, key, value: undefined }));
  return first === undefined ? undefined : [first, ...rest];
}

interface Contradiction {
  readonly message: string;
  /** Where it is, as keys from the scenario inwards. */
  readonly keys: readonly (string | number)[];
}

/** What is wrong with a scenario whose parts are well formed. */
function contradictions(scenario: Scenario): Contradiction[] {
  const ids = scenario.servers.map((server) => server.id);
  const known = new Set(ids);
  const out: Contradiction[] = [];
  const add = (message: string, ...keys: (string | number)[]) => void out.push({ message, keys });
  if (known.size < ids.length) add('two servers have the same id', 'servers');
  if (!scenario.servers.some((server) => server.role === 'participant')) add('no server is a participant', 'servers');
  const grouped = Object.values(scenario.groups ?? {}).flat();
  if (new Set(grouped).size < grouped.length) add('a server is in two groups', 'groups');
  const strangers = (named: readonly number[], ...keys: (string | number)[]) => {
    const stranger = named.find((one) => !known.has(one));
    if (stranger !== undefined) add(`there is no server ${stranger}`, ...keys);
  };
  strangers(grouped, 'groups');
  strangers(Object.keys(scenario.weights ?? {}).map(Number), 'weights');
  strangers(Object.keys(scenario.disks ?? {}).map(Number), 'disks');
  scenario.prelude?.forEach((step, index) => strangers(serversNamed(step.command), 'prelude', index, 'command'));
  return out;
}

export const ScenarioSchema: v.GenericSchema<unknown, Scenario> = v.pipe(
  shape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { message, keys } of contradictions(dataset.value)) addIssue({ message, path: pathTo(dataset.value, keys) });
  }),
);
