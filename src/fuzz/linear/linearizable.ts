import type { Zxid } from '../../zab/zxid.ts';
import { endName, requestName, sweepName, type HistoryRecorder, type Life, type SyncedRead, type Write } from './recorder.ts';
import { rootNames, type Made } from './rootNames.ts';
import { judge, type Operation, type Spec } from './search.ts';
import { explains } from './witness.ts';
import { parentOf, znodes, type Act, type Outcome, type Part } from './znodes.ts';

/** What a run's history came to. */
export interface Judgement {
  /** What contradicts that writes are linearizable; null: nothing was found. */
  readonly contradiction: string | null;
  readonly operations: number;
  /** Parts of the history that were judged by themselves; in most an order was found by searching. */
  readonly parts: number;
  /** The search was given up, and the order in which the servers say they applied it turned out to be one. */
  readonly shown: number;
  /** Neither: nothing is known of these. */
  readonly undecided: number;
}

/** Refusals that the znodes decide; of another nothing follows. */
const DECIDED: ReadonlySet<string> = new Set(['OK', 'NONODE', 'NODEEXISTS', 'BADVERSION', 'NOTEMPTY', 'NOCHILDRENFOREPHEMERALS', 'RUNTIMEINCONSISTENCY']);

/**
 * Whether writes, and reads behind a sync, are linearizable, each connection's in the order in which it asked. Whatever
 * is written at once belongs together; otherwise each node under the root is judged with all that is below it, and
 * the root's count of names by itself: linearizability is local. `delivered`: the transactions that counted.
 */
export function judgeHistory(recorder: HistoryRecorder, delivered: ReadonlySet<Zxid>): Judgement {
  const history = { lives: recorder.lives, ranks: ranksIn(recorder, delivered) };
  const operations = recorder.asked.filter(isJudged);
  const parts = [...treesOf(operations, history).map((tree) => judgePart(znodes, tree)), judgePart(rootNames, namesOf(operations, history))];
  const count = (how: PartJudgement['how']): number => parts.filter((part) => part.how === how).length;
  return {
    contradiction: parts.find(({ why }) => why !== undefined)?.why ?? null,
    operations: operations.length,
    parts: parts.length,
    shown: count('shown'),
    undecided: count('undecided'),
  };
}

/** Where the servers say that something stands, by its name: sweeps may have several places. The search is not told. */
type Ranks = ReadonlyMap<string, readonly number[]>;

interface Context {
  readonly lives: ReadonlyMap<string, Life>;
  readonly ranks: Ranks;
}

const rankOf = (ranks: Ranks, name: string): number | null => ranks.get(name)?.[0] ?? null;

/** What was refused has a place too, but only if its client was told so. */
function ranksIn({ claims, asked }: HistoryRecorder, delivered: ReadonlySet<Zxid>): Ranks {
  const unknown = new Set(asked.flatMap((one) => (one.kind === 'write' && one.outcomes === null ? [requestName(one)] : [])));
  const ranks = new Map<string, number[]>();
  for (const [zxid, { name, refused }] of [...claims].sort(([a], [b]) => a - b)) {
    if (delivered.has(zxid) && !(refused && unknown.has(name))) ranks.set(name, [...(ranks.get(name) ?? []), zxid]);
  }
  return ranks;
}

interface PartJudgement {
  readonly how: 'found' | 'shown' | 'undecided' | 'violated';
  readonly why?: string;
}

/** The search alone decides that there is no order. Where it finds none in time, the order that the servers claim is looked at like any other. */
function judgePart<S, A>(spec: Spec<S, A>, history: readonly Operation<A>[]): PartJudgement {
  const verdict = judge(spec, history);
  if (verdict.verdict === 'linearizable') return { how: 'found' };
  if (verdict.verdict === 'undecided') return { how: explains(spec, history) ? 'shown' : 'undecided' };
  return { how: 'violated', why: `no order of the writes explains the answer to ${JSON.stringify(verdict.stuck.act)}` };
}

function isJudged(operation: Write | SyncedRead): boolean {
  if (operation.kind === 'read') return operation.outcome !== null && DECIDED.has(operation.outcome.code) && operation.read.path !== '/';
  return operation.outcomes === null || operation.outcomes.every(({ code }) => DECIDED.has(code));
}

const top = (path: string): string => path.slice(0, path.indexOf('/', 1) < 0 ? undefined : path.indexOf('/', 1));

interface Told {
  readonly part: Part;
  readonly outcome: Outcome | null;
}

/** Under the root a sequence number is a name like any other, if it was told; a node whose name nobody was told is nobody's. */
function named(write: Write): readonly Told[] {
  return write.parts.flatMap((part, index): readonly Told[] => {
    const outcome = write.outcomes?.[index] ?? null;
    if (!isNumbered(part)) return [{ part, outcome }];
    const path = outcome?.result.path;
    return path === undefined ? [] : [{ part: { ...part, path, mode: part.mode.startsWith('ephemeral') ? 'ephemeral' : 'persistent' }, outcome }];
  });
}

function isNumbered(part: Part): part is Extract<Part, { readonly op: 'create' }> {
  return part.op === 'create' && part.mode.includes('_sequential') && parentOf(part.path) === '/';
}

/** The history of each part of the tree. */
function treesOf(operations: readonly (Write | SyncedRead)[], history: Context): Operation<Act>[][] {
  const groups = new Groups();
  const acts = operations.flatMap((operation) => actOf(operation, history));
  for (const { tops } of acts) groups.join(tops);
  const trees = new Map<string, Operation<Act>[]>();
  for (const { tops, operation } of acts) {
    const key = groups.of(tops[0] ?? '');
    const tree = trees.get(key);
    if (tree === undefined) trees.set(key, [operation]);
    else tree.push(operation);
  }
  return [...trees.values()].map((tree) => [...tree, ...endings(tree, history), ...sweeps(tree, history)]);
}

function actOf(operation: Write | SyncedRead, { ranks }: Context): { readonly tops: readonly string[]; readonly operation: Operation<Act> }[] {
  const { session, chain, from, to } = operation;
  if (operation.kind === 'read') {
    const { read, outcome } = operation;
    return outcome === null ? [] : [{ tops: [top(read.path)], operation: { act: { act: 'read', read, outcome }, chain, from, to, rank: null } }];
  }
  const parts = named(operation);
  if (parts.length === 0) return [];
  const outcomes = operation.outcomes === null ? null : parts.flatMap(({ outcome }) => outcome ?? []);
  return [{ tops: parts.map(({ part }) => top(part.path)), operation: { act: { act: 'write', parts: parts.map(({ part }) => part), session, outcomes }, chain, from, to, rank: rankOf(ranks, requestName(operation)) } }];
}

const NO_LIFE: Life = { from: 0, to: Infinity };

/** Sessions end, and take their ephemerals with them. */
function endings(tree: readonly Operation<Act>[], { lives, ranks }: Context): Operation<Act>[] {
  const paths = new Map<string, string[]>();
  for (const { act } of tree) {
    if (act.act !== 'write') continue;
    const made = madeBy(act, (mode) => mode.startsWith('ephemeral'));
    if (made.length > 0) paths.set(act.session, [...(paths.get(act.session) ?? []), ...made]);
  }
  return [...paths].map(([session, made]) => {
    const { from, to } = lives.get(session) ?? NO_LIFE;
    return { act: { act: 'endSession', session, paths: made }, chain: null, from, to, rank: rankOf(ranks, endName(session)) };
  });
}

/** Leaders take away what was made to be taken away. */
function sweeps(tree: readonly Operation<Act>[], { ranks }: Context): Operation<Act>[] {
  const made = tree.flatMap(({ act, from }) => (act.act === 'write' ? madeBy(act, isSwept).map((path) => ({ path, from })) : []));
  return made.map(({ path, from }, index) => {
    const before = made.slice(0, index).filter((other) => other.path === path).length;
    return { act: { act: 'sweep', path }, chain: null, from, to: Infinity, rank: ranks.get(sweepName(path))?.[before] ?? null };
  });
}

const isSwept = (mode: string): boolean => mode === 'container' || mode.endsWith('_with_ttl');

function madeBy(write: Extract<Act, { readonly act: 'write' }>, wanted: (mode: string) => boolean): string[] {
  return write.parts.flatMap((part, index) => (part.op === 'create' && wanted(part.mode) ? [write.outcomes?.[index]?.result.path ?? part.path] : []));
}

/** What was made right under the root, as far as it can be told. */
function namesOf(operations: readonly (Write | SyncedRead)[], { ranks }: Context): Operation<Made>[] {
  return operations.flatMap((operation): Operation<Made>[] => {
    if (operation.kind === 'read') return [];
    const { parts, outcomes, chain, from, to } = operation;
    const made = parts.flatMap((part, index) => (part.op === 'create' && parentOf(part.path) === '/' ? [{ part, outcome: outcomes?.[index] }] : []));
    const failed = outcomes?.some(({ code }) => code !== 'OK') === true;
    if (made.length === 0 || failed) return [];
    const told = made.flatMap(({ part, outcome }, place) => (isNumbered(part) && outcome?.result.path !== undefined ? [{ place, path: outcome.result.path }] : []));
    return [{ act: { count: made.length, told }, chain, from, to, rank: rankOf(ranks, requestName(operation)) }];
  });
}

/** Names that belong together, as roots of a forest. */
class Groups {
  private readonly above = new Map<string, string>();

  of(name: string): string {
    let root = name;
    for (let up = this.above.get(root); up !== undefined; up = this.above.get(root)) root = up;
    return root;
  }

  join(names: readonly string[]): void {
    const first = this.of(names[0] ?? '');
    for (const name of names) {
      const root = this.of(name);
      if (root !== first) this.above.set(root, first);
    }
  }
}
