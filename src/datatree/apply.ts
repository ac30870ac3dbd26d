import { set } from '../base/pmap.ts';
import { unreachable } from '../base/assert.ts';
import type { Result } from '../wire/messages.ts';
import { DONE, closeSession, createNode, deleteNode, kindOf, reconfigure, setAcl, setData } from './draft.ts';
import type { Draft, Outcome, Trigger } from './draft.ts';
import type { Code, Txn, TxnBody } from './request.ts';
import type { DataTree } from './tree.ts';

export type { Trigger } from './draft.ts';

export interface Applied {
  readonly tree: DataTree;
  readonly code: Code;
  /** Empty for a setData nobody waits for. */
  readonly result: Result;
  /** In the order in which they fire. */
  readonly triggers: readonly Trigger[];
}

/**
 * One transaction on the tree (ZKDatabase.processTxn, DataTree.processTxn). What it finds done or gone already is
 * tolerated, so a replay over a tree that is newer than its snapshot's name ends where the log ends.
 * `answered` is false where no client of this server waits for the result.
 */
export function applyTxn(tree: DataTree, txn: Txn, answered = true): Applied {
  const { nodes, ephemerals, sessions, swept, quotas } = tree;
  const draft: Draft = { nodes, ephemerals, sessions, swept, quotas, txn, answered, triggers: [] };
  const { code, result } = applyBody(draft, txn.body, false);
  return { tree: finished(draft, Math.max(tree.lastProcessedZxid, txn.zxid)), code, result, triggers: draft.triggers };
}

function finished(draft: Draft, lastProcessedZxid: number): DataTree {
  return Object.freeze({ nodes: draft.nodes, ephemerals: draft.ephemerals, sessions: draft.sessions, swept: draft.swept, lastProcessedZxid, quotas: draft.quotas });
}

function applyBody(draft: Draft, body: TxnBody, inMulti: boolean): Outcome {
  switch (body.type) {
    case 'create':
      // Inside a multi an ordinary create answers without a Stat; createContainer and createTTL always have one.
      return createNode(draft, body, !inMulti || kindOf(body.mode) !== 'plain');
    case 'delete':
    case 'deleteContainer':
      return deleteNode(draft, body.path);
    case 'setData':
      return setData(draft, body);
    case 'reconfig':
      return reconfigure(draft, body);
    case 'setACL':
      return setAcl(draft, body);
    case 'check':
      return DONE;
    case 'error':
      return { code: body.code, result: DONE.result };
    case 'multi':
      return applyMulti(draft, body.txns);
    case 'createSession':
      draft.sessions = set(draft.sessions, draft.txn.session, body.timeoutMs);
      return DONE;
    case 'closeSession':
      return closeSession(draft, body);
    default:
      return unreachable(body, 'transaction');
  }
}

/** All or nothing: a multi that holds an error holds nothing else, for PrepRequestProcessor saw it fail. */
function applyMulti(draft: Draft, bodies: readonly TxnBody[]): Outcome {
  const results = bodies.map((body) => applyBody(draft, body, true));
  const failed = results.find((one) => one.code !== 'OK');
  return { code: failed?.code ?? 'OK', result: { results } };
}
