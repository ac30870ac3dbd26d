import { at } from '../../base/pvec.ts';
import type { ClientFact } from '../../client/facts.ts';
import type { Caused } from '../../sim/event.ts';
import { zxidShort } from '../../zab/zxid.ts';
import { chainIndex, chainZxid } from './history.ts';
import type { Delivered, Fact, Monitor, ServerRecord, Violation } from './types.ts';
import { violation } from './violation.ts';

type Request = Caused<Extract<ClientFact, { type: 'clientRequest' }>>;
type Reply = Caused<Extract<ClientFact, { type: 'clientReply' }>>;

const WRITES: ReadonlySet<string> = new Set(['create', 'delete', 'setData', 'setACL', 'multi', 'closeSession', 'reconfig']);

export function onClientRequest(monitor: Monitor, fact: Request): void {
  const isWrite = WRITES.has(fact.op);
  const known = monitor.clients[fact.client];
  if (known === undefined && !isWrite) return;
  const client = known ?? (monitor.clients[fact.client] = { writes: [] });
  // A new handle counts from one again; what the old one had asked for is not answered any more.
  const place = client.writes.indexOf(fact.xid);
  if (place >= 0) client.writes.splice(place, 1);
  if (isWrite) client.writes.push(fact.xid);
}

/**
 * AckedWriteNeverLost: what a client was told to be done, a server has delivered; and whoever is established, or
 * serves in an epoch established after, has it too (`checkLeaderComplete`, `checkServes`).
 */
export function onClientReply(monitor: Monitor, fact: Reply): Violation | null {
  const client = monitor.clients[fact.client];
  const place = client === undefined ? -1 : client.writes.indexOf(fact.xid);
  if (client === undefined || place < 0) return null;
  client.writes.splice(place, 1);
  if (fact.code !== 'OK' || fact.zxid <= 0) return null;
  const index = chainIndex(monitor, fact.zxid);
  if (index < 0) return violation('AckedWriteNeverLost', 'ackedButUnknown', fact, fact, { client: fact.client, zxid: zxidShort(fact.zxid) });
  if (index >= (monitor.acked?.length ?? 0)) monitor.acked = { length: index + 1, fact };
  return null;
}

/** The zxid of an acknowledged write. */
export function toldOf(monitor: Monitor, acked: NonNullable<Monitor['acked']>): string {
  return zxidShort(chainZxid(monitor, acked.length - 1));
}

/** A server that serves in an epoch has what its leader had when the epoch was established. */
export function checkServes(monitor: Monitor, record: ServerRecord, fact: Fact<'serving'>): Violation | null {
  // A standalone server has all there ever was.
  const initial = record.alone ? monitor.chain.size : (monitor.epochs[record.current?.epoch ?? -1]?.initial ?? 0);
  const { common } = record.history;
  if (monitor.acked === null || common >= Math.min(initial, monitor.acked.length)) return null;
  const missing = at(monitor.chain, common) as Delivered;
  const values = { sid: fact.sid, zxid: zxidShort(missing.zxid), has: zxidShort(Math.max(0, chainZxid(monitor, common - 1))), told: toldOf(monitor, monitor.acked) };
  return violation('AckedWriteNeverLost', 'serverLost', monitor.acked.fact, fact, values);
}
