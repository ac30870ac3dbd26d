import type { FaultName, FaultOf, InputName, InputOf, MessageOf, MessageType } from '../types.ts';
import { at, request, session, txn } from './values.ts';

/** At least one message of each type. */
export const messages: { readonly [T in MessageType]: readonly MessageOf<T>[] } = {
  hello: [{ type: 'hello', sid: 2 }],
  notification: [
    { type: 'notification', sid: 2, state: 'LOOKING', leader: 2, zxid: at(1, 7), electionEpoch: 1, peerEpoch: 1, configVersion: 0 },
    { type: 'notification', sid: 4, state: 'OBSERVING', leader: -9, zxid: -9, electionEpoch: 1, peerEpoch: -9, configVersion: 0 },
  ],
  FOLLOWERINFO: [{ type: 'FOLLOWERINFO', zxid: at(1, 0), sid: 2, configVersion: 0 }],
  OBSERVERINFO: [{ type: 'OBSERVERINFO', zxid: at(1, 0), sid: 4, configVersion: 0 }],
  LEADERINFO: [{ type: 'LEADERINFO', zxid: at(2, 0) }],
  ACKEPOCH: [{ type: 'ACKEPOCH', zxid: at(1, 7), currentEpoch: 1 }, { type: 'ACKEPOCH', zxid: at(1, 7), currentEpoch: -1 }],
  DIFF: [{ type: 'DIFF', zxid: at(1, 9) }],
  TRUNC: [{ type: 'TRUNC', zxid: at(1, 7) }],
  SNAP: [],
  NEWLEADER: [{ type: 'NEWLEADER', zxid: at(2, 0) }],
  UPTODATE: [{ type: 'UPTODATE', zxid: -1 }],
  PROPOSAL: [{ type: 'PROPOSAL', zxid: at(2, 2), txn }],
  INFORM: [{ type: 'INFORM', zxid: at(2, 2), txn }],
  COMMIT: [{ type: 'COMMIT', zxid: at(2, 2) }],
  ACK: [{ type: 'ACK', zxid: at(2, 2) }, { type: 'ACK', zxid: at(2, 0) }],
  PING: [{ type: 'PING', zxid: at(2, 2) }, { type: 'PING', zxid: at(2, 2), touched: { [session]: 6000 } }],
  REVALIDATE: [{ type: 'REVALIDATE', session, timeoutMs: 6000 }, { type: 'REVALIDATE', session, timeoutMs: 6000, valid: true }],
  REQUEST: [{ type: 'REQUEST', request }],
  SYNC: [{ type: 'SYNC', request }],
  connectRequest: [
    { type: 'connectRequest', lastZxidSeen: 0, timeoutMs: 6000, session: '0x0', password: '', readOnly: false },
    { type: 'connectRequest', lastZxidSeen: at(2, 2), timeoutMs: 6000, session, password: 'aa', readOnly: false },
  ],
  connectResponse: [
    { type: 'connectResponse', timeoutMs: 6000, session, password: 'aa', readOnly: false },
    { type: 'connectResponse', timeoutMs: 0, session: '0x0', password: '', readOnly: false },
  ],
  request: [{ type: 'request', xid: 3, op: request.op }],
  reply: [{ type: 'reply', xid: 3, zxid: at(2, 2), code: 'OK', result: {} }],
  ping: [{ type: 'ping' }],
  pong: [{ type: 'pong', zxid: at(2, 2) }],
  setWatches: [{ type: 'setWatches', relativeZxid: at(2, 2), data: ['/app'], exist: [], child: [], persistent: [], recursive: [] }],
  watchEvent: [{ type: 'watchEvent', event: 'NodeDataChanged', path: '/app' }],
  isro: [{ type: 'isro' }],
  isroAnswer: (['rw', 'ro', 'null'] as const).map((answer) => ({ type: 'isroAnswer', answer })),
};

export const faults: { readonly [T in FaultName]: readonly FaultOf<T>[] } = {
  start: [{ fault: 'start', process: 'S1' }],
  stop: [{ fault: 'stop', process: 'S1' }],
  kill: [{ fault: 'kill', process: 'S1' }, { fault: 'kill', process: 'c:A' }],
  powerLoss: [{ fault: 'powerLoss', process: 'S1' }],
  pause: [{ fault: 'pause', process: 'S1' }, { fault: 'pause', process: 'S1', forUs: 3_000_000 }],
  resume: [{ fault: 'resume', process: 'S1' }],
  cut: [{ fault: 'cut', from: 'S1', to: 'S2' }],
  heal: [{ fault: 'heal', from: 'S1', to: 'S2' }],
  healAll: [{ fault: 'healAll' }],
  slowLink: [{ fault: 'slowLink', from: 'S1', to: 'S2', us: 250_000 }, { fault: 'slowLink', from: 'S1', to: 'S2', us: 0 }],
  slowDisk: [{ fault: 'slowDisk', process: 'S1', factor: 20 }, { fault: 'slowDisk', process: 'S1', factor: 1 }],
  reset: [{ fault: 'reset', conn: 4 }],
  drop: [{ fault: 'drop', msg: 9 }],
  delay: [{ fault: 'delay', msg: 9, us: 500_000 }],
  deliverNow: [{ fault: 'deliverNow', msg: 9 }],
  duplicate: [{ fault: 'duplicate', msg: 9 }],
};

export const inputs: { readonly [T in InputName]: readonly InputOf<T>[] } = {
  connect: [{ do: 'connect', servers: [1, 2, 3], sessionTimeoutMs: 6000 }, { do: 'connect', servers: [1], sessionTimeoutMs: 6000, chroot: '/app' }],
  request: [{ do: 'request', tag: 't', op: request.op }],
  close: [{ do: 'close' }],
  disconnect: [{ do: 'disconnect' }],
  reconnect: [{ do: 'reconnect', server: 2 }],
  type: [{ do: 'type', line: 'ls /' }],
  slowCallbacks: [{ do: 'slowCallbacks', ms: 500 }, { do: 'slowCallbacks', ms: 0 }],
  resetStats: [{ do: 'resetStats', word: 'crst' }, { do: 'resetStats', word: 'srst' }],
  retarget: [{ do: 'retarget', server: 2 }],
};
