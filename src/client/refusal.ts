import { validatePath } from '../datatree/path.ts';
import type { CreateMode, Op } from '../datatree/request.ts';
import type { Result } from '../wire/messages.ts';

type Create = Extract<Op, { readonly op: 'create' }>;

/** Of 40 bits. */
const MAX_TTL_MS = 1_099_511_627_775;

const isSequential = (mode: CreateMode): boolean => mode.includes('_sequential');

/** Text of the IllegalArgumentException with which the library refuses a request, or null. */
export function refusal(op: Op): string | null {
  if (op.op === 'create') return validatePath(op.path, isSequential(op.mode)) ?? refusedTtl(op);
  if ('path' in op) return validatePath(op.path);
  if (!('ops' in op)) return null;
  const parts = op.ops.map(refusal);
  return parts.find((message) => message !== null) ?? (isMixed(op.ops) ? 'Mixing read and write operations (transactions) is not allowed in a multi request.' : null);
}

/** MultiOperationRecord.setOrCheckOpKind. */
function isMixed(ops: readonly Op[]): boolean {
  const isRead = ({ op }: Op): boolean => op === 'getData' || op === 'getChildren';
  return ops.some(isRead) && !ops.every(isRead);
}

/** What the callback of a multi is called with, at once, if a part of it is refused; null if none is (ZooKeeper.validatePath). */
export function refusedParts(op: Op): NonNullable<Result['results']> | null {
  if (!('ops' in op)) return null;
  const refused = op.ops.map((part) => refusal(part) !== null);
  return refused.includes(true) ? refused.map((bad) => ({ code: bad ? 'BADARGUMENTS' : 'RUNTIMEINCONSISTENCY', result: {} })) : null;
}

/** EphemeralType.validateTTL. */
function refusedTtl({ mode, ttl = -1 }: Create): string | null {
  if (!mode.endsWith('_with_ttl')) return ttl < 0 ? null : `ttl not valid for mode: ${mode.toUpperCase()}`;
  return ttl > 0 && ttl <= MAX_TTL_MS ? null : `ttl must be positive and cannot be larger than: ${MAX_TTL_MS}`;
}
