import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Op } from '../datatree/request.ts';
import { clientName } from '../zab/names.ts';
import { zxidShort, type Zxid } from '../zab/zxid.ts';
import { clientState, type Breach } from './breach.ts';

type Fact<T extends ZkFact['type']> = Extract<ZkFact, { readonly type: T }>;

const ENDS_DATA: ReadonlySet<string> = new Set(['NodeCreated', 'NodeDataChanged', 'NodeDeleted', 'DataWatchRemoved']);

/** What a client may rely on when it watches. */
export class WatchChecks {
  /** Data watches that wait, by client and path: the mzxid that was shown when the watch was set. */
  private readonly armed = new Map<string, Map<string, Zxid>>();

  forget(client: string): void {
    this.armed.delete(client);
  }

  event({ client, event, path, watcher }: Fact<'clientEvent'>): void {
    if (path !== null && watcher === undefined && ENDS_DATA.has(event)) this.armed.get(client)?.delete(path);
  }

  /** EventFirst; and what is watched from here on. */
  answered({ client, code, result: { stat } }: Fact<'clientReply'>, op: Op): Breach | null {
    if (op.op !== 'getData' && op.op !== 'exists' && op.op !== 'setData') return null;
    const since = this.armed.get(client)?.get(op.path);
    const gone = code === 'NONODE' && op.op !== 'setData';
    if (since !== undefined && (gone || (stat !== undefined && stat.mzxid > since))) {
      return { name: 'EventFirst', detail: `client ${client} has watched ${op.path} since ${zxidShort(since)} and is shown ${gone ? 'that it is gone' : zxidShort(stat?.mzxid ?? 0)} without an event` };
    }
    if (code === 'OK' && stat !== undefined && op.op !== 'setData' && op.watch) this.arm(client, op.path, stat.mzxid);
    return null;
  }

  private arm(client: string, path: string, mzxid: Zxid): void {
    const paths = this.armed.get(client) ?? new Map<string, Zxid>();
    this.armed.set(client, paths.set(path, mzxid));
  }

  /** WatchOnce: an event that comes over the present connection finds somebody who waits for it. */
  wanted({ event, facts }: TraceEntry, world: ZkWorld): Breach | null {
    if (event.kind !== 'message' || event.message.type !== 'watchEvent') return null;
    const client = clientName(event.to);
    const state = client === null ? null : clientState(world, client);
    if (client === null || state === null || state.conn !== event.conn || facts.some((fact) => fact.type === 'clientEvent')) return null;
    return { name: 'WatchOnce', detail: `client ${client} is told ${event.message.event} of ${event.message.path}, which it does not watch` };
  }
}
