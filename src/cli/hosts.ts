import { validatePath } from '../datatree/path.ts';
import type { ServerId } from '../zab/vote.ts';
import { Uncaught } from './errors.ts';
import { parseInt32 } from './javaNumber.ts';

const DEFAULT_PORT = 2181;
const PORT_MAX = 65_535;

/**
 * A connect string, `zk1:2181,zk2/app` (ConnectStringParser): its servers, and the path behind them that is the client's root.
 * MODEL: Names of hosts
 * Servers are called zk and their id; another name, which a real console would go on trying to resolve, ends it here.
 */
export function parseConnectString(text: string, isServer: (id: ServerId) => boolean): { readonly servers: readonly ServerId[]; readonly chroot: string | null } {
  const slash = text.indexOf('/');
  const chroot = slash < 0 || slash === text.length - 1 ? null : text.slice(slash);
  const refused = chroot === null ? null : validatePath(chroot);
  if (refused !== null) throw new Uncaught('java.lang.IllegalArgumentException', refused);
  const hosts = (slash < 0 ? text : text.slice(0, slash)).split(',').map((host) => host.trim()).filter((host) => host !== '');
  if (hosts.length === 0) throw new Uncaught('java.lang.IllegalArgumentException', 'A HostProvider may not be empty!');
  // All are read before the first is looked for.
  return { servers: hosts.map(nameIn).map((name) => serverNamed(name, isServer)), chroot };
}

/** What stands before the port, which is read and then not looked at: a server has one. */
function nameIn(host: string): string {
  const colon = host.lastIndexOf(':');
  const port = colon < 0 || colon === host.length - 1 ? DEFAULT_PORT : parseInt32(host.slice(colon + 1));
  if (port < 0 || port > PORT_MAX) throw new Uncaught('java.lang.IllegalArgumentException', `port out of range:${port}`);
  return colon < 0 ? host : host.slice(0, colon);
}

function serverNamed(name: string, isServer: (id: ServerId) => boolean): ServerId {
  const id = Number(/^zk(\d{1,3})$/.exec(name)?.[1]);
  if (!isServer(id)) throw new Uncaught('java.net.UnknownHostException', name);
  return id;
}
