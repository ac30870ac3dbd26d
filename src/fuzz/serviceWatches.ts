import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { EventType } from '../wire/messages.ts';
import { clientName } from '../zab/names.ts';
import { zxidShort, type Zxid } from '../zab/zxid.ts';
import { clientState, type Breach } from './breach.ts';
import type { Answered } from './exchange.ts';

type Kind = 'data' | 'exist' | 'child';

/** Watches that wait, by path: of a node that was there, the zxid of the change that was shown last. */
interface Armed extends Record<Kind, Map<string, Zxid>> {
  /** Paths that were watched with all below them: a connection has one mode a path, and this one hears nothing of lists of children (WatcherModeManager). */
  readonly recursive: Set<string>;
}

const ENDS: Readonly<Partial<Record<EventType, readonly Kind[]>>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

const REMOVES: Readonly<Record<'data' | 'children' | 'any', readonly Kind[]>> = { data: ['data', 'exist'], children: ['child'], any: ['data', 'exist', 'child'] };

/** What a client may rely on when it watches. */
export class WatchChecks {
  private readonly armed = new Map<string, Armed>();
  /** Nodes of which both data and children were watched when the client came back: if they are gone it is told so for each (DataTree.setWatches). */
  private readonly twice = new Map<string, Set<string>>();

  forget(client: string): void {
    this.armed.delete(client);
  }

  /** EventFirst; and what is watched from here on. */
  answered(answer: Answered): Breach | null {
    const { client, op, code, result: { stat } } = answer;
    const shown = shownBy(answer);
    const missed = shown === null ? null : this.missedBy(client, shown);
    if (missed !== null) return missed;
    if (op.op === 'addWatch' && op.mode === 'persistent_recursive' && code === 'OK') this.armedOf(client).recursive.add(op.path);
    if (op.op === 'removeWatches' && code === 'OK') for (const kind of REMOVES[op.kind]) this.armed.get(client)?.[kind].delete(op.path);
    if ((op.op === 'getData' || op.op === 'exists' || op.op === 'getChildren') && op.watch) {
      if (code === 'OK' && stat !== undefined) this.armedOf(client)[op.op === 'getChildren' ? 'child' : 'data'].set(op.path, op.op === 'getChildren' ? stat.pzxid : stat.mzxid);
      else if (code === 'NONODE' && op.op === 'exists') this.armedOf(client).exist.set(op.path, 0);
    }
    return null;
  }

  /** The client sets its watches again. */
  connected(client: string): void {
    const armed = this.armed.get(client);
    this.twice.set(client, new Set(armed === undefined ? [] : [...armed.child.keys()].filter((path) => armed.data.has(path) || armed.exist.has(path))));
  }

  private missedBy(client: string, { path, mzxid, pzxid, isThere }: Shown): Breach | null {
    const armed = this.armed.get(client);
    const data = armed?.data.get(path) ?? Infinity;
    const child = armed?.recursive.has(path) === true ? Infinity : (armed?.child.get(path) ?? Infinity);
    const gone = !isThere && Math.min(data, child) < Infinity;
    const what = gone ? 'that it is gone' : armed?.exist.has(path) === true && isThere ? 'that it is there' : mzxid > data ? zxidShort(mzxid) : pzxid > child ? `children of ${zxidShort(pzxid)}` : null;
    return what === null ? null : { name: 'EventFirst', detail: `client ${client} watches ${path} and is shown ${what} without an event` };
  }

  private armedOf(client: string): Armed {
    const armed = this.armed.get(client) ?? { data: new Map<string, Zxid>(), exist: new Map<string, Zxid>(), child: new Map<string, Zxid>(), recursive: new Set<string>() };
    this.armed.set(client, armed);
    return armed;
  }

  /** WatchOnce: an event that comes over the present connection finds somebody who waits for it. */
  event({ event, facts }: TraceEntry, world: ZkWorld): Breach | null {
    // What comes to a process that hangs it hears later, as another event.
    if (event.kind !== 'message' || event.message.type !== 'watchEvent' || world.processes[event.to]?.status === 'paused') return null;
    const client = clientName(event.to);
    const state = client === null ? null : clientState(world, client);
    if (client === null || state === null || state.conn !== event.conn) return null;
    const { event: type, path } = event.message;
    const wanted = facts.some((fact) => fact.type === 'clientEvent' || fact.type === 'clientWaits');
    for (const kind of ENDS[type] ?? []) this.armed.get(client)?.[kind].delete(path);
    const told = wanted || (type === 'NodeDeleted' && this.twice.get(client)?.delete(path) === true);
    return told ? null : { name: 'WatchOnce', detail: `client ${client} is told ${type} of ${path}, which it does not watch` };
  }
}

interface Shown {
  readonly path: string;
  readonly isThere: boolean;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
}

/** What an answer shows of a node. */
function shownBy({ op, code, result }: Answered): Shown | null {
  const gone = (path: string): Shown => ({ path, isThere: false, mzxid: 0, pzxid: 0 });
  if (op.op === 'delete') return code === 'OK' ? gone(op.path) : null;
  if (op.op !== 'getData' && op.op !== 'exists' && op.op !== 'getChildren' && op.op !== 'setData' && op.op !== 'create') return null;
  const path = op.op === 'create' ? (result.path ?? op.path) : op.path;
  if (result.stat !== undefined) return { path, isThere: true, mzxid: result.stat.mzxid, pzxid: result.stat.pzxid };
  return code === 'NONODE' && op.op !== 'setData' && op.op !== 'create' ? gone(path) : null;
}
