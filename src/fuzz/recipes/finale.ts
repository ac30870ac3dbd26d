import type { Command } from '../../ensemble/command.ts';
import { clientProcess } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Session } from '../session.ts';
import type { RecipeChecks } from './checks.ts';
import { goalOf, type Goal } from './goals.ts';
import { HOSTS_MAX, type Play } from './play.ts';
import { begin, hasHandle, namesOf, programOf, understood } from './stage.ts';

const PROMPT_US = 250_000;
/** Sessions that nobody keeps end in that time, locks go from hand to hand, and work is done. */
const PATIENCE_MS = 120_000;

/** RecipeProgress: the ensemble serves, every client is there with its program, and so they come to their goal. */
export function playOut(session: Session, play: Play, checks: RecipeChecks, up: readonly ServerId[]): void {
  const goal = goalOf(play, checks);
  revive(session, play, up, goal.anew);
  const tickMs = Number(session.scenario.config['tickTime'] ?? 2000);
  const patienceUs = (PATIENCE_MS + 60 * tickMs) * 1000;
  let deadline = session.world.now + patienceUs;
  const late = session.world.now + 30 * tickMs * 1000;
  while (session.failure === null && !goal.isReached(session.world)) {
    const isLate = session.world.now >= late && session.world.now < late + PROMPT_US;
    if (session.world.now >= deadline) {
      session.fail({ name: 'RecipeProgress', violation: null, detail: `${play.name} ${describe(session, play)}` });
      return;
    }
    if (isLate) reconnect(session, play, up);
    giveAll(session, prompts(session, play, up, goal));
    const until = session.world.now + PROMPT_US;
    for (let entry = session.stepBefore(until); entry !== undefined; entry = session.stepBefore(until)) {
      for (const fact of entry.facts) {
        goal.see(fact);
        if (fact.type === 'recipe' && goal.steps.includes(fact.news)) deadline = session.world.now + patienceUs;
      }
    }
  }
  const lost = session.failure === null ? (checks.items?.lost(session.world) ?? null) : null;
  if (lost !== null) session.fail({ ...lost, violation: null });
}

/** Nobody hangs or is slow, and everybody knows a server that runs. */
function revive(session: Session, play: Play, up: readonly ServerId[], anew: boolean): void {
  const { world } = session;
  for (const client of namesOf(play)) {
    const status = world.processes[clientProcess(client)]?.status;
    if (status === 'paused') session.give({ cmd: 'resumeClient', client });
    if (status === 'up' || status === 'paused') session.give({ cmd: 'slowCallbacks', client, ms: 0 });
  }
  session.runUntil(world.now + 1);
  for (const client of namesOf(play)) if (anew || !isThere(session, client)) giveAll(session, begins(session, play, client, up));
  session.runUntil(world.now + 1);
}

const isThere = ({ world }: Session, client: string): boolean => hasHandle(world, client) && programOf(world, client) !== null;

/** A client is given so long to find a server by itself; then it begins anew with others, and more patience. */
function reconnect(session: Session, play: Play, up: readonly ServerId[]): void {
  for (const client of namesOf(play)) {
    if (session.client(client)?.state !== 'CONNECTING') continue;
    session.give({ cmd: 'crash', client });
    session.runUntil(session.world.now + 1);
    giveAll(session, begins(session, play, client, up));
  }
}

const timeoutOf = ({ scenario }: Session): number => 20 * Number(scenario.config['tickTime'] ?? 2000);
const begins = (session: Session, play: Play, client: string, up: readonly ServerId[]): Command[] => begin(session, play, client, up.slice(0, HOSTS_MAX), timeoutOf(session));

function giveAll(session: Session, commands: readonly Command[]): void {
  for (const command of commands) session.give(command);
}

function prompts(session: Session, play: Play, up: readonly ServerId[], goal: Goal): Command[] {
  return namesOf(play).flatMap((client): Command[] => {
    const run = programOf(session.world, client);
    if (run === null || !isThere(session, client)) return begins(session, play, client, up);
    const [tell] = understood(run, goal.tell(client, run));
    if (tell !== undefined) return [{ cmd: 'tell', client, ...tell }];
    return run.state === 'failed' ? begins(session, play, client, up) : [];
  });
}

function describe(session: Session, play: Play): string {
  return namesOf(play).map((client) => {
    const run = programOf(session.world, client);
    return `${client} ${session.client(client)?.state ?? 'down'} ${run === null ? 'without a program' : `${run.args.recipe} ${run.state} ${JSON.stringify(run.memory)}`}`;
  }).join('; ');
}
