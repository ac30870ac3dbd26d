/** Thrown when the code itself is wrong; bad input gets its own errors. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

export function defined<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new AssertionError(`${what} is missing`);
  return value;
}

/** What a record holds under a key. The message is put together only when it is needed: this is called for every event. */
export function found<T>(record: Readonly<Record<string, T>>, key: string, what: string): T {
  const value = record[key];
  if (value === undefined) throw new AssertionError(`${what} ${key} is missing`);
  return value;
}

/** Closes an exhaustive switch: a new member of the union is a compile error here. */
export function unreachable(value: never, what: string): never {
  throw new AssertionError(`unknown ${what}: ${JSON.stringify(value)}`);
}
