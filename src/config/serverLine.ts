/** One server as `server.N=host:quorumPort:electionPort[:role][;[clientHost:]clientPort]` names it (QuorumPeer.QuorumServer). */
export interface CfgServer {
  readonly id: number;
  readonly host: string;
  readonly quorumPort: number;
  readonly electionPort: number;
  readonly role: 'participant' | 'observer';
  readonly clientHost: string | null;
  readonly clientPort: number | null;
}

const FORM = ' does not have the form server_config or server_config;client_config'
  + ' where server_config is the pipe separated list of host:port:port or host:port:port:type and client_config is port or host:port';

/** The server, or what is wrong with it, in QuorumServer's words. */
export function parseServer(id: number, value: string): CfgServer | string {
  const [address = '', client, ...more] = value.split(';');
  if (address.includes('|')) return `Multiple address feature is disabled, but multiple addresses were specified for sid ${id}`;
  const parts = splitHost(address);
  if (more.length > 0 || parts === null || parts.length < 3 || parts.length > 4) return value + FORM;
  const [host = '', quorum = '', election = '', type = 'participant'] = parts;
  const quorumPort = portOf(quorum);
  const electionPort = portOf(election);
  if (host.trim() === '' || quorumPort === null) return `Address unresolved: ${host}:${quorum}`;
  if (electionPort === null) return `Address unresolved: ${host}:${election}`;
  if (quorumPort === electionPort) return `Client and election port must be different! Please update the configuration file on server.${id}`;
  const role = type.trim().toLowerCase();
  if (role !== 'participant' && role !== 'observer') return `Unrecognised peertype: ${type}`;
  const served = clientOf(value, client);
  return typeof served === 'string' ? served : { id, host: host.trim(), quorumPort, electionPort, role, ...served };
}

function clientOf(value: string, client: string | undefined): Pick<CfgServer, 'clientHost' | 'clientPort'> | string {
  if (client === undefined || client.trim() === '') return { clientHost: null, clientPort: null };
  const parts = splitHost(client.trim());
  if (parts === null || parts.length > 2) return value + FORM;
  const [port = '', host = null] = parts.toReversed();
  const clientPort = portOf(port);
  return clientPort === null ? `Address unresolved: ${host ?? '0.0.0.0'}:${port}` : { clientHost: host, clientPort };
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : -1;
  return port >= 0 && port <= 65_535 ? port : null;
}

/** Splits at ':', an address in square brackets (IPv6) being one part (ConfigUtils.getHostAndPort). */
function splitHost(text: string): string[] | null {
  const bracketed = /^\s*\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed === null) return text.includes('[') || text.includes(']') ? null : text.split(':');
  return [bracketed[1] ?? '', ...(bracketed[2] === undefined ? [] : bracketed[2].split(':'))];
}
