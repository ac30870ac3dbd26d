import { ACLS, Id } from './recordsProto.ts';
import { record, vector } from './recordsSchema.ts';

/** What servers say to each other and to their disks (zookeeper.jute: org.apache.zookeeper.server and txn). */

export const LearnerInfo = record('LearnerInfo', { serverid: 'sid', protocolVersion: 'int', configVersion: 'zxid' });
export const QuorumPacketRecord = record('QuorumPacket', { type: 'packet', zxid: 'zxid', data: 'buffer', authinfo: vector(Id) });

export const StatPersisted = record('StatPersisted', {
  czxid: 'zxid', mzxid: 'zxid', ctime: 'time', mtime: 'time', version: 'int', cversion: 'int', aversion: 'int',
  ephemeralOwner: 'session', pzxid: 'zxid',
});
/** `acl` numbers an entry of the ACL cache, −1 stands for OPEN_ACL_UNSAFE (DataNode.serialize, ReferenceCountedACLCache). */
export const DataNodeRecord = record('DataNode', { data: 'buffer', acl: 'number', stat: StatPersisted });

export const FileHeader = record('FileHeader', { magic: 'int', version: 'int', dbid: 'long' });
export const TxnHeader = record('TxnHeader', { clientId: 'session', cxid: 'int', zxid: 'zxid', time: 'time', type: 'opcode' });
export const TxnDigest = record('TxnDigest', { version: 'int', treeDigest: 'long' });
export const CreateTxn = record('CreateTxn', { path: 'path', data: 'buffer', acl: ACLS, ephemeral: 'boolean', parentCVersion: 'int' });
export const CreateTTLTxn = record('CreateTTLTxn', { path: 'path', data: 'buffer', acl: ACLS, parentCVersion: 'int', ttl: 'number' });
export const CreateContainerTxn = record('CreateContainerTxn', { path: 'path', data: 'buffer', acl: ACLS, parentCVersion: 'int' });
export const DeleteTxn = record('DeleteTxn', { path: 'path' });
export const SetDataTxn = record('SetDataTxn', { path: 'path', data: 'buffer', version: 'int' });
export const CheckVersionTxn = record('CheckVersionTxn', { path: 'path', version: 'int' });
export const SetACLTxn = record('SetACLTxn', { path: 'path', acl: ACLS, version: 'int' });
export const CreateSessionTxn = record('CreateSessionTxn', { timeOut: 'int' });
export const CloseSessionTxn = record('CloseSessionTxn', { paths2Delete: vector('path') });
export const ErrorTxn = record('ErrorTxn', { err: 'err' });
