import { assert } from '../base/assert.ts';
import { clientProgram } from '../client/client.ts';
import type { ClientFact } from '../client/facts.ts';
import type { ClientInput } from '../client/input.ts';
import type { Op } from '../datatree/request.ts';
import { modePath, type ModeStep } from '../sim/machine.ts';
import type { ProcessEvent } from '../sim/event.ts';
import type { Fx } from '../sim/program.ts';
import type { ClientMessage } from '../wire/messages.ts';
import { clientName } from '../zab/names.ts';
import type { RecipeInput } from './args.ts';
import type { RecipeFact } from './facts.ts';
import type { ResourceMessage } from './messages.ts';
import type { My, Recipe, RecipeEvent } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { modesOf, type Call, type ProgrammedClient, type RecipeRun } from './run.ts';

/** Names that belong to programs: of the tags of their requests, and of the one watcher they have. */
export const RESERVED = 'recipe';
export const ALARM = 'recipe';

export type ProgramMessage = ClientMessage | ResourceMessage;
export type ProgramEvent = ProcessEvent<ProgramMessage, ClientInput | RecipeInput>;
export type ProgramFx = Fx<ProgramMessage, ClientFact | RecipeFact>;

/** A program at work on one event: all that its reducers may reach. */
export class Desk {
  readonly client: ProgrammedClient;
  readonly run: RecipeRun;
  readonly recipe: Recipe;
  readonly event: ProgramEvent;
  readonly fx: ProgramFx;
  readonly my: My;

  constructor(client: ProgrammedClient, run: RecipeRun, event: ProgramEvent, fx: ProgramFx) {
    this.client = client;
    this.run = run;
    this.recipe = RECIPES[run.args.recipe];
    this.event = event;
    this.fx = fx;
    this.my = {
      args: run.args,
      memory: run.memory,
      client: this.name,
      get session() {
        return client.session;
      },
      call: (name, op) => this.ask({ name, op, visit: run.visit, again: false }),
      news: (news) => fx.fact({ type: 'recipe', client: this.name, recipe: run.args.recipe, ...news }),
      alarm: (ms) => fx.timer(ALARM, Math.trunc(ms * 1000)),
      quiet: () => fx.cancel(ALARM),
      draw: (min, max) => fx.draw(min, max),
      net: fx,
    };
  }

  private get name(): string {
    return clientName(this.fx.self) ?? this.fx.self;
  }

  /** The same door as for a person's request. */
  ask(call: Call): void {
    const { run } = this;
    const tag = `${RESERVED} ${run.id}.${run.nextCall++}`;
    run.calls[tag] = call;
    if ('watch' in call.op && call.op.watch) run.watching = call.op.path;
    this.give({ do: 'request', tag, op: call.op, watcher: RESERVED });
  }

  give(input: ClientInput): void {
    const { seq, at, causedBy, to } = this.event;
    clientProgram.handle(this.client, { kind: 'input', seq, at, causedBy, to, input }, this.fx);
  }

  begin(): void {
    for (const raised of this.follow(modesOf(this.run.args.recipe).initial(undefined))) this.step(raised);
  }

  /** The machine says what follows, in order; what its actions raise comes after. */
  step(event: RecipeEvent): void {
    for (const raised of this.follow(modesOf(this.run.args.recipe).next(this.run.machine, event))) this.step(raised);
  }

  /** The only place where a program's state changes. */
  private follow([mode, effects]: ModeStep<object>): RecipeEvent[] {
    this.run.machine = mode;
    this.becomes(modePath(mode.value));
    return effects.flatMap((effect) => {
      assert(effect.do === 'action', 'a recipe has one timer, its alarm');
      return this.recipe.acts[effect.type]?.(this.my) ?? [];
    });
  }

  becomes(to: string): void {
    const { run, fx } = this;
    const from = run.state;
    if (from === to) return;
    run.state = to;
    run.visit++;
    run.watching = null;
    fx.fact({ type: 'recipeState', client: this.name, recipe: run.args.recipe, from, to });
  }
}

export const isSequential = (op: Op): boolean => op.op === 'create' && op.mode.includes('_sequential');
