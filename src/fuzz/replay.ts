import { finish } from './progress.ts';
import { withFlaw } from './recipes/flaws.ts';
import { Session } from './session.ts';
import type { FuzzRun, Input, Outcome } from './types.ts';

/**
 * Plays a run again. `exact` inputs are given after the very event they were first given after. Those behind them
 * are given at their time: when inputs before them were left out, events are not the same any more.
 */
export function replay(run: FuzzRun, exact: number = run.inputs.length): Outcome {
  return withFlaw(run.recipeFlaw, () => playAgain(run, exact));
}

function playAgain(run: FuzzRun, exact: number): Outcome {
  const session = new Session(run.scenario, run.seed, run.flaws, run.play);
  run.inputs.forEach((input, index) => {
    if (session.failure !== null) return;
    if (index < exact) toEvent(session, input);
    else session.runUntil(Math.max(input.atUs, session.world.now));
    session.give(input.command);
  });
  session.runUntil(Math.max(run.faultsEndUs, session.world.now));
  return finish(session, { faultsEndUs: run.faultsEndUs, restartAll: run.restartAll, recipeFlaw: run.recipeFlaw });
}

function toEvent(session: Session, input: Input): void {
  while (session.world.events < input.after && session.step(Number.MAX_SAFE_INTEGER) !== undefined);
  session.stepBefore(input.atUs);
}
