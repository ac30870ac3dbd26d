import { validatePath } from '../datatree/path.ts';
import type { ServerId } from '../zab/vote.ts';
import { Uncaught } from './errors.ts';

/**
 * A connect string, `zk1:2181,zk2/app` (ConnectStringParser): its servers, and the path behind them that is the client's root.
 * MODEL: Names of hosts
 * Servers are called zk and their id; another name, which a real console would go on trying to resolve, ends it here.
 */
export function parseConnectString(text: string): { readonly servers: readonly ServerId[]; readonly chroot: string | null } {
  const slash = text.indexOf('/');
  const chroot = slash < 0 || slash === text.length - 1 ? null : text.slice(slash);
  const refused = chroot === null ? null : validatePath(chroot);
  if (refused !== null) throw new Uncaught('java.lang.IllegalArgumentException', refused);
  const hosts = (slash < 0 ? text : text.slice(0, slash)).split(',').map((host) => host.trim()).filter((host) => host !== '');
  if (hosts.length === 0) throw new Uncaught('java.lang.IllegalArgumentException', 'A HostProvider may not be empty!');
  return { servers: hosts.map(serverNamed), chroot };
}

function serverNamed(host: string): ServerId {
  const id = /^zk(\d{1,3})(?::\d+)?$/.exec(host)?.[1];
  if (id === undefined) throw new Uncaught('java.net.UnknownHostException', host);
  return Number(id);
}
