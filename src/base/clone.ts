/**
 * Deep copy of plain JSON that shares whatever is frozen: frozen values are immutable by construction
 * (tree and log nodes, transactions), so a checkpoint of a large world costs only its small mutable part.
 */
export function cloneShared<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) {
    const out: unknown[] = [];
    for (let i = 0; i < value.length; i++) out.push(cloneShared(value[i] as unknown));
    return out as T;
  }
  const out: Record<string, unknown> = {};
  const source = value as Record<string, unknown>;
  for (const key in source) out[key] = cloneShared(source[key]);
  return out as T;
}
