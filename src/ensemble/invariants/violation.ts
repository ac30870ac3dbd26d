import type { ZkFact } from '../types.ts';
import type { InvariantName, Violation, ViolationKey } from './types.ts';

/** `atEvent` is put in by `check`, which knows the event. */
export function violation(
  invariant: InvariantName,
  key: ViolationKey,
  earlier: ZkFact,
  later: ZkFact,
  values: Readonly<Record<string, number | string>>,
): Violation {
  return { invariant, key, values, facts: [earlier, later], between: [earlier.causedBy, later.causedBy], atEvent: 0 };
}
