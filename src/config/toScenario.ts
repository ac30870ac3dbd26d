import { SETTINGS } from './settings.ts';
import type { ZooCfg } from './zooCfg.ts';

/** The part of a scenario that a zoo.cfg gives. Servers start down. */
export interface CfgScenario {
  readonly servers: readonly { readonly id: number; readonly role: 'participant' | 'observer' }[];
  readonly groups?: Readonly<Record<string, readonly number[]>>;
  readonly weights?: Readonly<Record<string, number>>;
  readonly config: Readonly<Record<string, string | number>>;
  readonly physics?: { readonly forceSync: false };
}

/** Keys that mean something here, and what they are called in a scenario: mostly the same. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ...[
    'tickTime', 'initLimit', 'syncLimit', 'connectToLearnerMasterLimit', 'cnxTimeout', 'minSessionTimeout', 'maxSessionTimeout', 'maxClientCnxns',
    'localSessionsEnabled', 'localSessionsUpgradingEnabled', 'reconfigEnabled', 'standaloneEnabled', 'snapCount', 'commitLogCount', 'snapshotSizeFactor',
    'forceSnapshotSync', 'leaderServes', 'enforceQuota', 'skipACL', 'DigestAuthenticationProvider.superDigest', 'extendedTypesEnabled',
  ].map((key) => [key, key] as const),
  ['fastleader.minNotificationInterval', 'minNotificationInterval'],
  ['fastleader.maxNotificationInterval', 'maxNotificationInterval'],
]);
const FORCE_SYNC = 'forceSync';

/** Without servers, one server on its own. */
export function toScenario(cfg: ZooCfg): CfgScenario {
  const servers = cfg.servers.length === 0 ? [{ id: 1, role: 'participant' as const }] : cfg.servers.map(({ id, role }) => ({ id, role }));
  const grouped = Object.keys(cfg.groups).length > 0;
  // ZooKeeper reads weights of servers that are not there, and never uses them.
  const weights = Object.fromEntries(Object.entries(cfg.weights).filter(([sid]) => servers.some(({ id }) => id === Number(sid))));
  return {
    servers: [...servers].sort((a, b) => a.id - b.id),
    ...(grouped ? { groups: cfg.groups } : {}),
    ...(grouped && Object.keys(weights).length > 0 ? { weights } : {}),
    config: configOf(cfg),
    ...(cfg.settings[FORCE_SYNC] === 'no' ? { physics: { forceSync: false } } : {}),
  };
}

function configOf({ settings }: ZooCfg): Record<string, string | number> {
  // QuorumPeerConfig's own default differs from the sample file's.
  const config: Record<string, string | number> = { tickTime: 3000 };
  for (const [key, value] of Object.entries(settings)) {
    const name = TAKEN.get(key);
    const unset = value === -1 && (key === 'minSessionTimeout' || key === 'maxSessionTimeout');
    if (name !== undefined && !unset) config[name] = value;
  }
  return config;
}

/** Keys that are accepted and change nothing here. */
export interface Ignored {
  /** What ZooKeeper reads of them concerns a real machine: directories, ports, TLS. */
  readonly known: readonly string[];
  /** Not read by QuorumPeerConfig: they become system properties, zookeeper.<key>, without a word. */
  readonly properties: readonly string[];
}

export function ignoredIn({ settings }: ZooCfg): Ignored {
  const rest = Object.keys(settings).filter((key) => !TAKEN.has(key) && key !== FORCE_SYNC);
  return { known: rest.filter((key) => SETTINGS[key] !== undefined), properties: rest.filter((key) => SETTINGS[key] === undefined) };
}
