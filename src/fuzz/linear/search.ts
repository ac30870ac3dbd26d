/**
 * Whether a history is linearizable: Wing and Gong's search with Lowe's memory of the configurations met, each
 * operation taking effect only when the next answer needs it. It knows nothing of what is asked for: a Spec does.
 */

/** One operation as its client saw it. Times are counts of what was seen: no two are equal. */
export interface Operation<A> {
  readonly act: A;
  /** Those of one chain take effect in the order of the history, in which they were asked for; null: alone. */
  readonly chain: string | null;
  readonly from: number;
  /** When it was answered. Infinity: its outcome is unknown, and it takes effect at any time after `from`, or never. */
  readonly to: number;
  /** Where it is said to stand among all; null: nobody says. The search does not look at it (witness.ts). */
  readonly rank: number | null;
}

/** What is told of an object: its states, and what each act makes of them. */
export interface Spec<S, A> {
  readonly initial: S;
  /** The state after it; null where it cannot have had the outcome that was told, or would change nothing that anybody could tell. */
  step(state: S, act: A): S | null;
  /** Equal for equal states. */
  key(state: S): string;
  /** False only if the order of the two can make no difference, neither to them nor to any state. */
  conflicts(a: A, b: A): boolean;
}

export type Verdict<A> =
  | { readonly verdict: 'linearizable' }
  /** The search was given up. */
  | { readonly verdict: 'undecided' }
  /** No order explains the answer to this one and all that were given before. */
  | { readonly verdict: 'violated'; readonly stuck: Operation<A> };

/** Steps after which a search gives up. */
const STEPS_MAX = 10_000;

export function judge<S, A>(spec: Spec<S, A>, history: readonly Operation<A>[], stepsMax = STEPS_MAX): Verdict<A> {
  return new Search(spec, history, stepsMax).run();
}

type Chain<A> = readonly Operation<A>[];

const isKnown = ({ to }: Operation<unknown>): boolean => to !== Infinity;

/** What has taken effect: of each chain, all that is to come stands behind its cursor. */
interface Config<S> {
  readonly state: S;
  readonly cursors: readonly number[];
}

interface Place {
  readonly chain: number;
  readonly index: number;
}

class Search<S, A> {
  private readonly spec: Spec<S, A>;
  private readonly chains: readonly Chain<A>[];
  private readonly stepsMax: number;
  private readonly met = new Set<string>();
  private steps = 0;
  /** The latest answer that could not be explained. */
  private stuck: Operation<A> | null = null;

  constructor(spec: Spec<S, A>, history: readonly Operation<A>[], stepsMax: number) {
    this.spec = spec;
    this.chains = chainsOf(history);
    this.stepsMax = stepsMax;
  }

  run(): Verdict<A> {
    const explained = this.explore({ state: this.spec.initial, cursors: this.chains.map(() => 0) });
    if (explained) return { verdict: 'linearizable' };
    return this.steps > this.stepsMax || this.stuck === null ? { verdict: 'undecided' } : { verdict: 'violated', stuck: this.stuck };
  }

  /** Whether all answers that are left can be explained from here. */
  private explore(config: Config<S>): boolean {
    const target = this.nextAnswer(config);
    if (target === null) return true;
    for (const place of this.candidates(config, target)) {
      if (++this.steps > this.stepsMax) return false;
      const state = this.spec.step(config.state, this.at(place).act);
      if (state === null) continue;
      const next = { state, cursors: config.cursors.with(place.chain, place.index + 1) };
      if (this.isNew(next) && this.explore(next)) return true;
    }
    const answer = this.at(target);
    if (answer.to > (this.stuck?.to ?? -1)) this.stuck = answer;
    return false;
  }

  private isNew({ state, cursors }: Config<S>): boolean {
    const key = `${cursors.join()} ${this.spec.key(state)}`;
    if (this.met.has(key)) return false;
    this.met.add(key);
    return true;
  }

  private at({ chain, index }: Place): Operation<A> {
    return this.chains[chain]?.[index] as Operation<A>;
  }

  /** Of the answers that are left, the one that was given first. */
  private nextAnswer({ cursors }: Config<S>): Place | null {
    let first: Place | null = null;
    this.chains.forEach((chain, at) => {
      const index = firstKnown(chain, cursors[at] ?? 0);
      if (index >= 0 && (first === null || (chain[index]?.to ?? 0) < this.at(first).to)) first = { chain: at, index };
    });
    return first;
  }

  /** First the one whose answer is next; then what may have to take effect before it: known ones before unknown ones. */
  private *candidates(config: Config<S>, target: Place): Generator<Place> {
    yield target;
    const needed = this.needed(config, target);
    for (const place of needed) if (isKnown(this.at(place))) yield place;
    for (const place of needed) if (!isKnown(this.at(place))) yield place;
  }

  /**
   * What can take effect next and may make a difference to the target, if only by way of others. All else can wait:
   * it commutes with the whole way to the target.
   */
  private needed(config: Config<S>, target: Place): readonly Place[] {
    const { to } = this.at(target);
    const open = this.chains.flatMap((chain, at) => openIn(chain, config.cursors[at] ?? 0, to).map((index) => ({ chain: at, index })));
    const reached: Place[] = [target];
    const left = new Set(open.filter((place) => !same(place, target)));
    for (let i = 0; i < reached.length; i++) {
      const later = reached[i] as Place;
      for (const place of left) {
        if (!precedes(place, later) && !this.spec.conflicts(this.at(place).act, this.at(later).act)) continue;
        left.delete(place);
        reached.push(place);
      }
    }
    return reached.slice(1).filter(({ chain, index }) => index <= firstKnownOrEnd(this.chains[chain] ?? [], config.cursors[chain] ?? 0));
  }
}

const same = (a: Place, b: Place): boolean => a.chain === b.chain && a.index === b.index;

/** Before another of its chain it takes effect now, or never. */
const precedes = (place: Place, later: Place): boolean => place.chain === later.chain && place.index < later.index;

function chainsOf<A>(history: readonly Operation<A>[]): readonly Chain<A>[] {
  const chains = new Map<string, Operation<A>[]>();
  history.forEach((operation, index) => {
    const name = operation.chain ?? `alone ${index}`;
    const chain = chains.get(name);
    if (chain === undefined) chains.set(name, [operation]);
    else chain.push(operation);
  });
  return [...chains.values()];
}

function firstKnown<A>(chain: Chain<A>, from: number): number {
  for (let index = from; index < chain.length; index++) if (isKnown(chain[index] as Operation<A>)) return index;
  return -1;
}

function firstKnownOrEnd<A>(chain: Chain<A>, from: number): number {
  const known = firstKnown(chain, from);
  return known < 0 ? chain.length : known;
}

/** What was asked for before that time and has not taken effect. */
function openIn<A>(chain: Chain<A>, from: number, before: number): number[] {
  const open: number[] = [];
  for (let index = from; index < chain.length && (chain[index] as Operation<A>).from < before; index++) open.push(index);
  return open;
}
