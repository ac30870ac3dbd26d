import { NotificationBody } from './election.ts';
import * as records from './records.ts';
import { notesOf } from './records.ts';

/** Every explanation that an annotation may name, so that the words for them can be checked to be all there. */

const isRecord = (value: unknown): value is records.RecordType =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'record';

/** What stands in no record of zookeeper.jute. */
const OTHER = [
  'packet', 'word', 'frame.len', 'multi.part', 'vector.element', 'ConnectRequest.readOnly', 'ConnectResponse.readOnly', 'createSession.timeOut',
  'hello', 'notification', 'Notification.config', 'Notification.configLength', 'InitialMessage.protocolVersion', 'InitialMessage.sid',
  'InitialMessage.address', 'InitialMessage.addressLength',
  'LEADERINFO.protocolVersion', 'ACKEPOCH.currentEpoch', 'NEWLEADER.config', 'PING.sessionId', 'PING.timeout', 'REVALIDATE.sessionId',
  'REVALIDATE.timeout', 'REVALIDATE.valid', 'REQUEST.sessionId', 'REQUEST.cxid', 'REQUEST.type', 'COMMITANDACTIVATE.designatedLeader',
  'INFORMANDACTIVATE.designatedLeader',
  'snapshot', 'snapshot.sessions', 'snapshot.id', 'snapshot.timeout', 'snapshot.acls', 'snapshot.long', 'snapshot.acl', 'snapshot.nodes',
  'snapshot.path', 'snapshot.signature',
  'MultiTxn.txns', 'Txn', 'Txn.type', 'Txn.data', 'logRecord', 'logRecord.crcvalue', 'logRecord.len', 'logRecord.txnEntry', 'logRecord.EOR',
] as const;

const all: readonly unknown[] = [...Object.values(records), NotificationBody];

export const NOTES: readonly string[] = [...new Set([...all.filter(isRecord).flatMap(notesOf), ...OTHER])].sort();
