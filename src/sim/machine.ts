/**
 * Runs an XState machine as a pure function inside the world: a mode goes in and comes out as plain JSON, what
 * the machine wants done comes out as data. The only file of this layer that knows XState (ADR 0002).
 *
 * Machines for it have named actions only, no actors, no history and no final root.
 */
import { createActor, createMachine } from 'xstate';
import type { ActionExecutor, AnyActorScope, AnyMachineSnapshot, AnyStateMachine, ContextFrom, EventFromLogic, InputFrom, StateValue } from 'xstate';
import { assert } from '../base/assert.ts';

/** 'LOOKING', or { FOLLOWING: 'discovery' } for a state inside a state. */
export type ModeValue = StateValue;

/** A machine's state as the world keeps it. */
export interface ModeSnapshot<C> {
  value: ModeValue;
  context: C;
}

/** What XState calls the event at the end of an `after`; it is also the name of the timer. */
export type AfterEvent = { readonly type: `xstate.after.${string}` };

/** What a transition asks for, in order: exit, transition, entry. */
export type ModeEffect =
  | { readonly do: 'action'; readonly type: string; readonly params: unknown }
  /** When it runs out, `event` goes back to the machine. */
  | { readonly do: 'timer'; readonly id: string; readonly delayMs: number; readonly event: { readonly type: string } }
  | { readonly do: 'cancel'; readonly id: string };

export type ModeStep<C> = [ModeSnapshot<C>, ModeEffect[]];

export interface Modes<C, E, I> {
  initial(input: I): ModeStep<C>;
  next(mode: ModeSnapshot<C>, event: E | AfterEvent): ModeStep<C>;
}

/** `machine` is asked for when it is first wanted: a page that is being opened needs few of them. */
export function createModes<M extends AnyStateMachine>(machine: () => M): Modes<ContextFrom<M>, EventFromLogic<M>, InputFrom<M>> {
  let effects: ModeEffect[] = [];
  const scope = inertScope((action) => {
    const effect = toEffect(action.type, action.params);
    if (effect !== null) effects.push(effect);
  });
  return {
    initial(input) {
      effects = [];
      return [toMode(machine().getInitialSnapshot(scope, input)), effects];
    },
    next(mode, event) {
      effects = [];
      return [toMode(machine().transition(machine().resolveState(mode), event, scope)), effects];
    },
  };
}

/** The deepest active state with all around it: 'FOLLOWING.synchronization'. */
export function modePath(value: ModeValue): string {
  let path = '';
  for (let rest: ModeValue | undefined = value; rest !== undefined; ) {
    if (typeof rest === 'string') return path + rest;
    const [name, ...more]: string[] = Object.keys(rest);
    assert(name !== undefined && more.length === 0, 'a mode is in one state at a time');
    path += `${name}.`;
    rest = rest[name];
  }
  throw new Error(`${path} has no active state inside`);
}

/** Whether a kernel timer is the end of an `after`: then `{ type: name }` is the machine's event. */
export function isAfter(timer: string): timer is AfterEvent['type'] {
  return timer.startsWith('xstate.after.');
}

/** Never started; it satisfies the arguments of actions. */
const NOBODY = createActor(createMachine({}));

/** One scope for all transitions: building it is most of the cost of XState's own transition(). */
function inertScope(actionExecutor: ActionExecutor): AnyActorScope {
  const none = (): void => {};
  return { self: NOBODY, system: NOBODY.system, id: '', sessionId: '', logger: none, defer: none, emit: none, stopChild: none, actionExecutor };
}

function toMode<C>(snapshot: AnyMachineSnapshot): ModeSnapshot<C> {
  assert(snapshot.status === 'active', `a mode does not end: ${snapshot.status} ${String(snapshot.error)}`);
  for (const id in snapshot.historyValue) throw new Error(`history of ${id} would not survive in plain JSON`);
  // AnyMachineSnapshot has forgotten which machine it is of.
  return { value: snapshot.value, context: snapshot.context as C };
}

/** null for an event the machine raised and has already consumed. */
function toEffect(type: string, params: unknown): ModeEffect | null {
  if (type === 'xstate.raise') return toTimer(params as RaiseParams);
  // XState's own parameters: its types do not tell them from those of our actions.
  if (type === 'xstate.cancel') return { do: 'cancel', id: (params as { sendId: string }).sendId };
  assert(!type.startsWith('xstate.') && type !== '(anonymous)', `a machine in the world may not ask for ${type}`);
  return { do: 'action', type, params };
}

interface RaiseParams {
  readonly event: { readonly type: string };
  readonly id: string | undefined;
  readonly delay: unknown;
}

function toTimer({ event, id, delay }: RaiseParams): ModeEffect | null {
  // A delay whose name nobody declared also comes as undefined.
  if (delay === undefined && !isAfter(event.type)) return null;
  assert(typeof delay === 'number' && delay >= 0, `${event.type} has no number for a delay`);
  return { do: 'timer', id: id ?? event.type, delayMs: delay, event };
}
