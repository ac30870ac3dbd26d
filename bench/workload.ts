import type { Command } from '../src/ensemble/command.ts';
import type { Scenario } from '../src/ensemble/scenario.ts';
import type { TraceEntry } from '../src/ensemble/types.ts';

/**
 * Steady writes: N voters and N clients, each with one setData of 100 bytes under way; the next one is asked for
 * when the answer comes. Everything else is as in zoo_sample.cfg; links take 1 to 10 ms, an fsync 1 to 5 ms.
 */
export const SEED = 20_261_121;
const DATA = 'x'.repeat(100);
const ANYONE = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];

export function steadyWrites(voters: number): Scenario {
  const ids = Array.from({ length: voters }, (_, i) => i + 1);
  return {
    servers: ids.map((id) => ({ id, role: 'participant' })),
    config: {},
    physics: { latencyUsMin: 1_000, latencyUsMax: 10_000, fsyncUsMin: 1_000, fsyncUsMax: 5_000 },
    prelude: [
      ...ids.map((server) => ({ atMs: 0, command: { cmd: 'start', server } as const })),
      ...ids.map((server) => ({ atMs: 1_000, command: { cmd: 'connect', client: `W${server}`, servers: [server], sessionTimeoutMs: 30_000 } as const })),
    ],
  };
}

/** A client whose connection or session is gone waits until it has another. */
const ANSWERED: ReadonlySet<string> = new Set(['OK', 'NODEEXISTS']);

/** What the writing clients ask for next, given what has just happened. */
export class Writers {
  private readonly writes = new Map<string, Command>();
  /** Writes a leader has committed. */
  committed = 0;
  private readonly atOnce: number;

  /** So many writes of each client are under way. */
  constructor(atOnce = 1) {
    this.atOnce = atOnce;
  }

  /** Hands each command to `give`. */
  answer({ facts }: TraceEntry, give: (command: Command) => void): void {
    for (const fact of facts) {
      if (fact.type === 'committed') this.committed++;
      else if (fact.type === 'clientReply' && ANSWERED.has(fact.code)) {
        const first = !this.writes.has(fact.client);
        for (let more = first ? this.atOnce : 1; more > 0; more--) give(this.writeOf(fact.client));
      } else if (fact.type === 'clientEvent' && fact.state === 'SyncConnected' && fact.event === 'None') {
        const op = { op: 'create', path: `/${fact.client}`, data: '', acl: ANYONE, mode: 'persistent' } as const;
        give({ cmd: 'request', client: fact.client, tag: 'create', op });
      }
    }
  }

  private writeOf(client: string): Command {
    const known = this.writes.get(client);
    if (known !== undefined) return known;
    const made: Command = { cmd: 'request', client, tag: 'write', op: { op: 'setData', path: `/${client}`, data: DATA, version: -1 } };
    this.writes.set(client, made);
    return made;
  }
}
