import type { FactOf, MessageOf, Vote } from '../types.ts';

type Txn = FactOf<'proposed'>['txn'];

/** A zxid by its epoch and counter. */
export const at = (epoch: number, counter: number) => epoch * 4_294_967_296 + counter;

export const session = '0x100a1b2c3d40000';

export const request: MessageOf<'REQUEST'>['request'] = { session, cxid: 3, op: { op: 'setData', path: '/app', data: 'v2', version: -1 }, auth: [] };

export const txn: Txn = { session, cxid: 3, zxid: at(2, 2), timeMs: 0, body: { type: 'setData', path: '/app', data: 'v2', version: 1 } };
export const failed: Txn = { ...txn, body: { type: 'error', code: 'NODEEXISTS' } };

export const vote = (id: number, epoch: number, zxid: number, state: Vote['state'] = 'LOOKING', round = 2): Vote => ({ id, zxid, electionEpoch: round, peerEpoch: epoch, state });
