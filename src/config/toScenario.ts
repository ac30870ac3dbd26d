import type { ZooCfg } from './zooCfg.ts';

/** The part of a scenario that a zoo.cfg gives. Servers start down. */
export interface CfgScenario {
  readonly servers: readonly { readonly id: number; readonly role: 'participant' | 'observer' }[];
  readonly groups?: Readonly<Record<string, readonly number[]>>;
  readonly weights?: Readonly<Record<string, number>>;
  readonly config: Readonly<Record<string, string | number>>;
}

/** Without servers, one server on its own. What concerns a real machine only (directories, ports) is left out. */
export function toScenario(cfg: ZooCfg): CfgScenario {
  const servers = cfg.servers.length === 0 ? [{ id: 1, role: 'participant' as const }] : cfg.servers.map(({ id, role }) => ({ id, role }));
  const config: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(cfg.settings)) if (!OUTSIDE.test(key)) config[key] = value;
  // QuorumPeerConfig's own default differs from the sample file's.
  config['tickTime'] ??= 3000;
  const grouped = Object.keys(cfg.groups).length > 0;
  // ZooKeeper reads weights of servers that are not there, and never uses them.
  const weights = Object.fromEntries(Object.entries(cfg.weights).filter(([sid]) => servers.some(({ id }) => id === Number(sid))));
  return {
    servers: [...servers].sort((a, b) => a.id - b.id),
    ...(grouped ? { groups: cfg.groups } : {}),
    ...(grouped && Object.keys(weights).length > 0 ? { weights } : {}),
    config,
  };
}

// `znode.container.*` would become `zookeeper.znode.container.*`, which nobody reads: those are options of the Java process.
const OUTSIDE = /^(?:znode\.container\..*|data(?:Log)?Dir|.*Port(?:Address)?|admin\..*|autopurge\..*|electionAlg|peerType|ssl.*|portUnification|quorumListenOnAllIPs)$/;
