import type { CfgServer } from '../config/serverLine.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { RuleName } from '../zab/rules.ts';
import type { QuorumSystem } from '../zab/quorum.ts';

/** What every server of an ensemble is started with (zoo.cfg, QuorumPeerConfig). Frozen and shared. */
export interface ServerConfig {
  readonly participants: readonly ServerId[];
  readonly observers: readonly ServerId[];
  readonly quorum: QuorumSystem;
  /** One participant, no groups: no quorum protocol at all (standaloneEnabled). */
  readonly standalone: boolean;
  readonly tickTimeMs: number;
  /** In ticks. */
  readonly initLimit: number;
  readonly syncLimit: number;
  /** In ticks; 0 = initLimit. */
  readonly connectToLearnerMasterLimit: number;
  readonly cnxTimeoutMs: number;
  readonly minSessionTimeoutMs: number;
  readonly maxSessionTimeoutMs: number;
  /** Said by `conf`, not enforced. */
  readonly maxClientCnxns: number;
  readonly minNotificationIntervalMs: number;
  readonly maxNotificationIntervalMs: number;
  readonly finalizeWaitMs: number;
  /** Transactions between snapshots; the real trigger is drawn from [snapCount/2, snapCount]. */
  readonly snapCount: number;
  readonly commitLogCount: number;
  /** Largest part of a snapshot's size that may be sent from the log instead; negative: never. */
  readonly snapshotSizeFactor: number;
  readonly forceSnapshotSync: boolean;
  readonly leaderServes: boolean;
  readonly localSessionsEnabled: boolean;
  readonly localSessionsUpgradingEnabled: boolean;
  readonly readOnlyMode: boolean;
  /** TTL nodes may be created (zookeeper.extendedTypesEnabled). */
  readonly extendedTypesEnabled: boolean;
  /** How often the leader looks for containers and TTL nodes to be deleted, how many of them a minute, and when one that never had a child goes; 0: never (znode.container.*). */
  readonly containerCheckIntervalMs: number;
  readonly containerMaxPerMinute: number;
  readonly containerMaxNeverUsedIntervalMs: number;
  /** Beyond a hard quota a write is refused (enforceQuota). */
  readonly enforceQuota: boolean;
  /** Access lists are not looked at (zookeeper.skipACL). */
  readonly skipAcl: boolean;
  /** Who proves this digest may do everything; null: nobody. */
  readonly superDigest: string | null;
  /** The counter a new leader starts at, for lessons on rollover; 0 in real life. */
  readonly firstCounter: number;
  /** Wall clock of the leader at simulated time 0, ms since 1970. */
  readonly wallClockMs: number;
  /** Text of `/zookeeper/config` in an empty tree. */
  readonly configText: string;
  /** What the text says; its version is 0 until the first leader gives it one, and for ever without reconfigEnabled. */
  readonly members: readonly CfgServer[];
  readonly configVersion: Zxid;
  readonly reconfigEnabled: boolean;
  readonly standaloneEnabled: boolean;
  /** Protocol rules that differ from the corrected ones of 3.9.5; empty in an honest run. */
  readonly rules: readonly RuleName[];
  /** What is wrong with the service on purpose; empty but in the fuzzer. */
  readonly flaws: readonly FlawName[];
}
