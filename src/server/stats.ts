import type { Op } from '../datatree/request.ts';
import type { Reset } from './input.ts';
import type { Peer } from './peer.ts';
import type { ClientConn, Latency, ServerStats } from './state.ts';

export function noLatency(): Latency {
  return { last: 0, min: 0, max: 0, total: 0, count: 0 };
}

export function noStats(): ServerStats {
  return { received: 0, sent: 0, latency: noLatency() };
}

function note(latency: Latency, us: number): void {
  latency.last = us;
  latency.min = latency.count === 0 ? us : Math.min(latency.min, us);
  latency.max = Math.max(latency.max, us);
  latency.total += us;
  latency.count++;
}

/** A request of a client was answered after so many µs (ServerCnxn.updateStatsForResponse, ServerStats.updateLatency). */
export function took(p: Peer, client: ClientConn, us: number): void {
  note(client.latency, us);
  note(p.s.stats.latency, us);
}

/** crst resets every connection (ServerCnxn.resetStats), srst the server (ServerStats.reset). */
export function resetStats(p: Peer, word: Reset): void {
  if (!p.s.serving) return;
  if (word === 'srst') {
    p.s.stats = noStats();
    return;
  }
  for (const client of Object.values(p.s.clients)) Object.assign(client, { received: 0, sent: 0, lastCxid: -1, lastZxid: -1, lastOp: 'NA', lastAnswered: 0, latency: noLatency() });
}

const SHORT: Readonly<Record<Op['op'], string>> = {
  create: 'CREA', delete: 'DELE', setData: 'SETD', setACL: 'SETA', check: 'CHEC', getData: 'GETD', exists: 'EXIS', getChildren: 'GETC', getACL: 'GETA',
  sync: 'SYNC', getAllChildrenNumber: 'GETACN', getEphemerals: 'GETE', whoAmI: 'HOMI', auth: 'NA', addWatch: 'ADDW', checkWatches: 'CHKW', removeWatches: 'REMW', reconfig: 'RECO', multi: 'MULT', multiRead: 'MLTR', createSession: 'SESS', closeSession: 'CLOS',
};

/** How FinalRequestProcessor names an operation in `lop`. */
export function shortName({ op }: Op): string {
  return SHORT[op];
}
