import type { ServerId } from '../zab/vote.ts';
import { Uncaught } from './errors.ts';

/**
 * Servers of a connect string, `zk1:2181,zk2` (ConnectStringParser).
 * MODEL: Names of hosts
 * Servers are called zk and their id; another name, which a real console would go on trying to resolve, ends it here.
 */
export function serversOf(text: string): ServerId[] {
  const hosts = text.split(',').map((host) => host.trim()).filter((host) => host !== '');
  if (hosts.length === 0) throw new Uncaught('java.lang.IllegalArgumentException', 'A HostProvider may not be empty!');
  return hosts.map((host) => {
    const id = /^zk(\d{1,3})(?::\d+)?$/.exec(host)?.[1];
    if (id === undefined) throw new Uncaught('java.net.UnknownHostException', host);
    return Number(id);
  });
}
