export interface Setting {
  readonly number?: true;
  /** Why the value is not accepted, or null. */
  readonly check?: (value: string, key: string) => string | null;
}

const INT_MAX = 2_147_483_647;

function integer(value: string): string | null {
  const ok = /^[+-]?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= INT_MAX;
  return ok ? null : `For input string: "${value}"`;
}

const int: Setting = { number: true, check: integer };
// MODEL: Negative limits are refused
const limit: Setting = { number: true, check: (value) => integer(value) ?? (Number(value) < 0 ? 'must not be negative' : null) };
const port: Setting = { number: true, check: (value) => integer(value) ?? (Number(value) < 0 || Number(value) > 65_535 ? `port out of range: ${value}` : null) };
const bool: Setting = {
  check: (value, key) => (/^(?:true|false)$/i.test(value) ? null : `Invalid option ${value} for ${key}. Choose 'true' or 'false.'`),
};
/** Boolean.parseBoolean: whatever is not 'true' is false. */
const lenient: Setting = {};

/** The keys QuorumPeerConfig reads itself, and those of the system properties a simulation can use. */
export const SETTINGS: Readonly<Record<string, Setting | undefined>> = {
  dataDir: {},
  dataLogDir: {},
  dynamicConfigFile: { check: () => 'a separate dynamic config file cannot be read here: put its lines into this file' },
  clientPort: port,
  clientPortAddress: {},
  clientPortListenBacklog: int,
  secureClientPort: port,
  secureClientPortAddress: {},
  observerMasterPort: port,
  tickTime: limit,
  maxClientCnxns: limit,
  minSessionTimeout: int,
  maxSessionTimeout: int,
  initLimit: limit,
  syncLimit: limit,
  connectToLearnerMasterLimit: limit,
  electionAlg: { number: true, check: (value) => integer(value) ?? (Number(value) === 3 ? null : 'Invalid electionAlg value. Only 3 is supported.') },
  quorumListenOnAllIPs: bool,
  peerType: { check: (value) => (/^(?:observer|participant)$/.test(value.toLowerCase()) ? null : `Unrecognised peertype: ${value}`) },
  syncEnabled: bool,
  localSessionsEnabled: bool,
  localSessionsUpgradingEnabled: bool,
  reconfigEnabled: bool,
  standaloneEnabled: bool,
  sslQuorum: bool,
  portUnification: bool,
  'autopurge.snapRetainCount': int,
  'autopurge.purgeInterval': int,
  'multiAddress.enabled': bool,
  snapCount: limit,
  preAllocSize: limit,
  commitLogCount: limit,
  globalOutstandingLimit: limit,
  leaderServes: lenient,
  extendedTypesEnabled: lenient,
  forceSync: lenient,
};
