import type { Acl, CreateMode, Op, SessionId } from '../datatree/request.ts';
import type { Result, Stat } from '../wire/messages.ts';
import { zxidJson, type JsonFields } from './playJson.ts';
import type { Reply } from './playLog.ts';
import type { AnswerCode, RecordedOp, SingleOp } from './recordingSchema.ts';

const OPEN: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];

/** Address of every simulated client, and of the /24 around it. */
const CLIENT_IP = '10.9.0.1';
const CLIENT_NET = '10.9.0.0';

/** Longer data are shown by their size alone. */
const SHOWN_DATA_MAX = 1024;

/** A recorded request as the simulated client sends it; undefined for what it cannot send. */
export function engineOp(op: RecordedOp): Op | undefined {
  if (op.op !== 'multi') return singleOp(op);
  const ops = (op.ops ?? []).map(singleOp).filter((inner) => inner !== undefined);
  return { op: isReadMulti(op) ? 'multiRead' : 'multi', ops };
}

function isReadMulti(op: RecordedOp): boolean {
  return (op.ops ?? []).some((inner) => inner.op === 'getData' || inner.op === 'getChildren');
}

function singleOp(op: SingleOp): Op | undefined {
  const path = op.path ?? '';
  const version = op.version ?? -1;
  switch (op.op) {
    case 'create':
    case 'createUnchecked': {
      const mode = modeOf(op);
      return { op: 'create', path, data: dataOf(op), acl: aclOf(op), mode, ...(op.ttl !== undefined && { ttl: op.ttl }) };
    }
    case 'delete':
    case 'check':
      return { op: op.op, path, version };
    case 'setData':
      return { op: 'setData', path, data: dataOf(op), version };
    case 'setACL':
      return { op: 'setACL', path, acl: aclOf(op), version };
    case 'getData':
    case 'exists':
    case 'getChildren':
      return { op: op.op, path, watch: op.watch !== undefined && op.watch !== false };
    case 'getACL':
    case 'sync':
    case 'getAllChildrenNumber':
    case 'getEphemerals':
      return { op: op.op, path };
    case 'whoAmI':
      return { op: 'whoAmI' };
    case 'addAuth':
      return { op: 'auth', scheme: op.scheme ?? '', auth: op.auth ?? '' };
    case 'addWatch':
      return { op: 'addWatch', path, mode: op.mode === 'persistent' ? 'persistent' : 'persistent_recursive' };
    case 'removeWatches':
      return { op: op.watch === undefined || op.watch === false ? 'removeWatches' : 'checkWatches', path, kind: WATCHERS[op.watcherType ?? 'Any'] };
    default:
      return undefined;
  }
}

const WATCHERS = { Data: 'data', Children: 'children', Any: 'any' } as const;

function modeOf({ mode }: SingleOp): CreateMode {
  return mode === undefined || mode === 'persistent_recursive' ? 'persistent' : mode;
}

function dataOf({ data, dataSize }: SingleOp): string | null {
  return dataSize === undefined ? (data ?? null) : 'x'.repeat(dataSize);
}

function aclOf({ acl }: SingleOp): readonly Acl[] {
  if (acl === undefined) return OPEN;
  const address = (id: string) => id.replace('<client-net>', CLIENT_NET).replace('<client-ip>', CLIENT_IP);
  return (acl ?? []).map(({ perms, scheme, id }) => ({ perms, scheme, id: address(id) }));
}

/** How answers are written down. */
export interface Notation {
  readonly nameOf: (session: SessionId) => string;
  /** Whether two requests can fall into one millisecond: then mtimeIsCtime is chance. */
  readonly pipelined: boolean;
}

/** An answer as recordings show it. */
export function answerJson(op: RecordedOp, reply: Reply, notation: Notation): JsonFields {
  const { code, message } = reply;
  if (code === 'CLIENT_ERROR') return { code, exception: 'IllegalArgumentException', ...(message !== undefined && { message }) };
  if (op.op === 'multi') return multiJson(op, reply, notation);
  return code === 'OK' ? { code, ...resultJson(op.op, reply.result, notation) } : { code };
}

function multiJson(op: RecordedOp, { code, result }: Reply, notation: Notation): JsonFields {
  if (result.results === undefined) return { code };
  // What a failed multi had done before is rolled back: only the codes are left.
  const bare = code !== 'OK' && !isReadMulti(op);
  const results = result.results.map((part, index) => {
    const inner = op.ops?.[index]?.op ?? 'check';
    const detail = bare || part.code !== 'OK' ? {} : resultJson(inner, part.result, { ...notation, pipelined: true });
    return { code: part.code as AnswerCode, ...detail };
  });
  return { code, results };
}

function resultJson(op: string, result: Result, notation: Notation): JsonFields {
  const { path, data, stat, children, acl, number, ephemerals, whoAmI } = result;
  if (op === 'delete' || op === 'sync' || op === 'check') return {};
  return {
    ...(path !== undefined && { path }),
    ...(data !== undefined && dataJson(data)),
    ...(children !== undefined && { children: [...children].sort() }),
    ...(acl !== undefined && { acl: acl.map(aclJson) }),
    ...(number !== undefined && { number }),
    ...(ephemerals !== undefined && { ephemerals: ephemerals.toSorted() }),
    ...(whoAmI !== undefined && { whoAmI: whoAmI.map(({ scheme, user }) => ({ scheme, user: user.replace(CLIENT_IP, '<client-ip>') })) }),
    ...(stat !== undefined && { stat: statJson(stat, notation) }),
  };
}

function aclJson({ perms, scheme, id }: Acl): JsonFields {
  return { perms, scheme, id: id.replace(CLIENT_NET, '<client-net>').replace(CLIENT_IP, '<client-ip>') };
}

function dataJson(data: string | null): JsonFields {
  return data !== null && data.length > SHOWN_DATA_MAX ? { dataSize: data.length } : { data };
}

function statJson(stat: Stat, { nameOf, pipelined }: Notation): JsonFields {
  return {
    czxid: zxidJson(stat.czxid),
    mzxid: zxidJson(stat.mzxid),
    pzxid: zxidJson(stat.pzxid),
    version: stat.version,
    cversion: stat.cversion,
    aversion: stat.aversion,
    ephemeralOwner: stat.ephemeralOwner === null ? null : nameOf(stat.ephemeralOwner),
    dataLength: stat.dataLength,
    numChildren: stat.numChildren,
    ...(!pipelined && { mtimeIsCtime: stat.mtimeMs === stat.ctimeMs }),
  };
}
