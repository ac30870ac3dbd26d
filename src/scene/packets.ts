import { short } from './read.ts';
import type { Message } from './view.ts';

/** Families by what they are for; each has a hue, every type a shape of its own. */
export type Family = 'election' | 'sync' | 'broadcast' | 'client' | 'inform' | 'ping';

export type Glyph =
  | 'ticket' | 'FI' | 'LI' | 'AE' | 'DIFF' | 'TRUNC' | 'SNAP' | 'NEWLEADER' | 'UPTODATE' | 'P' | 'ack' | 'commit' | 'inform'
  | 'ping' | 'request' | 'SYNC' | 'R' | 'reply' | 'bell';

export interface Packet {
  readonly family: Family;
  readonly glyph: Glyph;
  /** The protocol's name for it. */
  readonly type: string;
  readonly zxid: string;
  /** Routine that is not drawn unless asked for. */
  readonly routine: boolean;
}

const FAMILY_CLASS: Readonly<Record<Family, string>> = { election: 'look', sync: 'sync', broadcast: 'cast', client: 'cli', inform: 'obs', ping: 'rule' };

export const classOf = (family: Family): string => FAMILY_CLASS[family];

const make = (family: Family, glyph: Glyph, type: string, zxid = -1, routine = false): Packet => ({ family, glyph, type, zxid: zxid < 0 ? '' : short(zxid), routine });

export function packetOf(m: Message): Packet {
  switch (m.type) {
    case 'hello':
      return make('ping', 'ping', 'hello', -1, true);
    case 'notification':
      return make('election', 'ticket', 'notification', m.zxid);
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return make('sync', 'FI', m.type);
    case 'LEADERINFO':
      return make('sync', 'LI', m.type);
    case 'ACKEPOCH':
      return make('sync', 'AE', m.type, m.zxid);
    case 'DIFF':
    case 'TRUNC':
    case 'SNAP':
    case 'NEWLEADER':
      return make('sync', m.type, m.type, m.zxid);
    case 'UPTODATE':
      return make('sync', 'UPTODATE', m.type);
    case 'PROPOSAL':
      return make('broadcast', 'P', m.type, m.zxid);
    case 'ACK':
      return make('broadcast', 'ack', m.type, m.zxid);
    case 'COMMIT':
      return make('broadcast', 'commit', m.type, m.zxid);
    case 'INFORM':
      return make('inform', 'inform', m.type, m.zxid);
    case 'PING':
      return make('ping', 'ping', m.type, -1, true);
    case 'REVALIDATE':
      return make('client', 'R', m.type);
    case 'REQUEST':
      return make('client', 'R', m.type);
    case 'SYNC':
      return make('sync', 'SYNC', m.type);
    case 'ping':
    case 'pong':
      return make('ping', 'ping', m.type, -1, true);
    case 'watchEvent':
      return make('client', 'bell', m.event);
    case 'reply':
    case 'connectResponse':
      return make('client', 'reply', m.type);
    case 'request':
      return make('client', 'request', m.op.op);
    default:
      return make('client', 'request', m.type);
  }
}
