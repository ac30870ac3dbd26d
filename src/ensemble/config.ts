import { membershipText } from '../config/membership.ts';
import type { CfgServer } from '../config/serverLine.ts';
import type { ServerConfig } from '../server/config.ts';
import type { QuorumSystem } from '../zab/quorum.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Scenario } from './scenario.ts';

/** The values of zoo_sample.cfg, and QuorumPeerConfig's own where that is silent. Times in ms, limits in ticks. */
const DEFAULTS = {
  tickTime: 2000,
  initLimit: 10,
  syncLimit: 5,
  connectToLearnerMasterLimit: 0,
  cnxTimeout: 5000,
  minNotificationInterval: 200,
  maxNotificationInterval: 60_000,
  finalizeWait: 200,
  snapCount: 100_000,
  commitLogCount: 500,
  snapshotSizeFactor: 0.33,
  maxClientCnxns: 60,
  firstCounter: 0,
  // Properties of the Java process.
  'znode.container.checkIntervalMs': 60_000,
  'znode.container.maxPerMinute': 10_000,
  'znode.container.maxNeverUsedIntervalMs': 0,
} as const;

/** Wall clock at simulated time 0. */
const WALL_CLOCK_MS = 1_767_225_600_000;

function numberOf(scenario: Scenario, key: keyof typeof DEFAULTS): number {
  const value = Number(scenario.config[key] ?? DEFAULTS[key]);
  return Number.isFinite(value) ? value : DEFAULTS[key];
}

/** A rate: with less a server would never rest. */
function atLeastOne(scenario: Scenario, key: keyof typeof DEFAULTS): number {
  return Math.max(1, Math.trunc(numberOf(scenario, key)));
}

function isOn(scenario: Scenario, key: string, otherwise: boolean): boolean {
  const value = scenario.config[key];
  return value === undefined ? otherwise : ['true', 'yes', '1'].includes(String(value).toLowerCase());
}

function quorumOf(scenario: Scenario, voters: readonly ServerId[]): QuorumSystem {
  if (scenario.groups === undefined) return { kind: 'majority', voters };
  return { kind: 'hierarchical', voters, groups: scenario.groups, weights: scenario.weights ?? {} };
}

function membersOf({ servers }: Scenario): readonly CfgServer[] {
  return servers.map(({ id, role }) => ({ id, host: `zk${id}`, quorumPort: 2888, electionPort: 3888, role, clientHost: null, clientPort: null }));
}

/** Keys of zoo.cfg that ZooKeeper does not know become properties of the process, and this is one that is read there. */
function superDigestOf(scenario: Scenario): string | null {
  const digest = scenario.config['DigestAuthenticationProvider.superDigest'];
  return digest === undefined ? null : String(digest);
}

const NONE: readonly FlawName[] = Object.freeze([]);

/** What every server of the scenario is started with. */
export function configOf(scenario: Scenario, flaws: readonly FlawName[] = NONE): ServerConfig {
  const ids = (role: string): ServerId[] => scenario.servers.filter((server) => server.role === role).map(({ id }) => id);
  const members = membersOf(scenario);
  const participants = ids('participant');
  const observers = ids('observer');
  const tickTimeMs = Math.trunc(numberOf(scenario, 'tickTime'));
  const sessionTimeout = (key: string, ticks: number): number => Math.trunc(Number(scenario.config[key] ?? ticks * tickTimeMs));
  return Object.freeze({
    participants,
    observers,
    quorum: Object.freeze(quorumOf(scenario, participants)),
    standalone: scenario.servers.length === 1 && scenario.groups === undefined && isOn(scenario, 'standaloneEnabled', true),
    tickTimeMs,
    initLimit: numberOf(scenario, 'initLimit'),
    syncLimit: numberOf(scenario, 'syncLimit'),
    connectToLearnerMasterLimit: numberOf(scenario, 'connectToLearnerMasterLimit'),
    cnxTimeoutMs: numberOf(scenario, 'cnxTimeout'),
    minSessionTimeoutMs: sessionTimeout('minSessionTimeout', 2),
    maxSessionTimeoutMs: sessionTimeout('maxSessionTimeout', 20),
    maxClientCnxns: numberOf(scenario, 'maxClientCnxns'),
    minNotificationIntervalMs: numberOf(scenario, 'minNotificationInterval'),
    maxNotificationIntervalMs: numberOf(scenario, 'maxNotificationInterval'),
    finalizeWaitMs: numberOf(scenario, 'finalizeWait'),
    snapCount: numberOf(scenario, 'snapCount'),
    commitLogCount: numberOf(scenario, 'commitLogCount'),
    snapshotSizeFactor: numberOf(scenario, 'snapshotSizeFactor'),
    forceSnapshotSync: isOn(scenario, 'forceSnapshotSync', false),
    leaderServes: isOn(scenario, 'leaderServes', true),
    localSessionsEnabled: isOn(scenario, 'localSessionsEnabled', false),
    localSessionsUpgradingEnabled: isOn(scenario, 'localSessionsUpgradingEnabled', false),
    readOnlyMode: isOn(scenario, 'readonlymode', false),
    // MODEL: TTL nodes are on
    extendedTypesEnabled: isOn(scenario, 'extendedTypesEnabled', true),
    containerCheckIntervalMs: atLeastOne(scenario, 'znode.container.checkIntervalMs'),
    containerMaxPerMinute: atLeastOne(scenario, 'znode.container.maxPerMinute'),
    containerMaxNeverUsedIntervalMs: numberOf(scenario, 'znode.container.maxNeverUsedIntervalMs'),
    enforceQuota: isOn(scenario, 'enforceQuota', false),
    skipAcl: scenario.config['skipACL'] === 'yes',
    superDigest: superDigestOf(scenario),
    firstCounter: numberOf(scenario, 'firstCounter'),
    wallClockMs: WALL_CLOCK_MS,
    configText: membershipText({ members, version: 0 }),
    members,
    configVersion: 0,
    reconfigEnabled: isOn(scenario, 'reconfigEnabled', false),
    standaloneEnabled: isOn(scenario, 'standaloneEnabled', true),
    rules: Object.freeze([...(scenario.rules ?? [])]),
    flaws,
  });
}
