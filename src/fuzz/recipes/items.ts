import type { ZkFact, ZkWorld } from '../../ensemble/types.ts';
import { clientState, type Breach } from '../breach.ts';
import type { Step } from './chain.ts';
import { PATH } from './play.ts';
import { programOf } from './stage.ts';

interface Taken {
  readonly client: string;
  /** The program that asked for it: one that is over tells nothing. */
  readonly run: number;
}

/** TakenOnce: an item is taken by one taker, who gets what was put. ItemLost: what is gone from the queue somebody has taken, or says that it may be so. */
export class ItemChecks {
  /** By name: what was put, of items that are there and that were there. */
  readonly there = new Set<string>();
  private readonly values = new Map<string, string | null>();
  private readonly taken = new Set<string>();
  private readonly unsure = new Set<string>();
  private readonly deleted = new Map<string, Taken>();

  step({ changes }: Step, clientOf: (session: string) => string | null, world: ZkWorld): void {
    for (const { type, path, data, session } of changes) {
      if (!path.startsWith(`${PATH}/`) || type === 'setData') continue;
      const name = path.slice(PATH.length + 1);
      if (type === 'create') {
        this.there.add(name);
        this.values.set(name, data);
      } else {
        this.there.delete(name);
        const client = clientOf(session);
        const run = client === null ? null : programOf(world, client);
        if (client !== null && run !== null) this.deleted.set(name, { client, run: run.id });
      }
    }
  }

  see(fact: ZkFact): Breach | null {
    if (fact.type !== 'recipe') return null;
    const item = fact.names?.[0] ?? '';
    if (fact.news === 'unknownTake') this.unsure.add(item);
    if (fact.news !== 'took') return null;
    if (this.taken.has(item)) return { name: 'TakenOnce', detail: `${fact.client} takes ${item}, which was taken before` };
    this.taken.add(item);
    const put = this.values.get(item);
    return put === fact.what ? null : { name: 'TakenOnce', detail: `${fact.client} takes ${item} as ${fact.what ?? 'nothing'}; put was ${put ?? 'nothing'}` };
  }

  /** To be asked at the end, when nobody is about to take anything. */
  lost(world: ZkWorld): Breach | null {
    for (const [item, { client, run }] of this.deleted) {
      const program = programOf(world, client);
      if (this.taken.has(item) || this.unsure.has(item) || program?.id !== run || program.state === 'taking') continue;
      return { name: 'ItemLost', detail: `${client} deleted ${item} and never said that it took it; its session is ${clientState(world, client)?.session ?? 'none'}` };
    }
    return null;
  }
}
