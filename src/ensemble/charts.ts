import type { AnyStateMachine } from 'xstate';
import { clientMachine } from '../client/clientMachine.ts';
import { peerMachine } from '../server/peerMachine.ts';
import { sessionMachine } from '../session/sessionMachine.ts';
import { isAfter } from '../sim/machine.ts';

/** Three that there always are, and those of client programs (recipeCharts.ts), which are fetched when there is one. */
export type MachineName = 'peer' | 'client' | 'session' | 'recipe';

/** A state of a machine, by its dotted path. */
export interface ChartState {
  readonly path: string;
  /** '' at the top. */
  readonly parent: string;
  /** Where one begins in the state around it. */
  readonly initial: boolean;
  /** What is done on the way in. */
  readonly entry: readonly string[];
}

export interface ChartTransition {
  readonly key: string;
  readonly from: string;
  /** Null: it does something and stays. */
  readonly to: string | null;
  /** A fact that reducers report, or a delay that runs out. */
  readonly on: { readonly event: string } | { readonly delay: string };
  /** The machine's own condition, by its name. */
  readonly guard: string | null;
  readonly does: readonly string[];
}

/** A machine as its definition has it: nothing drawn, nothing left out. */
export interface Chart {
  readonly machine: MachineName;
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}

type Node = AnyStateMachine['root'];

const pathOf = (node: Node): string => node.path.join('.');

export function chartOf(machine: MachineName, { root }: { readonly root: Node }): Chart {
  const states: ChartState[] = [];
  const transitions: ChartTransition[] = [];
  const walk = (node: Node): void => {
    if (node !== root) states.push(stateOf(node));
    for (const definitions of node.transitions.values()) {
      for (const one of definitions) transitions.push(transitionOf(node, one, transitions.length));
    }
    for (const child of Object.values(node.states)) walk(child);
  };
  walk(root);
  return { machine, states, transitions };
}

function stateOf(node: Node): ChartState {
  const { parent } = node;
  return { path: pathOf(node), parent: parent === undefined ? '' : pathOf(parent), initial: parent?.config.initial === node.key, entry: namesOf(node.entry) };
}

type Transition = Node['transitions'] extends Map<string, readonly (infer T)[]> ? T : never;

function transitionOf(node: Node, { eventType, target, guard, actions }: Transition, index: number): ChartTransition {
  const [to] = target ?? [];
  return {
    key: `${pathOf(node)} ${eventType} ${index}`,
    from: pathOf(node),
    to: to === undefined ? null : pathOf(to),
    // 'xstate.after.INIT_LIMIT.peer.LEADING'
    on: isAfter(eventType) ? { delay: eventType.split('.')[2] ?? '' } : { event: eventType },
    guard: typeof guard === 'string' ? guard : null,
    does: namesOf(actions),
  };
}

/** XState puts the start of a delay among the actions; it is no action of ours. */
function namesOf(actions: readonly unknown[]): string[] {
  const names = actions.map((action) => (typeof action === 'string' ? action : typeof action === 'object' && action !== null && 'type' in action ? String(action.type) : ''));
  return names.filter((name) => name !== '' && !name.startsWith('xstate.'));
}

/** The three machines by which servers, clients and sessions are in a mode. */
export const CHARTS: Readonly<Record<Exclude<MachineName, 'recipe'>, Chart>> = {
  peer: chartOf('peer', peerMachine),
  client: chartOf('client', clientMachine()),
  session: chartOf('session', sessionMachine()),
};

/** Around a state: itself, then what it is in, outermost last. */
export function around(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'));
}

/** What could happen in a state, and where the innermost state that answers an event hides those around it. */
export function possible({ transitions }: Chart, path: string): ChartTransition[] {
  const found: ChartTransition[] = [];
  for (const state of around(path)) {
    const answered = new Set(found.map(({ on }) => ('event' in on ? on.event : '')));
    for (const one of transitions) if (one.from === state && !('event' in one.on && answered.has(one.on.event))) found.push(one);
  }
  return found;
}

/** The transition that led from one state to another; `timed`: at the end of a delay. */
export function taken(chart: Chart, from: string, to: string, timed = false): ChartTransition | undefined {
  // The state that is known may be around the one that was left.
  const left = [...possible(chart, from), ...chart.transitions.filter((one) => one.from.startsWith(`${from}.`))];
  const fits = left.filter((one) => one.to !== null && around(to).includes(one.to) && timed === 'delay' in one.on);
  return fits.toSorted((a, b) => (b.to?.length ?? 0) - (a.to?.length ?? 0))[0];
}
