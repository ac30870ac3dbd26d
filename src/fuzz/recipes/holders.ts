import type { SessionId } from '../../datatree/request.ts';
import type { ZkFact, ZkWorld } from '../../ensemble/types.ts';
import type { NewsName } from '../../recipes/facts.ts';
import { clientName } from '../../zab/names.ts';
import { clientState, type Breach } from '../breach.ts';
import type { Step } from './chain.ts';
import { PATH, RESOURCE } from './play.ts';
import { programOf } from './stage.ts';

const BEGINS: ReadonlySet<NewsName> = new Set<NewsName>(['acquired', 'leads', 'stillSo']);
const ENDS: ReadonlySet<NewsName> = new Set<NewsName>(['released', 'steppedDown', 'unsure', 'lost']);

/**
 * OneHolder: of those who believe that they hold, or lead, one is right at most, readers aside. Who has not heard yet that its
 * session is over is wrong, and no lock can help that. FencingOrder: therefore tokens grow from holder to holder, and a resource
 * that looks at them takes nothing from a holder of before.
 */
export class HolderChecks {
  private readonly believers = new Map<string, { readonly session: SessionId; readonly reads: boolean }>();
  private readonly ended = new Set<SessionId>();
  /** Whose the node is that is a lock all by itself (herdLock), and who lost it because another deleted it. */
  private owner: SessionId | null = null;
  private readonly robbed = new Set<SessionId>();
  /** Highest token that a rightful holder had, and the highest that was taken. */
  private token = -1;
  private accepted = -1;

  step({ changes, ends }: Step): void {
    if (ends !== null) this.ended.add(ends);
    for (const { type, path, session } of changes) {
      if (path !== PATH || type === 'setData') continue;
      if (type === 'create') this.robbed.delete(session);
      else if (this.owner !== null && this.owner !== session) this.robbed.add(this.owner);
      this.owner = type === 'create' ? session : null;
    }
  }

  /** A delete by path that is asked again, or comes late, may take the next holder's node: what herdLock cannot promise. */
  private isOver(session: SessionId, recipe: string): boolean {
    return this.ended.has(session) || (recipe === 'herdLock' && this.robbed.has(session));
  }

  see(fact: ZkFact, world: ZkWorld): Breach | null {
    if (fact.type === 'process' && fact.status === 'down') this.believers.delete(clientName(fact.process) ?? '');
    else if (fact.type === 'recipeState' && fact.to === '') this.believers.delete(fact.client);
    else if (fact.type === 'recipe' && ENDS.has(fact.news)) this.believers.delete(fact.client);
    else if (fact.type === 'recipe' && BEGINS.has(fact.news)) return this.holds(fact.client, fact.news, world);
    else if (fact.type === 'recipe' && fact.news === 'accepted' && fact.client === RESOURCE) return this.accepts(fact.count ?? 0, world);
    return null;
  }

  private holds(client: string, news: NewsName, world: ZkWorld): Breach | null {
    const run = programOf(world, client);
    const session = clientState(world, client)?.session ?? '';
    if (run === null) return null;
    const reads = run.args.recipe === 'readWriteLock' && run.args.mode === 'read';
    this.believers.set(client, { session, reads });
    if (this.isOver(session, run.args.recipe)) return null;
    const other = [...this.believers].find(([name, held]) => name !== client && !this.isOver(held.session, run.args.recipe) && !(reads && held.reads));
    if (other !== undefined) return { name: 'OneHolder', detail: `${client} (${run.args.recipe}) holds in ${session}, and so does ${other[0]} in ${other[1].session}, which is not over` };
    return run.args.recipe === 'fencedWriter' && news === 'acquired' ? this.stamped(client, Number(run.memory['token'])) : null;
  }

  private stamped(client: string, token: number): Breach | null {
    if (token <= this.token) return { name: 'FencingOrder', detail: `${client} holds with token ${token}; a holder before had ${this.token}` };
    this.token = token;
    return null;
  }

  private accepts(token: number, world: ZkWorld): Breach | null {
    const resource = programOf(world, RESOURCE);
    const fenced = resource?.args.recipe === 'resource' && resource.args.fenced;
    if (fenced && token < this.accepted) return { name: 'FencingOrder', detail: `the resource takes a write with token ${token} behind one with ${this.accepted}` };
    this.accepted = Math.max(this.accepted, token);
    return null;
  }
}
