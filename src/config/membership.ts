import { parseServer, type CfgServer } from './serverLine.ts';

/** The members of an ensemble, and the zxid that made them so (QuorumVerifier); 0: as in zoo.cfg. */
export interface Membership {
  readonly members: readonly CfgServer[];
  readonly version: number;
}

/** QuorumServer.toString: a client's port alone stands for every address of the machine. */
function memberLine({ id, host, quorumPort, electionPort, role, clientHost, clientPort }: CfgServer): string {
  const client = clientPort === null ? '' : `;${clientHost ?? '0.0.0.0'}:${clientPort}`;
  return `server.${id}=${host}:${quorumPort}:${electionPort}:${role}${client}`;
}

/** The text of /zookeeper/config (QuorumVerifier.toString). */
export function membershipText({ members, version }: Membership): string {
  return [...members.map(memberLine), `version=${version.toString(16)}`].join('\n');
}

/** What such a text says, or null if it says nothing of the kind. */
export function parseMembership(text: string): Membership | null {
  const members: CfgServer[] = [];
  let version = 0;
  for (const line of text.split('\n')) {
    const [key = '', value = ''] = line.trim().split('=', 2);
    if (key === 'version') version = Number.parseInt(value, 16);
    if (!key.startsWith('server.')) continue;
    const member = parseServer(Number(key.slice('server.'.length)), value);
    if (typeof member === 'string') return null;
    members.push(member);
  }
  return members.length > 0 && Number.isSafeInteger(version) ? { members, version } : null;
}

/** Why the servers asked for cannot be: what the request is refused with. */
export type Refused = 'BADARGUMENTS' | 'MARSHALLINGERROR';

const listed = (text: string | null): string[] => (text ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '');

/** Members that go and members that come, of a majority ensemble (PrepRequestProcessor, incremental reconfig). */
export function withChanges(present: readonly CfgServer[], joining: string | null, leaving: string | null): readonly CfgServer[] | Refused {
  const next = new Map(present.map((member) => [member.id, member]));
  for (const id of listed(leaving)) {
    if (!/^-?\d+$/.test(id)) return 'MARSHALLINGERROR';
    next.delete(Number(id));
  }
  for (const joiner of listed(joining)) {
    const [name = '', spec = '', ...more] = joiner.split('=');
    const id = name.slice(name.lastIndexOf('.') + 1).trim();
    if (more.length > 0 || spec === '') return 'BADARGUMENTS';
    if (!/^\d+$/.test(id)) return 'MARSHALLINGERROR';
    const member = parseServer(Number(id), spec);
    if (typeof member === 'string' || member.clientPort === null) return 'BADARGUMENTS';
    if ([...next.values()].some((other) => other.id !== member.id && share(other, member))) return 'BADARGUMENTS';
    next.set(member.id, member);
  }
  return [...next.values()].sort((a, b) => a.id - b.id);
}

/** QuorumServer.checkAddressDuplicate. */
function share(a: CfgServer, b: CfgServer): boolean {
  const ports = ({ quorumPort, electionPort, clientPort }: CfgServer): (number | null)[] => [quorumPort, electionPort, clientPort];
  return a.host === b.host && ports(a).some((port) => port !== null && ports(b).includes(port));
}

/** All members anew; groups and weights are not understood here. */
export function withMembers(text: string): readonly CfgServer[] | Refused {
  const parsed = parseMembership(text.replaceAll(',', '\n'));
  return parsed === null ? 'BADARGUMENTS' : parsed.members.toSorted((a, b) => a.id - b.id);
}
