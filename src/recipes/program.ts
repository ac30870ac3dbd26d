import { clientProgram } from '../client/client.ts';
import type { ClientFact } from '../client/facts.ts';
import type { ClientInput } from '../client/input.ts';
import { isConnected } from '../client/state.ts';
import type { ProcessEvent } from '../sim/event.ts';
import type { Program } from '../sim/program.ts';
import type { ClientMessage } from '../wire/messages.ts';
import type { RecipeArgs, RecipeInput, Tell } from './args.ts';
import { ALARM, Desk, type ProgramEvent, type ProgramFx, type ProgramMessage } from './desk.ts';
import type { RecipeFact } from './facts.ts';
import { hear, isCallback } from './hear.ts';
import { RECIPES } from './recipes.ts';
import { knows, type ProgrammedClient, type RecipeRun } from './run.ts';

/**
 * The client library with a program around it. The program is called back with what the library hands out, and asks through the
 * same inputs as a person does. A client without a program is what it is without this layer.
 */
export const programmedClient: Program<ProgrammedClient, ProgramMessage, ClientInput | RecipeInput, ClientFact | RecipeFact> = {
  boot: (id, fx, args) => clientProgram.boot(id, fx, args),
  handle(client, event, fx) {
    const input = event.kind === 'input' ? event.input : null;
    if (input?.do === 'run') run(client, input.args, event, fx);
    else if (input?.do === 'tell') tell(client, input, event, fx);
    else {
      if (input?.do === 'close') end(client, event, fx);
      const { conn } = client;
      toLibrary(client, event, fx);
      if (client.recipe !== undefined && !('conn' in event && event.conn === conn)) toProgram(client, client.recipe, event, fx);
    }
    if (client.recipe !== undefined) callBack(client, client.recipe, event, fx);
  },
};

function toLibrary(client: ProgrammedClient, event: ProgramEvent, fx: ProgramFx): void {
  // It reads what comes on its own connection, where there are packets of ZooKeeper only, and its own inputs.
  clientProgram.handle(client, event as ProcessEvent<ClientMessage, ClientInput>, fx);
}

/** What does not come through the library: the alarm, and connections of the program's own. */
function toProgram(client: ProgrammedClient, run: RecipeRun, event: ProgramEvent, fx: ProgramFx): void {
  const desk = new Desk(client, run, event, fx);
  if (event.kind === 'timer') {
    if (event.timer === ALARM) desk.step({ type: 'done' });
  } else if ('conn' in event) {
    // Only the messages of programs travel there.
    const meaning = desk.recipe.net?.(desk.my, event as Parameters<NonNullable<Desk['recipe']['net']>>[1]);
    if (meaning !== null && meaning !== undefined) desk.step(meaning);
  }
}

/** All that the library hands out in this event, also what it does while the program is called back. */
function callBack(client: ProgrammedClient, run: RecipeRun, event: ProgramEvent, fx: ProgramFx): void {
  const desk = new Desk(client, run, event, fx);
  for (let heard = 0; heard < fx.facts.length; heard++) {
    const fact = fx.facts[heard];
    if (isCallback(fact)) hear(desk, fact);
  }
}

function run(client: ProgrammedClient, args: RecipeArgs, event: ProgramEvent, fx: ProgramFx): void {
  end(client, event, fx);
  const { recipe } = args;
  const begun: RecipeRun = {
    id: event.seq,
    args,
    machine: { value: '', context: {} },
    state: '',
    visit: 0,
    memory: RECIPES[recipe].begin(args),
    session: isConnected(client) ? client.session : null,
    nextCall: 1,
    calls: {},
    lostCalls: [],
    watching: null,
  };
  client.recipe = begun;
  new Desk(client, begun, event, fx).begin();
}

/** Its znodes stay; those of a session go with it. */
function end(client: ProgrammedClient, event: ProgramEvent, fx: ProgramFx): void {
  const { recipe: run } = client;
  if (run === undefined) return;
  fx.cancel(ALARM);
  new Desk(client, run, event, fx).becomes('');
  delete client.recipe;
}

function tell(client: ProgrammedClient, told: Tell, event: ProgramEvent, fx: ProgramFx): void {
  const { recipe: run } = client;
  if (run === undefined) return;
  const desk = new Desk(client, run, event, fx);
  if (!knows(run, { type: told.tell })) {
    desk.my.news({ news: 'notNow', what: told.tell });
    return;
  }
  desk.recipe.told?.(desk.my, told);
  desk.step({ type: told.tell });
}
