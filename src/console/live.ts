import type { ClientName, Command } from '../ensemble/command.ts';
import type { Run } from '../ensemble/ensemble.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { serverProcess } from '../zab/names.ts';
import { childrenSeenBy } from './children.ts';
import { Terminal } from './terminal.ts';

/** Bound on the wait for an answer, in simulated time. */
export const PATIENCE_US = 120_000_000;

/** Terminals on a run that goes on as far as they need: time stands still while nobody types. */
export class LiveConsoles {
  private readonly run: Run;
  private readonly terminals = new Map<ClientName, Terminal>();
  private refusal: string | null = null;

  constructor(run: Run) {
    this.run = run;
  }

  get world(): ZkWorld {
    return this.run.world;
  }

  terminal(client: ClientName): Terminal {
    const found = this.terminals.get(client) ?? new Terminal(client, (id) => this.world.processes[serverProcess(id)] !== undefined);
    this.terminals.set(client, found);
    return found;
  }

  /** Types a line, and lets time go on until it is done. False: it is not, after two minutes. */
  type(client: ClientName, line: string): boolean {
    const terminal = this.terminal(client);
    this.give({ cmd: 'type', client, line });
    return this.until(() => !terminal.busy && !terminal.connecting, PATIENCE_US);
  }

  /** Gives a command; it has happened when this returns. What is returned says why nothing changed; null: something did. */
  give(command: Command): string | null {
    this.refusal = null;
    this.run.apply(command);
    this.until(() => false, 0);
    return this.refusal;
  }

  /** Lets that much time pass. */
  pass(us: number): void {
    const until = this.world.now + us;
    this.until(() => false, us);
    if (this.world.now < until) this.run.advanceTo(until);
  }

  children(client: ClientName, path: string): readonly string[] {
    return childrenSeenBy(this.world, client, path);
  }

  private until(done: () => boolean, us: number): boolean {
    const limit = this.world.now + us;
    for (;;) {
      this.carryOut();
      if (done()) return true;
      if (!this.step(limit)) return false;
    }
  }

  /** What consoles want done is given at once, and is wanted no more when its event has come. */
  private carryOut(): void {
    for (const terminal of this.terminals.values()) {
      for (let wanted = terminal.wanted; wanted !== undefined; wanted = terminal.wanted) {
        this.run.apply(wanted);
        while (terminal.wanted === wanted) if (!this.step(this.world.now)) return;
      }
    }
  }

  private step(limitUs: number): boolean {
    const entry = this.run.step(limitUs);
    if (entry === undefined) return false;
    for (const fact of entry.facts) if (fact.type === 'faultRefused') this.refusal = fact.why;
    for (const terminal of this.terminals.values()) terminal.take(entry);
    return true;
  }
}
