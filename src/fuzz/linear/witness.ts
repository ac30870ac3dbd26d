import type { Operation, Spec } from './search.ts';

/**
 * Whether one order, which somebody proposes, explains a history: that of the ranks. Whoever proposes it is not
 * believed: it has to keep chains and times, and each step has to fit. What has no rank is put where it fits first.
 */
export function explains<S, A>(spec: Spec<S, A>, history: readonly Operation<A>[]): boolean {
  return new Proposal(spec, history).holds();
}

class Proposal<S, A> {
  private readonly spec: Spec<S, A>;
  private readonly history: readonly Operation<A>[];
  /** What has neither taken effect nor been left out, in the order of the history. */
  private readonly left: Set<Operation<A>>;
  private state: S;

  constructor(spec: Spec<S, A>, history: readonly Operation<A>[]) {
    this.spec = spec;
    this.history = history;
    this.left = new Set(history);
    this.state = spec.initial;
  }

  holds(): boolean {
    const ranked = this.history.filter(({ rank }) => rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    for (const operation of ranked) {
      this.takeUnranked();
      if (!this.take(operation) && operation.to !== Infinity) return false;
      this.left.delete(operation);
    }
    this.takeUnranked();
    return [...this.left].every(({ to }) => to === Infinity);
  }

  private takeUnranked(): void {
    for (const operation of this.left) if (operation.rank === null && operation.to !== Infinity) this.take(operation);
  }

  private take(operation: Operation<A>): boolean {
    const state = this.mayBeNext(operation) ? this.spec.step(this.state, operation.act) : null;
    if (state === null) return false;
    this.state = state;
    for (const other of this.left) {
      if (other === operation) break;
      if (other.chain !== null && other.chain === operation.chain) this.left.delete(other);
    }
    return this.left.delete(operation);
  }

  /** Nothing was answered before it was asked for, and nothing of its chain that stands before it has to come yet. */
  private mayBeNext(operation: Operation<A>): boolean {
    let behind = false;
    for (const other of this.left) {
      if (other === operation) behind = true;
      else if (other.to < operation.from || (!behind && other.to !== Infinity && other.chain !== null && other.chain === operation.chain)) return false;
    }
    return behind;
  }
}
