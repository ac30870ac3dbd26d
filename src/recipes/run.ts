import type { Client } from '../client/state.ts';
import type { Op, SessionId } from '../datatree/request.ts';
import { createModes, type ModeSnapshot, type Modes } from '../sim/machine.ts';
import type { RecipeArgs, RecipeName } from './args.ts';
import type { Memory, RecipeEvent } from './recipe.ts';
import { RECIPES } from './recipes.ts';

/** A request of a program that has no answer yet. */
export interface Call {
  /** Which reducer the answer goes to. */
  readonly name: string;
  readonly op: Op;
  /** In which stay in a state it was asked: an answer to an earlier one is not heard. */
  readonly visit: number;
  /** A connection was lost before it was answered. */
  readonly again: boolean;
}

/** A client program that runs: plain JSON beside the handle it asks. */
export interface RecipeRun {
  /** `seq` of the event it began with: no answer to an earlier program is taken for one to this. */
  readonly id: number;
  readonly args: RecipeArgs;
  /** Written by desk.ts only, with `state`, which is read off it. */
  machine: ModeSnapshot<object>;
  state: string;
  /** How many states it has been in. */
  visit: number;
  memory: Memory;
  /** The session the machine knows of; null before the first. */
  session: SessionId | null;
  nextCall: number;
  /** Not answered yet, by tag. */
  calls: Record<string, Call>;
  /** To be asked again when the connection is back. */
  lostCalls: Call[];
  /** What it watched last in this state. */
  watching: string | null;
}

/** A client process: its handle, and the program around it while one runs. */
export interface ProgrammedClient extends Client {
  recipe?: RecipeRun;
}

type RecipeModes = Modes<object, RecipeEvent, undefined>;

const modes: Partial<Record<RecipeName, RecipeModes>> = {};

/** Built when first wanted: there are many, and a run has few. */
export function modesOf(name: RecipeName): RecipeModes {
  return (modes[name] ??= createModes(() => RECIPES[name].machine) as RecipeModes);
}

/** Whether the machine has an answer to that in its present state. */
export function knows({ args, machine }: RecipeRun, event: RecipeEvent): boolean {
  return RECIPES[args.recipe].machine.resolveState(machine).can(event);
}
