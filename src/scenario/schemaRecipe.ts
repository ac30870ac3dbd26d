import * as v from 'valibot';
import { client, LIMITS, ms, text, validPath, whole } from './bounds.ts';

const value = text(LIMITS.text);
const path = validPath;
const holdMs = v.exactOptional(ms);

/** What programs are started with, with bounds. */
export const RecipeArgsSchema = v.variant('recipe', [
  v.strictObject({ recipe: v.picklist(['lock', 'herdLock', 'election', 'leaderSelector', 'worker']), path, holdMs }),
  v.strictObject({ recipe: v.literal('readWriteLock'), path, mode: v.picklist(['read', 'write']), holdMs }),
  v.strictObject({ recipe: v.picklist(['leaderLatch', 'barrier', 'queue', 'priorityQueue', 'membership', 'configuration', 'master', 'submitter']), path }),
  v.strictObject({ recipe: v.literal('doubleBarrier'), path, size: whole(1, LIMITS.multi) }),
  v.strictObject({ recipe: v.literal('discovery'), path, address: v.exactOptional(text(LIMITS.name)) }),
  v.strictObject({ recipe: v.literal('fencedWriter'), path, resource: client, token: v.picklist(['zxid', 'version']), holdMs }),
  v.strictObject({ recipe: v.literal('resource'), fenced: v.boolean() }),
]);

/** Words to a program: whether it understands one now is for its machine to say. */
export const TellSchema = v.variant('tell', [
  v.strictObject({ cmd: v.literal('tell'), client, tell: v.picklist(['acquire', 'release', 'volunteer', 'resign', 'set', 'remove', 'wait', 'enter', 'leave', 'take', 'choose']) }),
  v.strictObject({ cmd: v.literal('tell'), client, tell: v.literal('put'), value, priority: v.exactOptional(whole(0, 99)) }),
  v.strictObject({ cmd: v.literal('tell'), client, tell: v.picklist(['publish', 'submit', 'write']), value }),
]);
