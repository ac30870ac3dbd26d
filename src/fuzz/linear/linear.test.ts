import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Code } from '../../datatree/request.ts';
import type { Stat } from '../../wire/messages.ts';
import { rootNames } from './rootNames.ts';
import { judge, type Operation, type Spec } from './search.ts';
import { explains } from './witness.ts';
import { znodes, type Act, type Outcome, type Part, type Znodes } from './znodes.ts';

interface When {
  readonly from: number;
  /** Absent: nobody was told. */
  readonly to?: number;
}

const create = (path: string, mode: 'persistent' | 'ephemeral' | 'persistent_sequential' = 'persistent'): Part => ({ op: 'create', path, data: '', acl: [], mode });
const setData = (path: string, version = -1, data = ''): Part => ({ op: 'setData', path, data, version });
const remove = (path: string): Part => ({ op: 'delete', path, version: -1 });

const stat = (version: number, more: Partial<Stat> = {}): Stat =>
  ({ czxid: 1, mzxid: 1, pzxid: 1, ctimeMs: 0, mtimeMs: 0, version, cversion: 0, aversion: 0, ephemeralOwner: null, dataLength: 0, numChildren: 0, ...more });
const ok = (result: Outcome['result'] = {}): Outcome => ({ code: 'OK', result });
const no = (code: Code): Outcome => ({ code, result: {} });

function asked(session: string, { from, to = Infinity }: When, act: Act): Operation<Act> {
  return { act, chain: session, from, to, rank: null };
}

function write(session: string, when: When, parts: Part | readonly Part[], outcomes: Outcome | readonly Outcome[] | null = null): Operation<Act> {
  return asked(session, when, { act: 'write', session, parts: [parts].flat(), outcomes: outcomes === null ? null : [outcomes].flat() });
}

const ends = (session: string, when: When, paths: readonly string[]): Operation<Act> => ({ ...asked(session, when, { act: 'endSession', session, paths }), chain: null });
const reads = (session: string, when: When, path: string, outcome: Outcome): Operation<Act> => asked(session, when, { act: 'read', read: { op: 'getData', path, watch: false }, outcome });

const verdict = (...history: Operation<Act>[]): string => judge(znodes, history).verdict;
const made = ok({ path: '/a' });

describe('histories that somebody can explain', () => {
  it('takes effect between asking and answer, in either order where these overlap', () => {
    expect(verdict(write('A', { from: 1, to: 2 }, create('/a'), made), write('B', { from: 3, to: 4 }, create('/a'), no('NODEEXISTS')))).toBe('linearizable');
    expect(verdict(write('A', { from: 1, to: 4 }, create('/a'), no('NODEEXISTS')), write('B', { from: 2, to: 3 }, create('/a'), made))).toBe('linearizable');
  });

  it('takes what nobody was told of as done, at any later time, or as never done', () => {
    const lost = write('A', { from: 1 }, create('/a'));
    expect(verdict(lost, write('B', { from: 50, to: 51 }, setData('/a'), ok({ stat: stat(1) })))).toBe('linearizable');
    expect(verdict(lost, write('B', { from: 50, to: 51 }, setData('/a'), no('NONODE')), write('B', { from: 60, to: 61 }, setData('/a'), ok({ stat: stat(1) })))).toBe('linearizable');
    expect(verdict(lost, write('B', { from: 50, to: 51 }, setData('/a'), no('NONODE')))).toBe('linearizable');
  });

  it('counts versions, one of them written by nobody knows whom', () => {
    const history = [write('A', { from: 1, to: 2 }, create('/a'), made), write('B', { from: 3 }, setData('/a')), write('C', { from: 4, to: 9 }, setData('/a', 1), ok({ stat: stat(2) }))];
    expect(verdict(...history)).toBe('linearizable');
    expect(verdict(...history, write('D', { from: 10, to: 11 }, setData('/a', 1), no('BADVERSION')))).toBe('linearizable');
  });

  it('does not forget what stands before an answer that has nothing to do with it', () => {
    const history = [write('A', { from: 1 }, create('/a')), write('A', { from: 2, to: 3 }, setData('/b'), no('NONODE'))];
    expect(verdict(...history, write('B', { from: 4, to: 5 }, setData('/a'), ok({ stat: stat(1) })))).toBe('linearizable');
  });

  it('ends a session whose end nobody saw, with its ephemerals', () => {
    const history = [write('A', { from: 1, to: 2 }, create('/a', 'ephemeral'), ok({ path: '/a', stat: stat(0, { ephemeralOwner: 'A' }) })), write('B', { from: 5, to: 6 }, create('/a'), made)];
    expect(verdict(...history)).toBe('violated');
    expect(verdict(...history, ends('A', { from: 0 }, ['/a']))).toBe('linearizable');
  });

  it('numbers names by all the children there were', () => {
    const numbered = create('/a/n', 'persistent_sequential');
    const base = [write('A', { from: 1, to: 2 }, create('/a'), made), write('A', { from: 3, to: 4 }, numbered, ok({ path: '/a/n0000000000' })), write('A', { from: 5, to: 6 }, remove('/a/n0000000000'), ok())];
    expect(verdict(...base, write('A', { from: 7, to: 8 }, numbered, ok({ path: '/a/n0000000001' })))).toBe('linearizable');
    expect(verdict(...base, write('A', { from: 7, to: 8 }, numbered, ok({ path: '/a/n0000000002' })))).toBe('violated');
    expect(verdict(...base, write('B', { from: 0 }, create('/a/x')), write('A', { from: 7, to: 8 }, numbered, ok({ path: '/a/n0000000002' })))).toBe('linearizable');
  });
});

describe('histories that nobody can explain', () => {
  it('loses no write that was acknowledged', () => {
    expect(verdict(write('A', { from: 1, to: 2 }, create('/a'), made), write('B', { from: 3, to: 4 }, setData('/a'), no('NONODE')))).toBe('violated');
    expect(verdict(write('A', { from: 1, to: 2 }, create('/a'), made), write('A', { from: 3, to: 4 }, setData('/a'), ok({ stat: stat(1) })), write('B', { from: 5, to: 6 }, setData('/a'), ok({ stat: stat(1) })))).toBe('violated');
  });

  it('takes nothing back that was seen of a write without an answer', () => {
    const history = [write('A', { from: 1 }, create('/a')), write('B', { from: 2, to: 3 }, setData('/a'), ok({ stat: stat(1) }))];
    expect(verdict(...history, write('B', { from: 4, to: 5 }, setData('/a'), no('NONODE')))).toBe('violated');
  });

  it('does nothing before it is asked for', () => {
    expect(verdict(write('B', { from: 1, to: 2 }, setData('/a'), ok({ stat: stat(1) })), write('A', { from: 3 }, create('/a')))).toBe('violated');
  });

  it('keeps the order of a session, even of what it was not told of', () => {
    const late = [write('A', { from: 1 }, create('/a')), write('A', { from: 2, to: 3 }, create('/a'), made), write('A', { from: 4, to: 5 }, remove('/a'), ok())];
    expect(verdict(...late, write('B', { from: 6, to: 7 }, create('/a'), no('NODEEXISTS')))).toBe('violated');
    expect(verdict(...late.slice(1), write('C', { from: 1 }, create('/a')), write('B', { from: 6, to: 7 }, create('/a'), no('NODEEXISTS')))).toBe('linearizable');
  });

  it('does all of a multi or nothing, at once', () => {
    const both = [create('/a'), create('/b')];
    const made2 = [made, ok({ path: '/b' })];
    expect(verdict(write('A', { from: 1, to: 2 }, both, made2), write('B', { from: 3, to: 4 }, setData('/b'), no('NONODE')))).toBe('violated');
    expect(verdict(write('A', { from: 1, to: 2 }, create('/a'), made), write('A', { from: 3, to: 4 }, both, [no('NODEEXISTS'), no('RUNTIMEINCONSISTENCY')]), write('B', { from: 5, to: 6 }, setData('/b'), ok({ stat: stat(1) })))).toBe('violated');
    // One sees the first half, then another sees that the second is not there.
    expect(verdict(write('A', { from: 1 }, both), write('B', { from: 2, to: 3 }, setData('/a'), ok({ stat: stat(1) })), write('B', { from: 4, to: 5 }, setData('/b'), no('NONODE')))).toBe('violated');
  });

  it('shows behind a sync what stood when the sync was asked for', () => {
    const history = [write('A', { from: 1, to: 2 }, create('/a'), ok({ path: '/a', stat: stat(0) })), write('A', { from: 3, to: 4 }, setData('/a', -1, 'new'), ok({ stat: stat(1) }))];
    expect(verdict(...history, reads('B', { from: 5, to: 7 }, '/a', ok({ data: '', stat: stat(0) })))).toBe('violated');
    expect(verdict(...history, reads('B', { from: 3, to: 7 }, '/a', ok({ data: '', stat: stat(0) })))).toBe('linearizable');
    expect(verdict(...history, reads('B', { from: 5, to: 7 }, '/a', ok({ data: 'new', stat: stat(1) })))).toBe('linearizable');
  });

  it('tells two nodes of one name apart by what they are called', () => {
    const twice = [write('A', { from: 1, to: 2 }, create('/a'), ok({ path: '/a', stat: stat(0, { czxid: 7 }) })), write('A', { from: 3 }, remove('/a')), write('A', { from: 4, to: 5 }, create('/a'), ok({ path: '/a', stat: stat(0, { czxid: 9 }) }))];
    expect(verdict(...twice, write('B', { from: 6, to: 7 }, setData('/a'), ok({ stat: stat(1, { czxid: 7 }) })))).toBe('violated');
    expect(verdict(...twice, write('B', { from: 6, to: 7 }, setData('/a'), ok({ stat: stat(1, { czxid: 9 }) })))).toBe('linearizable');
  });
});

it('counts the names under the root', () => {
  const names = (session: string, from: number, to: number, count: number, ...told: { place: number; path: string }[]) => ({ act: { count, told }, chain: session, from, to, rank: null });
  expect(judge(rootNames, [names('A', 1, 2, 2), names('A', 3, 4, 1, { place: 0, path: '/n0000000002' })]).verdict).toBe('linearizable');
  expect(judge(rootNames, [names('A', 1, 2, 2), names('A', 3, 4, 1, { place: 0, path: '/n0000000003' })]).verdict).toBe('violated');
  expect(judge(rootNames, [names('B', 0, Infinity, 1), names('A', 1, 2, 2), names('A', 3, 4, 1, { place: 0, path: '/n0000000003' })]).verdict).toBe('linearizable');
});

it('gives up, and says so', () => {
  const history = Array.from({ length: 12 }, (_, i) => write(`S${i}`, { from: i }, setData('/a', -1, String(i))));
  expect(judge(znodes, [...history, write('A', { from: 20, to: 21 }, create('/a'), made), write('A', { from: 22, to: 23 }, setData('/a'), ok({ stat: stat(9, { numChildren: 1 }) }))], 500).verdict).toBe('undecided');
});

/** Every order of every choice of what took effect, without a thought. */
function bruteForce<S, A>(spec: Spec<S, A>, history: readonly Operation<A>[]): boolean {
  const extend = (state: S, left: readonly Operation<A>[]): boolean => {
    if (left.every(({ to }) => to === Infinity)) return true;
    return left.some((next, index) => {
      if (left.some(({ to }) => to < next.from)) return false;
      const earlier = left.slice(0, index).filter(({ chain }) => chain !== null && chain === next.chain);
      if (earlier.some(({ to }) => to !== Infinity)) return false;
      const after = spec.step(state, next.act);
      return after !== null && extend(after, left.filter((other) => other !== next && !earlier.includes(other)));
    });
  };
  return extend(spec.initial, history);
}

const PATHS = ['/a', '/a/x', '/b'] as const;
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ op: fc.constant('create' as const), path: fc.constantFrom(...PATHS, '/a/n'), data: fc.constant(''), acl: fc.constant([]), mode: fc.constantFrom('persistent' as const, 'persistent' as const, 'ephemeral' as const) })
    .map((one): Part => (one.path === '/a/n' ? { ...one, mode: 'persistent_sequential' } : one)),
  fc.record({ op: fc.constant('delete' as const), path: fc.constantFrom(...PATHS), version: fc.constantFrom(-1, -1, 0) }),
  fc.record({ op: fc.constant('setData' as const), path: fc.constantFrom(...PATHS), data: fc.constant(''), version: fc.constantFrom(-1, -1, 0, 1) }),
);
const CODES: readonly Code[] = ['OK', 'NONODE', 'NODEEXISTS', 'BADVERSION', 'NOTEMPTY', 'NOCHILDRENFOREPHEMERALS'];

/** What the client is told when the part is done on these znodes. */
function tellOf(state: Znodes, session: string, next: Part): { readonly outcome: Outcome; readonly state: Znodes } {
  for (const code of CODES) {
    const done = znodes.step(state, { act: 'write', session, parts: [next], outcomes: null });
    const names = next.path === '/a/n' ? ['/a/n0000000000', '/a/n0000000001', '/a/n0000000002', '/a/n0000000003'] : [next.path];
    for (const path of names) {
      const node = done?.get(path);
      const shown = node === undefined ? {} : { stat: stat(node.version, { cversion: 2 * node.made - node.children, numChildren: node.children, ephemeralOwner: node.owner }) };
      const outcome = code === 'OK' ? ok(next.op === 'create' ? { path } : next.op === 'setData' ? shown : {}) : no(code);
      const after = znodes.step(state, { act: 'write', session, parts: [next], outcomes: [outcome] });
      if (after !== null) return { outcome, state: after };
    }
  }
  throw new Error(`nothing can be told of ${JSON.stringify(next)}`);
}

interface Plan {
  readonly session: string;
  readonly part: Part;
  readonly before: number;
  readonly after: number;
  readonly fate: 'told' | 'lost' | 'never';
  readonly lie: Code | null;
}

/** Things are done one after the other, seen from afar: asked for earlier, told later or not at all. Now and then a lie is told. */
function seenFromAfar(plans: readonly Plan[]): Operation<Act>[] {
  let state = znodes.initial;
  const asking: Record<string, number> = {};
  const history = plans.flatMap(({ session, part: one, before, after, fate, lie }, index): Operation<Act>[] => {
    const told = fate === 'never' ? { outcome: no('NONODE'), state } : tellOf(state, session, one);
    state = told.state;
    const from = (asking[session] = Math.max((asking[session] ?? 0) + 1, index * 100 - before * 10));
    const known = fate === 'told' ? (lie === null ? told.outcome : no(lie)) : null;
    const operation = write(session, { from: from * 10 + index, ...(known !== null && { to: (index * 100 + after * 10 + 1) * 10 + index }) }, one, known);
    const ephemeral = one.op === 'create' && one.mode === 'ephemeral';
    return ephemeral ? [operation, ends(session, { from: operation.from }, [one.path])] : [operation];
  });
  return history.sort((a, b) => a.from - b.from);
}

const histories = fc.array(fc.record({
  session: fc.constantFrom('A', 'B', 'C'), part, before: fc.integer({ min: 0, max: 35 }), after: fc.integer({ min: 0, max: 35 }),
  fate: fc.constantFrom<Plan['fate'][]>('told', 'told', 'told', 'lost', 'lost', 'never'), lie: fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...CODES) }),
}), { minLength: 3, maxLength: 7, size: 'max' }).map(seenFromAfar);

it('decides as trying everything does', () => {
  const found = { linearizable: 0, violated: 0 };
  fc.assert(fc.property(histories, (history) => {
    const { verdict: decided } = judge(znodes, history, Infinity);
    expect(decided).toBe(bruteForce(znodes, history) ? 'linearizable' : 'violated');
    if (decided !== 'undecided') found[decided]++;
  }), { numRuns: 6000, seed: 7 });
  // Otherwise it would be right for being one-sided.
  expect(Math.min(found.linearizable, found.violated)).toBeGreaterThan(400);
}, 60_000);

it('believes no order that does not explain the history', () => {
  const ranked = fc.tuple(histories, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })).map(([history, ranks]) => history.map((one, i): Operation<Act> => ({ ...one, rank: ranks[i] ?? 0 })));
  let believed = 0;
  fc.assert(fc.property(ranked, (history) => {
    if (!explains(znodes, history)) return;
    believed++;
    expect(bruteForce(znodes, history)).toBe(true);
  }), { numRuns: 3000, seed: 7 });
  expect(believed).toBeGreaterThan(200);
}, 60_000);
