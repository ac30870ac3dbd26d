import { record, vector } from './recordsSchema.ts';
import type { ValueOf } from './recordsSchema.ts';

/** What a client and a server say to each other (zookeeper.jute: org.apache.zookeeper.data and proto). */

export const Id = record('Id', { scheme: 'path', id: 'path' });
export const ACL = record('ACL', { perms: 'perms', id: Id });
export const ACLS = vector(ACL);
export const Stat = record('Stat', {
  czxid: 'zxid', mzxid: 'zxid', ctime: 'time', mtime: 'time', version: 'int', cversion: 'int', aversion: 'int',
  ephemeralOwner: 'session', dataLength: 'int', numChildren: 'int', pzxid: 'zxid',
});
export const ClientInfo = record('ClientInfo', { authScheme: 'ustring', user: 'ustring' });

/** Behind it comes one more boolean, readOnly, which old clients leave out (ZooKeeperServer.processConnectRequest). */
export const ConnectRequest = record('ConnectRequest', {
  protocolVersion: 'int', lastZxidSeen: 'zxid', timeOut: 'int', sessionId: 'session', passwd: 'buffer',
});
export const ConnectResponse = record('ConnectResponse', { protocolVersion: 'int', timeOut: 'int', sessionId: 'session', passwd: 'buffer' });
export const RequestHeader = record('RequestHeader', { xid: 'xid', type: 'opcode' });
export const ReplyHeader = record('ReplyHeader', { xid: 'xid', zxid: 'zxid', err: 'err' });
export const MultiHeader = record('MultiHeader', { type: 'opcode', done: 'boolean', err: 'int' });

export const AuthPacket = record('AuthPacket', { type: 'int', scheme: 'path', auth: 'buffer' });
export const SetWatches = record('SetWatches', {
  relativeZxid: 'zxid', dataWatches: vector('path'), existWatches: vector('path'), childWatches: vector('path'),
});
export const SetWatches2 = record('SetWatches2', {
  ...SetWatches.fields, persistentWatches: vector('path'), persistentRecursiveWatches: vector('path'),
});
export const WatcherEvent = record('WatcherEvent', { type: 'event', state: 'keeperState', path: 'ustring' });
export const ErrorResponse = record('ErrorResponse', { err: 'err' });

export const CreateRequest = record('CreateRequest', { path: 'path', data: 'buffer', acl: ACLS, flags: 'flags' });
export const CreateTTLRequest = record('CreateTTLRequest', { ...CreateRequest.fields, ttl: 'number' });
export const CreateResponse = record('CreateResponse', { path: 'path' });
export const Create2Response = record('Create2Response', { path: 'path', stat: Stat });
export const DeleteRequest = record('DeleteRequest', { path: 'path', version: 'int' });
export const ExistsRequest = record('ExistsRequest', { path: 'path', watch: 'boolean' });
export const ExistsResponse = record('ExistsResponse', { stat: Stat });
export const GetDataRequest = record('GetDataRequest', { path: 'path', watch: 'boolean' });
export const GetDataResponse = record('GetDataResponse', { data: 'buffer', stat: Stat });
export const SetDataRequest = record('SetDataRequest', { path: 'path', data: 'buffer', version: 'int' });
export const SetDataResponse = record('SetDataResponse', { stat: Stat });
export const GetACLRequest = record('GetACLRequest', { path: 'path' });
export const GetACLResponse = record('GetACLResponse', { acl: ACLS, stat: Stat });
export const SetACLRequest = record('SetACLRequest', { path: 'path', acl: ACLS, version: 'int' });
export const SetACLResponse = record('SetACLResponse', { stat: Stat });
export const GetChildrenRequest = record('GetChildrenRequest', { path: 'path', watch: 'boolean' });
export const GetChildrenResponse = record('GetChildrenResponse', { children: vector('path') });
export const GetChildren2Request = record('GetChildren2Request', { path: 'path', watch: 'boolean' });
export const GetChildren2Response = record('GetChildren2Response', { children: vector('path'), stat: Stat });
export const SyncRequest = record('SyncRequest', { path: 'path' });
export const SyncResponse = record('SyncResponse', { path: 'path' });
export const CheckVersionRequest = record('CheckVersionRequest', { path: 'path', version: 'int' });
export const ReconfigRequest = record('ReconfigRequest', {
  joiningServers: 'ustring', leavingServers: 'ustring', newMembers: 'ustring', curConfigId: 'zxid',
});
export const CheckWatchesRequest = record('CheckWatchesRequest', { path: 'path', type: 'int' });
export const RemoveWatchesRequest = record('RemoveWatchesRequest', { path: 'path', type: 'int' });
export const AddWatchRequest = record('AddWatchRequest', { path: 'path', mode: 'int' });
export const GetEphemeralsRequest = record('GetEphemeralsRequest', { prefixPath: 'ustring' });
export const GetEphemeralsResponse = record('GetEphemeralsResponse', { ephemerals: vector('path') });
export const GetAllChildrenNumberRequest = record('GetAllChildrenNumberRequest', { path: 'path' });
export const GetAllChildrenNumberResponse = record('GetAllChildrenNumberResponse', { totalNumber: 'int' });
export const WhoAmIResponse = record('WhoAmIResponse', { clientInfo: vector(ClientInfo) });
export const GetSASLRequest = record('GetSASLRequest', { token: 'buffer' });
export const SetSASLResponse = record('SetSASLResponse', { token: 'buffer' });

export type StatValue = ValueOf<typeof Stat>;
export type AclsValue = ValueOf<typeof ACLS>;
