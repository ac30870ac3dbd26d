import type { ServerId } from '../zab/vote.ts';
import { serversNamed } from '../ensemble/serversNamed.ts';
import { replay } from './replay.ts';
import type { FuzzRun, Input, Outcome } from './types.ts';

/** Runs a shrinking may take; each is a few milliseconds, those that do not progress more. */
const REPLAYS_MAX = 600;

/** A smaller run with the same failure: delta debugging over inputs, then servers, then inputs again. So many servers stay. */
export function shrink(outcome: Outcome, servers = 1): Outcome {
  return new Shrinker(outcome, servers).shrink();
}

class Shrinker {
  private best: Outcome;
  private replays = 0;
  private readonly servers: number;

  constructor(outcome: Outcome, servers: number) {
    this.best = outcome;
    this.servers = servers;
  }

  shrink(): Outcome {
    this.forgetTheEnd();
    this.dropInputs();
    this.dropServers();
    this.dropInputs();
    return this.best;
  }

  /** Keeps the candidate if it fails in the same way. Inputs up to `exact` are as they were. */
  private accept(candidate: FuzzRun, exact: number): boolean {
    if (this.replays >= REPLAYS_MAX) return false;
    this.replays++;
    const outcome = replay(candidate, exact);
    if (outcome.failure?.name !== this.best.failure?.name) return false;
    this.best = outcome;
    return true;
  }

  /** What was given after the failure did not cause it. */
  private forgetTheEnd(): void {
    const { run, failure } = this.best;
    if (failure === null || failure.atUs >= run.faultsEndUs) return;
    const inputs = run.inputs.filter((input) => input.atUs <= failure.atUs);
    this.accept({ ...run, inputs, faultsEndUs: failure.atUs + 1 }, inputs.length);
  }

  /** Leaves out ever smaller pieces, from the back: what is late depends on what is early. */
  private dropInputs(): void {
    let size = Math.max(1, Math.trunc(this.best.run.inputs.length / 2));
    for (;;) {
      let end = this.best.run.inputs.length;
      let dropped = false;
      while (end > 0) {
        const start = Math.max(0, end - size);
        const { run } = this.best;
        const inputs: readonly Input[] = [...run.inputs.slice(0, start), ...run.inputs.slice(end)];
        if (this.accept({ ...run, inputs }, start)) dropped = true;
        end = Math.min(start, this.best.run.inputs.length);
      }
      if (size === 1 && !dropped) return;
      if (this.replays >= REPLAYS_MAX) return;
      size = Math.max(1, Math.trunc(size / 2));
    }
  }

  private dropServers(): void {
    for (const { id } of [...this.best.run.scenario.servers].reverse()) {
      if (this.best.run.scenario.servers.length > this.servers) this.accept(withoutServer(this.best.run, id), 0);
    }
  }
}

function withoutServer(run: FuzzRun, id: ServerId): FuzzRun {
  const { groups, weights, ...scenario } = run.scenario;
  const keeps = (input: { readonly command: Input['command'] }): boolean => !serversNamed(input.command).includes(id);
  const grouped = groups === undefined ? {} : { groups: Object.fromEntries(Object.entries(groups).map(([name, members]) => [name, members.filter((each) => each !== id)])) };
  const weighed = weights === undefined ? {} : { weights: Object.fromEntries(Object.entries(weights).filter(([each]) => each !== String(id))) };
  return {
    ...run,
    scenario: { ...scenario, ...grouped, ...weighed, servers: scenario.servers.filter((each) => each.id !== id), prelude: (scenario.prelude ?? []).filter(keeps) },
    inputs: run.inputs.flatMap((input) => {
      const command = withoutIn(input.command, id);
      return command === null ? [] : [{ ...input, command }];
    }),
  };
}

/** The command without the server, or null if nothing of it is left. */
function withoutIn(command: Input['command'], id: ServerId): Input['command'] | null {
  if (command.cmd === 'connect') {
    const servers = command.servers.filter((each) => each !== id);
    return servers.length === 0 ? null : { ...command, servers };
  }
  if (command.cmd === 'cut') {
    const groups = command.groups.map((group) => group.filter((each) => each !== id)).filter((group) => group.length > 0);
    return groups.length < 2 ? null : { ...command, groups };
  }
  return serversNamed(command).includes(id) ? null : command;
}
