import * as v from 'valibot';
import type { Code, CreateMode } from '../datatree/request.ts';

/** The scenario part of a recording, format zk-recording/1. Unknown keys are let through: they are hints and notes. */

const whole = v.pipe(v.number(), v.integer('Expected a whole number'));
const natural = v.pipe(whole, v.minValue(0, 'Expected a number that is not negative'));
const serverId = v.pipe(whole, v.minValue(0, 'A server id is 0 to 255'), v.maxValue(255, 'A server id is 0 to 255'));
const name = v.pipe(v.string(), v.nonEmpty('Expected a name'));
const servers = v.array(serverId);
const pair = v.tuple([serverId, serverId]);

const CREATE_MODES = [
  'persistent', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential',
  'container', 'persistent_with_ttl', 'persistent_sequential_with_ttl',
] as const satisfies readonly CreateMode[];

export const OPS = [
  'create', 'createUnchecked', 'delete', 'setData', 'getData', 'exists', 'getChildren', 'getACL', 'setACL', 'sync', 'multi', 'check',
  'addAuth', 'addWatch', 'removeWatches', 'getEphemerals', 'getAllChildrenNumber', 'whoAmI',
] as const;

const acl = v.object({ perms: v.pipe(v.string(), v.regex(/^[cdrwa]*$/, 'Permissions are letters out of "cdrwa"')), scheme: v.string(), id: v.string() });

const opFields = {
  op: v.picklist(OPS),
  path: v.exactOptional(v.string()),
  data: v.exactOptional(v.nullable(v.string())),
  dataSize: v.exactOptional(natural),
  mode: v.exactOptional(v.picklist([...CREATE_MODES, 'persistent_recursive'])),
  ttl: v.exactOptional(whole),
  acl: v.exactOptional(v.nullable(v.array(acl))),
  version: v.exactOptional(whole),
  watch: v.exactOptional(v.union([v.boolean(), name])),
  scheme: v.exactOptional(v.string()),
  auth: v.exactOptional(v.string()),
  watcherType: v.exactOptional(v.picklist(['Data', 'Children', 'Any'])),
};

const single = v.object(opFields);
const fields = { ...opFields, ops: v.exactOptional(v.array(single)) };
const op = v.object(fields);
const withServers = <const D extends string>(step: D) => v.object({ do: v.literal(step), servers });
const withClient = <const D extends string>(step: D) => v.object({ do: v.literal(step), client: name });
const toServer = <const D extends string>(step: D) => v.object({ do: v.literal(step), client: name, server: serverId });

const quiesce = { quiesce: v.exactOptional(v.boolean()) };

const stepSchema = v.variant('do', [
  withServers('start'), withServers('stop'), withServers('kill'), withServers('pause'), withServers('resume'),
  v.object({ do: v.literal('cut'), between: v.exactOptional(v.array(pair)), groups: v.exactOptional(v.array(servers)) }),
  v.object({ do: v.literal('heal'), between: v.exactOptional(v.array(pair)) }),
  v.object({ do: v.literal('ticks'), ticks: v.pipe(v.number(), v.minValue(0, 'Time does not run backwards')) }),
  v.object({ do: v.literal('settle'), expect: v.exactOptional(v.record(v.string(), v.string())) }),
  v.object({ do: v.literal('disk'), servers: v.exactOptional(servers) }),
  v.object({
    do: v.literal('connect'), client: name, server: serverId, sessionTimeout: natural,
    readOnly: v.exactOptional(v.boolean()), resume: v.exactOptional(name), wrongPassword: v.exactOptional(v.boolean()),
    patience: v.exactOptional(v.number()), ...quiesce,
  }),
  v.object({ do: v.literal('op'), client: name, ...fields, ...quiesce }),
  v.object({ do: v.literal('submit'), client: name, tag: name, ops: v.array(op), ...quiesce }),
  v.object({ do: v.literal('await'), tag: name, ...quiesce }),
  v.object({ do: v.literal('race'), ops: v.array(v.object({ client: name, ...fields })), ...quiesce }),
  v.object({ do: v.literal('bulk'), client: name, count: natural, op, ...quiesce }),
  withClient('close'), withClient('crash'), withClient('expire'), withClient('disconnect'),
  toServer('reconnect'), toServer('retarget'),
  v.object({ do: v.literal('awaitState'), client: v.union([name, v.array(name)]), state: v.union([name, v.array(name)]), ...quiesce }),
  v.object({ do: v.literal('sessionFacts'), clients: v.array(name) }),
  v.object({ do: v.literal('tree'), client: name, system: v.exactOptional(v.boolean()) }),
  v.object({ do: v.literal('4lw'), server: serverId, word: v.string() }),
  v.object({
    do: v.literal('zkcli'), cli: name, server: v.exactOptional(serverId), start: v.exactOptional(v.literal(true)), timeout: v.exactOptional(natural),
    line: v.exactOptional(v.string()), read: v.exactOptional(v.literal(true)), end: v.exactOptional(v.literal(true)),
  }),
]);

const ensembleSchema = v.object({
  servers: v.pipe(v.array(v.object({ id: serverId, role: v.picklist(['participant', 'observer']) })), v.minLength(1, 'Expected at least one server')),
  config: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  groups: v.exactOptional(v.record(v.string(), servers)),
  weights: v.exactOptional(v.record(v.string(), natural)),
  reconfig: v.exactOptional(v.boolean()),
});

const resultSchema = v.object({
  step: v.exactOptional(natural),
  do: v.string(),
  result: v.exactOptional(v.unknown()),
  delivered: v.exactOptional(v.record(v.string(), v.unknown())),
});

export const recordingSchema = v.object({
  format: v.literal('zk-recording/1'),
  slug: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'A slug has letters, digits and hyphens: it becomes a file name')),
  group: v.exactOptional(v.string()),
  title: v.exactOptional(v.string()),
  /** The outcome depends on timing: the recorded one is legal, and so are those named here. */
  caution: v.exactOptional(v.string()),
  scenario: v.object({ ensemble: ensembleSchema, steps: v.array(stepSchema) }),
  results: v.array(resultSchema),
});

export type Recording = v.InferOutput<typeof recordingSchema>;
export type Step = v.InferOutput<typeof stepSchema>;
/** One request as a recording writes it. */
export type RecordedOp = v.InferOutput<typeof op>;
export type SingleOp = v.InferOutput<typeof single>;
/** Codes of answers; the last is a refusal of the client library. */
export type AnswerCode = Code | 'CLIENT_ERROR';
