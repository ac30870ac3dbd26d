/**
 * Deep copy of plain JSON that shares whatever is frozen: frozen values are immutable by construction
 * (tree and log nodes, transactions), so a checkpoint of a large world costs only its small mutable part.
 */
export function cloneShared<T>(value: T): T {
  return isShared(value) ? value : (copy(value as object) as T);
}

function isShared(value: unknown): boolean {
  return value === null || typeof value !== 'object' || Object.isFrozen(value);
}

/** Most of what a world holds are numbers and words: they are told apart here, without a call for each. */
function copy(value: object): object {
  if (Array.isArray(value)) {
    const out: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      out.push(isShared(item) ? item : copy(item as object));
    }
    return out;
  }
  const out: Record<string, unknown> = {};
  const source = value as Record<string, unknown>;
  for (const key in source) {
    const field = source[key];
    out[key] = isShared(field) ? field : copy(field as object);
  }
  return out;
}
