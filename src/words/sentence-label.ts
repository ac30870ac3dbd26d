import type { ZkEvent, ZkMessage } from '../ensemble/types.ts';
import { zxid } from './sentence-names.ts';
import type { First } from './types.ts';

const epochOf = (value: number) => Math.floor(value / 4_294_967_296);

function ofMessage(message: ZkMessage, tokens: First['tokens']): string {
  switch (message.type) {
    case 'notification':
      return message.zxid < 0 ? tokens.ballot : `${tokens.ballot} ${message.peerEpoch}|${zxid(message.zxid)}|${message.leader}`;
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
    case 'LEADERINFO':
      return `${message.type} ${epochOf(message.zxid)}`;
    case 'ACKEPOCH':
    case 'DIFF':
    case 'TRUNC':
    case 'SNAP':
    case 'NEWLEADER':
    case 'PROPOSAL':
    case 'INFORM':
    case 'COMMIT':
    case 'ACK':
      return `${message.type} ${zxid(message.zxid)}`;
    case 'request':
      return tokens.request({ op: message.op.op });
    case 'reply':
      return tokens.reply({ code: message.code });
    case 'connectRequest':
      return tokens.connect;
    case 'connectResponse':
      return message.timeoutMs === 0 ? tokens.refused : tokens.connected;
    case 'watchEvent':
      return message.event;
    case 'isroAnswer':
      return message.answer;
    case 'hello':
    case 'ping':
    case 'pong':
    case 'setWatches':
      return tokens[message.type];
    default:
      return message.type;
  }
}

/** What a token on its way is called, e.g. 'PROPOSAL 2.2' or 'ballot 1|1.7|3' (epoch, zxid, server id). '' for what does not travel. */
export function shortLabel(event: ZkEvent, words: Pick<First, 'tokens'>): string {
  switch (event.kind) {
    case 'message':
    case 'datagram':
      return ofMessage(event.message, words.tokens);
    case 'opened':
    case 'connected':
    case 'refused':
    case 'closed':
      return words.tokens[event.kind];
    default:
      return '';
  }
}
