import type { Asked } from './asked.ts';
import { iterate } from '../../base/pvec.ts';
import { encodeLogHeader, encodeLogRecord } from '../../wire/txnlog.ts';
import { txnsOf } from '../storage.ts';

/** ZooKeeperServer.dumpConf; members of an ensemble say more (QuorumZooKeeperServer.dumpConf). */
export function conf(asked: Asked): string[] {
  const { server } = asked;
  const { config, sid } = server;
  const dir = `/zookeeper/server-${sid}/data/version-2`;
  const { snapshots, logs } = sizes(asked);
  return [
    'clientPort=2181', 'secureClientPort=-1', `dataDir=${dir}`, `dataDirSize=${snapshots + logs}`, `dataLogDir=${dir}`, `dataLogSize=${snapshots + logs}`,
    `tickTime=${config.tickTimeMs}`, `maxClientCnxns=${config.maxClientCnxns}`, `minSessionTimeout=${config.minSessionTimeoutMs}`,
    `maxSessionTimeout=${config.maxSessionTimeoutMs}`, 'clientPortListenBacklog=-1', `serverId=${config.standalone ? 0 : sid}`,
    ...(config.standalone ? [] : [
      `initLimit=${config.initLimit}`, `syncLimit=${config.syncLimit}`, 'electionAlg=3', 'electionPort=3888', 'quorumPort=2888',
      `peerType=${config.observers.includes(sid) ? 1 : 0}`,
      ...(server.readOnly ? [] : ['membership: ', ...config.configText.split('\n')]),
    ]),
  ];
}

/** DirsCommand. */
export function dirs(asked: Asked): string[] {
  const { snapshots, logs } = sizes(asked);
  return [`datadir_size: ${snapshots + logs}`, `logdir_size: ${snapshots + logs}`];
}

/**
 * Bytes on disk; data and log share a directory.
 * MODEL: Sizes of directories
 */
function sizes({ disk }: Asked): { readonly snapshots: number; readonly logs: number } {
  const txns = [...iterate(txnsOf(disk))];
  const logs = txns.length === 0 ? 0 : encodeLogHeader().length + txns.reduce((sum, txn) => sum + encodeLogRecord({ txn }).length, 0);
  const snapshots = Object.values(disk.cells).reduce<number>((sum, value) => sum + JSON.stringify(value).length, 0);
  return { snapshots, logs };
}
