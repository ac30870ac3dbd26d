import { assert } from '../../base/assert.ts';
import { needsCommit } from '../../datatree/request.ts';
import type { Code, DeleteContainer, Op, Txn, TxnBody } from '../../datatree/request.ts';
import { flawedIn, refuse } from './prepCommon.ts';
import type { PrepInput } from './prepCommon.ts';
import { prepCreate } from './prepCreate.ts';
import { prepCheck, prepCloseSession, prepDelete, prepDeleteContainer, prepSetAcl, prepSetData } from './prepWrite.ts';

export type { PrepInput } from './prepCommon.ts';

export interface Prepared {
  readonly txn: Txn;
  /** What the asker will be told; OK unless the transaction holds an error. */
  readonly code: Code;
}

/**
 * Turns a request into a transaction without conditions (PrepRequestProcessor.pRequest): checked against the tree
 * and everything prepared before it. A refused request becomes an error transaction and leaves no change behind.
 */
export function prepare(input: PrepInput): Prepared {
  const { request, zxid, timeMs } = input;
  assert(needsCommit(request), `${request.op.op} is no transaction`);
  const body = bodyOf(input, request.op);
  return { txn: Object.freeze({ session: request.session, cxid: request.cxid, zxid, timeMs, body }), code: codeOf(body) };
}

/** The code of a transaction: that of the first error in it. */
export function codeOf(body: TxnBody): Code {
  if (body.type === 'error') return body.code;
  if (body.type !== 'multi') return 'OK';
  return body.txns.map(codeOf).find((code) => code !== 'OK') ?? 'OK';
}

function bodyOf(input: PrepInput, op: Op | DeleteContainer): TxnBody {
  switch (op.op) {
    case 'deleteContainer':
      return prepDeleteContainer(input, op);
    case 'multi':
      return prepMulti(input, op.ops);
    case 'createSession':
      return Object.freeze({ type: 'createSession', timeoutMs: op.timeoutMs });
    case 'closeSession':
      return prepCloseSession(input);
    case 'reconfig':
      return input.sessionKnown ? (input.reconfig ?? refuse('UNIMPLEMENTED')) : refuse('SESSIONEXPIRED');
    case 'setACL':
      return prepSetAcl(input, op);
    default:
      return partOf(input, op);
  }
}

/** What may stand alone or in a multi (MultiOperationRecord). */
function partOf(input: PrepInput, op: Op): TxnBody {
  switch (op.op) {
    case 'create':
      return prepCreate(input, op);
    case 'delete':
      return prepDelete(input, op);
    case 'setData':
      return prepSetData(input, op);
    case 'check':
      return prepCheck(input, op);
    default:
      return refuse('MARSHALLINGERROR');
  }
}

const PARTS: readonly Op['op'][] = ['create', 'delete', 'setData', 'check'];

/**
 * All parts share the zxid, and each sees those before it. When one fails, the changes of all are taken back
 * (rollbackPendingChanges) and every part becomes an error: OK before the culprit, RUNTIMEINCONSISTENCY after it.
 */
function prepMulti(input: PrepInput, ops: readonly Op[]): TxnBody {
  if (ops.some((op) => !PARTS.includes(op.op))) return refuse('MARSHALLINGERROR');
  const { changes } = input;
  const { byPath, records: { length } } = changes;
  const txns: TxnBody[] = [];
  for (const op of ops) {
    const body = partOf(input, op);
    if (body.type === 'error') {
      if (!flawedIn(input, 'keepFailedMulti')) {
        changes.byPath = byPath;
        changes.records.length = length;
      }
      return failedMulti(ops.length, txns.length, body);
    }
    txns.push(body);
  }
  return Object.freeze({ type: 'multi', txns: Object.freeze(txns) });
}

// MODEL: A failed multi in the log
function failedMulti(size: number, culprit: number, error: TxnBody): TxnBody {
  const partAt = (i: number): TxnBody => (i < culprit ? refuse('OK') : i === culprit ? error : refuse('RUNTIMEINCONSISTENCY'));
  return Object.freeze({ type: 'multi', txns: Object.freeze(Array.from({ length: size }, (_, i) => partAt(i))) });
}
