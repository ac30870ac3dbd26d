import * as v from 'valibot';
import type { Command } from '../ensemble/command.ts';
import { client, LIMITS, ms, text, validPath, whole } from './bounds.ts';
import { RecipeArgsSchema, TellSchema } from './schemaRecipe.ts';

export const ServerIdSchema = whole(1, LIMITS.serverId);
const path = text(LIMITS.path);
/** Tags and watchers of client programs begin with a word of their own. */
const own = v.pipe(text(LIMITS.name), v.check((name) => !/^recipe( |$)/.test(name), 'must not be a name that belongs to recipes'));
const data = v.nullable(text(LIMITS.text));
const version = whole(-2_147_483_648, 2_147_483_647);
const session = v.pipe(v.string(), v.regex(/^0x[0-9a-f]{1,16}$/, 'must be 0x and a session id in hexadecimal'));
const msg = whole(0, Number.MAX_SAFE_INTEGER);
const servers = v.pipe(v.array(ServerIdSchema), v.maxLength(LIMITS.servers));
const pair = v.strictTuple([ServerIdSchema, ServerIdSchema]);
const pairs = v.pipe(v.array(pair), v.maxLength(LIMITS.servers * LIMITS.servers));

const acl = v.strictObject({
  perms: v.pipe(v.string(), v.regex(/^[cdrwa]{0,5}$/, "must be letters out of 'cdrwa'")),
  scheme: text(LIMITS.name),
  id: text(LIMITS.path),
});
const acls = v.pipe(v.array(acl), v.maxLength(32));
const mode = v.picklist([
  'persistent', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential', 'container', 'persistent_with_ttl', 'persistent_sequential_with_ttl',
]);

const oneOp = [
  v.strictObject({ op: v.literal('create'), path, data, acl: acls, mode, ttl: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)) }),
  v.strictObject({ op: v.literal('delete'), path, version }),
  v.strictObject({ op: v.literal('setData'), path, data, version }),
  v.strictObject({ op: v.literal('setACL'), path, acl: acls, version }),
  v.strictObject({ op: v.literal('check'), path, version }),
  v.strictObject({ op: v.picklist(['getData', 'exists', 'getChildren']), path, watch: v.boolean() }),
  v.strictObject({ op: v.literal('getACL'), path }),
  v.strictObject({ op: v.picklist(['sync', 'getAllChildrenNumber', 'getEphemerals']), path }),
  v.strictObject({ op: v.literal('whoAmI') }),
  v.strictObject({ op: v.literal('auth'), scheme: text(LIMITS.name), auth: v.nullable(text(LIMITS.path)) }),
  v.strictObject({ op: v.literal('reconfig'), joining: data, leaving: data, members: data, fromConfig: whole(-1, Number.MAX_SAFE_INTEGER) }),
  v.strictObject({ op: v.literal('addWatch'), path, mode: v.picklist(['persistent', 'persistent_recursive']) }),
  v.strictObject({ op: v.picklist(['removeWatches', 'checkWatches']), path, kind: v.picklist(['data', 'children', 'any']) }),
  v.strictObject({ op: v.literal('createSession'), timeoutMs: ms }),
  v.strictObject({ op: v.literal('closeSession') }),
] as const;
const inner = v.pipe(v.array(v.variant('op', oneOp)), v.maxLength(LIMITS.multi));
const OpSchema = v.variant('op', [
  ...oneOp,
  v.strictObject({ op: v.literal('multi'), ops: inner }),
  v.strictObject({ op: v.literal('multiRead'), ops: inner }),
]);

const members = v.variant('cmd', [
  v.strictObject({ cmd: v.picklist(['start', 'stop', 'kill', 'powerLoss', 'resume']), server: ServerIdSchema }),
  v.strictObject({ cmd: v.literal('pause'), server: ServerIdSchema, ms: v.exactOptional(ms) }),
  v.strictObject({
    cmd: v.literal('cut'),
    groups: v.pipe(
      v.array(servers),
      v.maxLength(LIMITS.servers),
      v.check((groups) => groups.flat().length <= LIMITS.servers, `the groups may have at most ${LIMITS.servers} members in all`),
    ),
  }),
  v.strictObject({ cmd: v.literal('cutLinks'), between: pairs, oneWay: v.exactOptional(v.boolean()) }),
  v.strictObject({ cmd: v.literal('heal'), between: v.exactOptional(pairs) }),
  v.strictObject({ cmd: v.literal('slowLink'), from: ServerIdSchema, to: ServerIdSchema, ms }),
  v.strictObject({ cmd: v.literal('slowDisk'), server: ServerIdSchema, factor: whole(1, LIMITS.factor) }),
  v.strictObject({ cmd: v.picklist(['drop', 'deliverNow']), msg }),
  v.strictObject({ cmd: v.literal('delay'), msg, ms }),
  v.strictObject({
    cmd: v.literal('connect'),
    client,
    servers,
    sessionTimeoutMs: ms,
    readOnly: v.exactOptional(v.boolean()),
    chroot: v.exactOptional(validPath),
    shuffle: v.exactOptional(v.boolean()),
    resume: v.exactOptional(v.strictObject({ session, password: text(LIMITS.name) })),
  }),
  v.strictObject({ cmd: v.literal('request'), client, tag: own, op: OpSchema, unchecked: v.exactOptional(v.boolean()), watcher: v.exactOptional(own), local: v.exactOptional(v.boolean()), blocking: v.exactOptional(v.boolean()) }),
  v.strictObject({ cmd: v.literal('slowCallbacks'), client, ms }),
  v.strictObject({ cmd: v.picklist(['close', 'disconnect', 'crash', 'resumeClient']), client }),
  v.strictObject({ cmd: v.literal('pauseClient'), client, ms: v.exactOptional(ms) }),
  v.strictObject({ cmd: v.literal('run'), client, args: RecipeArgsSchema }),
  TellSchema,
  v.strictObject({ cmd: v.literal('type'), client, line: text(LIMITS.text) }),
  v.strictObject({ cmd: v.picklist(['reconnect', 'retarget']), client, server: ServerIdSchema }),
  v.strictObject({ cmd: v.literal('resetStats'), server: ServerIdSchema, word: v.picklist(['crst', 'srst']) }),
]);

/** Every member of the union of commands, with bounds. The annotation proves that none is wider than `Command`. */
export const CommandSchema: v.GenericSchema<unknown, Command> = members;

/** …and this that none is missing: a command added to the union does not compile until it is described here. */
type Missing = Exclude<Command['cmd'], v.InferOutput<typeof members>['cmd']>;
export const NONE_MISSING: [Missing] extends [never] ? true : Missing = true;
