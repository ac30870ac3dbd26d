import type { ZkFact, ZkWorld } from '../../ensemble/types.ts';
import type { Zxid } from '../../zab/zxid.ts';
import { clientState, type Breach } from '../breach.ts';
import type { Step } from './chain.ts';
import { PATH, type Play } from './play.ts';

const READY = `${PATH}/ready`;
/** States in which a program begins to look whether it may pass: nothing that it saw before counts. */
const LOOKS: ReadonlySet<string> = new Set(['asking', 'arriving']);

/**
 * PassedEarly: who passes a barrier, or enters a double one, can have seen since it asked that it was open; and a double barrier is
 * opened by one who can have seen, since it came, that as many as are needed were there.
 */
export class GateChecks {
  private readonly play: Play;
  /** The node whose presence decides: it is in the way, or it says that the way is free. */
  private readonly sign: string;
  private isThere = false;
  private changedAt: Zxid = 0;
  /** What a client had seen when it began to look. */
  private readonly floors = new Map<string, Zxid>();
  private readonly members = new Set<string>();
  /** How many were there, from which zxid on; and when each came. */
  private readonly crowds: { readonly zxid: Zxid; readonly count: number }[] = [];
  private readonly came = new Map<string, Zxid>();

  constructor(play: Play) {
    this.play = play;
    this.sign = play.name === 'barrier' ? PATH : READY;
  }

  step({ zxid, changes }: Step, clientOf: (session: string) => string | null): Breach | null {
    for (const { type, path, session } of changes) {
      if (type === 'setData') continue;
      if (path === this.sign) {
        this.isThere = type === 'create';
        this.changedAt = zxid;
        const early = this.play.name === 'doubleBarrier' && this.isThere ? this.opens(clientOf(session) ?? '') : null;
        if (early !== null) return early;
      } else if (path.startsWith(`${PATH}/`)) {
        if (type === 'create') this.came.set(path.slice(PATH.length + 1), zxid);
        this.members[type === 'create' ? 'add' : 'delete'](path);
      }
    }
    this.crowds.push({ zxid, count: this.members.size });
    return null;
  }

  see(fact: ZkFact, world: ZkWorld): Breach | null {
    if (fact.type === 'recipeState' && LOOKS.has(fact.to)) this.floors.set(fact.client, clientState(world, fact.client)?.lastZxid ?? 0);
    if (fact.type !== 'recipe' || (fact.news !== 'passed' && fact.news !== 'entered')) return null;
    const isFree = this.isThere !== (this.sign === PATH);
    // Just before the sign changed last, the way was free too.
    if (isFree || this.changedAt > (this.floors.get(fact.client) ?? 0)) return null;
    return { name: 'PassedEarly', detail: `${fact.client} has ${fact.news} ${PATH}, which was closed all the time since it asked` };
  }

  private opens(client: string): Breach | null {
    const size = this.play.parts[0]?.recipe === 'doubleBarrier' ? this.play.parts[0].size : 0;
    const since = this.came.get(client) ?? 0;
    const before = this.crowds.findLastIndex(({ zxid }) => zxid < since);
    const most = Math.max(0, ...this.crowds.slice(before + 1).map(({ count }) => count));
    return most >= size ? null : { name: 'PassedEarly', detail: `${client} opens ${PATH} for ${size}; since it came there were ${most} at most` };
  }
}
