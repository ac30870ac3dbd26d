import type { Code, Op, SessionId } from '../../datatree/request.ts';
import type { Result, Stat } from '../../wire/messages.ts';
import type { Spec } from './search.ts';

/** What a client is told of one operation. */
export interface Outcome {
  readonly code: Code;
  readonly result: Result;
}

/** Part of a write: what PrepRequestProcessor takes singly and in a multi. */
export type Part = Extract<Op, { readonly op: 'create' | 'delete' | 'setData' | 'check' }>;
export type Read = Extract<Op, { readonly op: 'getData' | 'exists' | 'getChildren' }>;

/** What happens to the znodes. `outcomes` null: nobody was told. */
export type Act =
  | { readonly act: 'write'; readonly parts: readonly Part[]; readonly session: SessionId; readonly outcomes: readonly Outcome[] | null }
  | { readonly act: 'read'; readonly read: Read; readonly outcome: Outcome }
  /** The session ends, and its ephemerals with it: those it may have made. */
  | { readonly act: 'endSession'; readonly session: SessionId; readonly paths: readonly string[] }
  /** A leader takes away what stands where a container or a TTL node was made, if it has no children. It does not look twice at what that is. */
  | { readonly act: 'sweep'; readonly path: string };

/** A znode as its clients can know it. Zxids are names of changes here, equal or not; 0: nobody was told. */
interface Znode {
  readonly version: number;
  /** Children ever made: the next sequence number. */
  readonly made: number;
  readonly children: number;
  readonly owner: SessionId | null;
  readonly data: string | null;
  readonly czxid: number;
  readonly mzxid: number;
  /** It had children whose session ended. */
  readonly bereft: boolean;
}

export type Znodes = ReadonlyMap<string, Znode>;

/** The tree below its root as the documents promise it, one write after the other: written down apart from `src/datatree`, which it judges. */
export const znodes: Spec<Znodes, Act> = {
  initial: new Map(),
  step,
  key: (state) => [...state].map(([path, node]) => `${path} ${Object.values(node).join(' ')}`).sort().join('\n'),
  conflicts: (a, b) => {
    const others = touched(b);
    return touched(a).some(({ path, writes }) => others.some((other) => other.path === path && (writes || other.writes)));
  },
};

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function step(state: Znodes, act: Act): Znodes | null {
  switch (act.act) {
    case 'write':
      return act.outcomes === null ? done(state, act.parts, act.session) : told(state, act.parts, act.session, act.outcomes);
    case 'read':
      return read(state, act.read, act.outcome) ? state : null;
    case 'endSession':
      return ended(state, act.session);
    case 'sweep':
      return swept(state, act.path);
  }
}

/** Nobody knows whether it was done; done in vain it is as if it never was. */
function done(state: Znodes, parts: readonly Part[], session: SessionId): Znodes | null {
  const draft = new Map(state);
  return parts.every((part) => change(draft, part, session).code === 'OK') ? draft : null;
}

/** All parts or none; of those behind the one that failed nothing is said. */
function told(state: Znodes, parts: readonly Part[], session: SessionId, outcomes: readonly Outcome[]): Znodes | null {
  const culprit = outcomes.findIndex(({ code }) => code !== 'OK');
  const draft = new Map(state);
  for (const [index, part] of parts.entries()) {
    const { path, code, vague } = change(draft, part, session);
    const outcome = outcomes[index];
    if (outcome === undefined) return null;
    if (index === culprit) return code === outcome.code || vague === outcome.code ? state : null;
    if (code !== 'OK' || (culprit < 0 && !shown(draft, part, path, outcome.result))) return null;
  }
  return draft;
}

interface Changed {
  readonly path: string;
  readonly code: Code;
  /** What may be answered as well. */
  readonly vague?: Code;
}

function change(draft: Map<string, Znode>, part: Part, session: SessionId): Changed {
  const node = draft.get(part.path);
  switch (part.op) {
    case 'create':
      return create(draft, part, session);
    case 'delete':
      return remove(draft, part.path, part.version);
    default:
      if (node === undefined) return { path: part.path, code: 'NONODE' };
      if (part.version !== -1 && part.version !== node.version) return { path: part.path, code: 'BADVERSION' };
      if (part.op === 'setData') draft.set(part.path, { ...node, version: node.version + 1, data: part.data, mzxid: 0 });
      return { path: part.path, code: 'OK' };
  }
}

/** Names under the root are told, not counted: how many it has had is judged by itself (rootNames.ts). */
function create(draft: Map<string, Znode>, part: Extract<Part, { readonly op: 'create' }>, session: SessionId): Changed {
  const { mode, data } = part;
  const above = parentOf(part.path);
  const parent = draft.get(above);
  if (parent === undefined && above !== '/') return { path: part.path, code: 'NONODE' };
  const path = parent !== undefined && mode.includes('_sequential') ? part.path + suffix(parent.made) : part.path;
  if (draft.has(path)) return { path, code: 'NODEEXISTS' };
  if (parent !== undefined && parent.owner !== null) return { path, code: 'NOCHILDRENFOREPHEMERALS' };
  if (parent !== undefined) draft.set(above, { ...parent, made: parent.made + 1, children: parent.children + 1 });
  const owner = mode.startsWith('ephemeral') ? session : null;
  draft.set(path, { version: 0, made: 0, children: 0, owner, data, czxid: 0, mzxid: 0, bereft: false });
  return { path, code: 'OK' };
}

/** Java's %010d of a number that is not negative. */
export function suffix(made: number): string {
  return String(made).padStart(10, '0');
}

function remove(draft: Map<string, Znode>, path: string, version: number): Changed {
  const node = draft.get(path);
  if (node === undefined) return { path, code: 'NONODE' };
  if (version !== -1 && version !== node.version) return { path, code: 'BADVERSION' };
  if (node.children > 0) return { path, code: 'NOTEMPTY' };
  take(draft, path);
  // Children that go with their session are counted until that is applied (PrepRequestProcessor, case closeSession).
  return node.bereft ? { path, code: 'OK', vague: 'NOTEMPTY' } : { path, code: 'OK' };
}

function take(draft: Map<string, Znode>, path: string, bereft = false): void {
  draft.delete(path);
  const parent = draft.get(parentOf(path));
  if (parent !== undefined) draft.set(parentOf(path), { ...parent, children: parent.children - 1, bereft: parent.bereft || bereft });
}

function ended(state: Znodes, session: SessionId): Znodes | null {
  const paths = [...state].filter(([, { owner }]) => owner === session).map(([path]) => path);
  if (paths.length === 0) return state;
  const draft = new Map(state);
  for (const path of paths) take(draft, path, true);
  return draft;
}

function swept(state: Znodes, path: string): Znodes | null {
  const node = state.get(path);
  if (node === undefined || node.children > 0 || node.owner !== null) return null;
  const draft = new Map(state);
  take(draft, path);
  return draft;
}

/** Whether what a write was answered with fits; what it tells for the first time is remembered. */
function shown(draft: Map<string, Znode>, { op }: Part, path: string, { path: named, stat }: Result): boolean {
  if (op === 'create' && named !== path) return false;
  const node = draft.get(path);
  return stat === undefined || (node !== undefined && fits(node, stat) && learn(draft, path, node, stat));
}

function learn(draft: Map<string, Znode>, path: string, node: Znode, { czxid, mzxid }: Stat): true {
  draft.set(path, { ...node, czxid, mzxid });
  return true;
}

function fits(node: Znode, stat: Stat): boolean {
  return stat.version === node.version && stat.numChildren === node.children && stat.cversion === 2 * node.made - node.children && stat.ephemeralOwner === node.owner
    && (node.czxid === 0 || node.czxid === stat.czxid) && (node.mzxid === 0 || node.mzxid === stat.mzxid);
}

function read(state: Znodes, { op, path }: Read, { code, result }: Outcome): boolean {
  const node = state.get(path);
  if (node === undefined || code !== 'OK') return node === undefined && code === 'NONODE';
  if (result.stat === undefined || !fits(node, result.stat)) return false;
  if (op === 'getData') return result.data === node.data;
  return op === 'exists' || sameNames(state, path, result.children ?? []);
}

function sameNames(state: Znodes, path: string, names: readonly string[]): boolean {
  return names.every((name) => state.has(`${path}/${name}`)) && state.get(path)?.children === names.length;
}

interface Touched {
  readonly path: string;
  readonly writes: boolean;
}

const known = new WeakMap<Act, readonly Touched[]>();

/** What an act looks at or changes. Who makes or takes a node changes the one above; who looks at a node looks at the one above, under which its name may have been made. */
function touched(act: Act): readonly Touched[] {
  let found = known.get(act);
  if (found === undefined) known.set(act, (found = touchedBy(act)));
  return found;
}

const withParent = (path: string, writes: boolean, above: boolean): Touched[] => [{ path, writes }, { path: parentOf(path), writes: above }];

function touchedBy(act: Act): readonly Touched[] {
  switch (act.act) {
    case 'write':
      return act.parts.flatMap((part, index) => {
        const changesParent = part.op === 'create' || part.op === 'delete';
        const named = act.outcomes?.[index]?.result.path ?? part.path;
        return withParent(named, part.op !== 'check', changesParent && parentOf(named) !== '/');
      });
    case 'read':
      return withParent(act.read.path, false, false);
    case 'endSession':
      return act.paths.flatMap((path) => withParent(path, true, parentOf(path) !== '/'));
    case 'sweep':
      return withParent(act.path, true, parentOf(act.path) !== '/');
  }
}
