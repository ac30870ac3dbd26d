import { validatePath } from '../datatree/path.ts';
import type { CreateMode, Op } from '../datatree/request.ts';

type Create = Extract<Op, { readonly op: 'create' }>;

/** Of 40 bits. */
const MAX_TTL_MS = 1_099_511_627_775;

const isSequential = (mode: CreateMode): boolean => mode.includes('_sequential');

/** Text of the IllegalArgumentException with which the library refuses a request, or null. */
export function refusal(op: Op): string | null {
  if (op.op === 'create') return validatePath(op.path, isSequential(op.mode)) ?? refusedTtl(op);
  if ('path' in op) return validatePath(op.path);
  if (!('ops' in op)) return null;
  for (const part of op.ops) {
    const message = refusal(part);
    if (message !== null) return message;
  }
  return null;
}

/** EphemeralType.validateTTL. */
function refusedTtl({ mode, ttl = -1 }: Create): string | null {
  if (!mode.endsWith('_with_ttl')) return ttl < 0 ? null : `ttl not valid for mode: ${mode.toUpperCase()}`;
  return ttl > 0 && ttl <= MAX_TTL_MS ? null : `ttl must be positive and cannot be larger than: ${MAX_TTL_MS}`;
}
