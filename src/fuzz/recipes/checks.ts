import type { Monitor } from '../../ensemble/invariants.ts';
import type { TraceEntry, ZkWorld } from '../../ensemble/types.ts';
import { clientState, type Breach } from '../breach.ts';
import { Chain } from './chain.ts';
import { GateChecks } from './gates.ts';
import { HolderChecks } from './holders.ts';
import { ItemChecks } from './items.ts';
import type { Play } from './play.ts';
import { namesOf } from './stage.ts';
import { TaskChecks } from './tasks.ts';

/** What the programs of a run may rely on among themselves. It has to be told of every event, in order. */
export class RecipeChecks {
  private readonly play: Play;
  private readonly chain = new Chain();
  private readonly holders = new HolderChecks();
  private readonly gates: GateChecks | null;
  readonly items: ItemChecks | null;
  readonly tasks: TaskChecks | null;

  constructor(play: Play) {
    this.play = play;
    this.gates = play.name === 'barrier' || play.name === 'doubleBarrier' ? new GateChecks(play) : null;
    this.items = play.name === 'queue' ? new ItemChecks() : null;
    this.tasks = play.name === 'tasks' ? new TaskChecks() : null;
  }

  see({ facts }: TraceEntry, world: ZkWorld, monitor: Monitor): Breach | null {
    for (const fact of facts) this.chain.note(fact);
    const delivered = this.deliver(world, monitor);
    if (delivered !== null) return delivered;
    for (const fact of facts) {
      const breach = this.holders.see(fact, world) ?? this.gates?.see(fact, world) ?? this.items?.see(fact) ?? null;
      if (breach !== null) return breach;
    }
    return null;
  }

  private deliver(world: ZkWorld, monitor: Monitor): Breach | null {
    const clientOf = (session: string): string | null => namesOf(this.play).find((name) => clientState(world, name)?.session === session) ?? null;
    for (const step of this.chain.steps(monitor, world)) {
      this.holders.step(step);
      this.items?.step(step, clientOf, world);
      const breach = this.gates?.step(step, clientOf) ?? this.tasks?.step(step) ?? null;
      if (breach !== null) return breach;
    }
    return null;
  }
}
