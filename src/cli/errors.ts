import type { Code } from '../datatree/request.ts';

/** What a command may end with, as Java's exceptions do. */

/** Printed, and the console goes on (CliException). */
export class CliError extends Error {}

/** Nobody catches it: the process ends. */
export class Uncaught extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.exception = exception;
  }
}

/** As the virtual machine prints it. */
export function exceptionText({ exception, message }: Uncaught): string {
  return `Exception in thread "main" ${exception}${message === '' ? '' : `: ${message}`}\n`;
}

/** The client library refuses an argument (IllegalArgumentException). */
export class IllegalArgument extends Error {}

/** The server refuses a request (KeeperException). */
export class KeeperError extends Error {
  readonly code: Code;
  readonly path: string | null;

  constructor(code: Code, path: string | null) {
    super(`KeeperErrorCode = ${CODE_TEXT[code]}${path === null || path === '' ? '' : ` for ${path}`}`);
    this.code = code;
    this.path = path;
  }
}

/** KeeperException.getCodeMessage. */
const CODE_TEXT: Readonly<Record<Code, string>> = {
  OK: 'ok', SYSTEMERROR: 'SystemError', RUNTIMEINCONSISTENCY: 'RuntimeInconsistency', CONNECTIONLOSS: 'ConnectionLoss', MARSHALLINGERROR: 'MarshallingError',
  UNIMPLEMENTED: 'Unimplemented', OPERATIONTIMEOUT: 'OperationTimeout', BADARGUMENTS: 'BadArguments', NONODE: 'NoNode', NOAUTH: 'NoAuth', BADVERSION: 'BadVersion',
  NOCHILDRENFOREPHEMERALS: 'NoChildrenForEphemerals', NODEEXISTS: 'NodeExists', NOTEMPTY: 'Directory not empty', SESSIONEXPIRED: 'Session expired',
  INVALIDCALLBACK: 'Invalid callback', INVALIDACL: 'InvalidACL', AUTHFAILED: 'AuthFailed', SESSIONMOVED: 'Session moved', NOTREADONLY: 'Not a read-only call',
  EPHEMERALONLOCALSESSION: 'Ephemeral node on local session', NOWATCHER: 'No such watcher', RECONFIGDISABLED: 'Reconfig is disabled', QUOTAEXCEEDED: 'Quota has exceeded',
  NEWCONFIGNOQUORUM: 'NewConfigNoQuorum', RECONFIGINPROGRESS: 'ReconfigInProgress',
};

const WRAPPED: Readonly<Partial<Record<Code, string>>> = {
  NONODE: 'Node does not exist: ', NOCHILDRENFOREPHEMERALS: 'Ephemerals cannot have children: ', NODEEXISTS: 'Node already exists: ', NOTEMPTY: 'Node not empty: ',
  NOTREADONLY: 'Not a read-only call: ', INVALIDACL: 'Acl is not valid : ', NOAUTH: 'Insufficient permission : ', BADARGUMENTS: 'Arguments are not valid : ',
  BADVERSION: 'version No is not valid : ', QUOTAEXCEEDED: 'Quota has exceeded : ',
};

/** Said without a path. */
const WHOLE: Readonly<Partial<Record<Code, string>>> = {
  RECONFIGINPROGRESS: 'Another reconfiguration is in progress -- concurrent reconfigs not supported (yet)',
  NEWCONFIGNOQUORUM: 'No quorum of new config is connected and up-to-date with the leader of last commmitted config - try invoking reconfiguration after new servers are connected and synced',
};

/** What the console says of it (CliWrapperException, MalformedPathException); null for what it does not catch. */
export function messageOf(error: unknown): string | null {
  if (error instanceof CliError || error instanceof IllegalArgument) return error.message;
  if (!(error instanceof KeeperError)) return null;
  const text = WRAPPED[error.code];
  return WHOLE[error.code] ?? (text === undefined ? error.message : text + (error.path ?? 'null'));
}
