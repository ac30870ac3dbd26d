import { iterate } from '../../base/pvec.ts';
import { written, writer as openWriter } from '../../wire/jute.ts';
import { writeEntry } from '../../wire/txnlog.ts';
import { epochOf } from '../../zab/zxid.ts';
import { txnsOf } from '../storage.ts';
import type { Latency } from '../state.ts';
import { addressOf, ASKER, connectionsOf, ms, VERSION, type Asked } from './asked.ts';

/** ServerStats.getServerState. */
export function modeOf({ server }: Asked): string {
  if (server.readOnly) return 'read-only';
  return { LEADING: 'leader', FOLLOWING: 'follower', OBSERVING: 'observer', STANDALONE: 'standalone', LOOKING: 'looking' }[server.state];
}

/** srvr, and stat with its block of connections (StatCommand). */
export function stat(asked: Asked, withConnections: boolean): string[] {
  const { server } = asked;
  const { received, sent } = packets(asked);
  return [
    `Zookeeper version: ${VERSION}`,
    ...(server.readOnly ? ['READ-ONLY mode; serving only read-only clients'] : []),
    ...(withConnections ? ['Clients:', ...connectionLines(asked, true), ''] : []),
    `Latency min/avg/max: ${latencyOf(server.stats.latency)}`,
    `Received: ${received}`,
    `Sent: ${sent}`,
    `Connections: ${connectionsOf(asked).length + 1}`,
    `Outstanding: ${outstanding(asked)}`,
    `Zxid: 0x${server.database.tree.lastProcessedZxid.toString(16)}`,
    `Mode: ${modeOf(asked)}`,
    `Node count: ${nodeCount(asked)}`,
    ...(server.leader === null ? [] : [`Proposal sizes last/min/max: ${proposalSizes(asked).join('/')}`]),
  ];
}

/** DataTree holds its root under two names. */
export function nodeCount({ server }: Asked): number {
  return server.database.tree.nodes.size + 1;
}

export function outstanding({ server }: Asked): number {
  return Object.values(server.commit.pending).reduce((sum, queue) => sum + queue.length, 0);
}

/** Of all connections, those that are gone included. */
export function packets(asked: Asked): { readonly received: number; readonly sent: number } {
  const { stats } = asked.server;
  const clients = connectionsOf(asked);
  return {
    received: clients.reduce((sum, { received }) => sum + received, stats.received),
    sent: clients.reduce((sum, { sent }) => sum + sent, stats.sent),
  };
}

function latencyOf({ min, max, total, count }: Latency): string {
  const tenThousandths = count === 0 ? 0 : Math.trunc((total * 10) / count);
  const [whole, rest] = [Math.floor(tenThousandths / 10_000), String(tenThousandths % 10_000).padStart(4, '0').replace(/0{1,3}$/, '')];
  return `${ms(min)}/${whole}.${rest}/${ms(max)}`;
}

/** Bytes of the proposals of this term, last, least, most (BufferStats), as the leader's own log has them; −1: there is none. */
export function proposalSizes({ server, disk }: Asked): readonly [number, number, number] {
  const sizes = [...iterate(txnsOf(disk))].filter(({ zxid }) => epochOf(zxid) === server.leader?.epoch).map((txn) => {
    const writer = openWriter();
    writeEntry(writer, { txn });
    return written(writer).length;
  });
  return sizes.length === 0 ? [-1, -1, -1] : [sizes.at(-1) ?? -1, Math.min(...sizes), Math.max(...sizes)];
}

/** ServerCnxn.dumpConnectionInfo. The asking connection has no interest in anything any more. */
export function connectionLines(asked: Asked, brief: boolean): string[] {
  const lines = connectionsOf(asked).map((client) => {
    const { conn: _conn, session, received, sent, latency } = client;
    const head = ` ${addressOf(client)}[1](queued=${queued(asked, session)},recved=${received},sent=${sent}`;
    if (brief || session === null) return `${head})`;
    return [
      head, `sid=${session}`, `lop=${client.lastOp}`, `est=${asked.server.config.wallClockMs + ms(client.established)}`, `to=${client.timeoutMs}`,
      ...(client.lastCxid < 0 ? [] : [`lcxid=0x${client.lastCxid.toString(16)}`]),
      `lzxid=0x${client.lastZxid.toString(16)}`, `lresp=${ms(client.lastAnswered)}`, `llat=${ms(latency.last)}`, `minlat=${ms(latency.min)}`,
      `avglat=${latency.count === 0 ? 0 : ms(Math.trunc(latency.total / latency.count))}`, `maxlat=${ms(latency.max)}`,
    ].join(',').concat(')');
  });
  return [` ${ASKER}[0](queued=0,recved=1,sent=0)`, ...lines];
}

function queued({ server }: Asked, session: string | null): number {
  return session === null ? 0 : (server.commit.pending[session]?.length ?? 0);
}

