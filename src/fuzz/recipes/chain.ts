import { at } from '../../base/pvec.ts';
import type { SessionId, Txn, TxnBody } from '../../datatree/request.ts';
import type { Monitor } from '../../ensemble/invariants.ts';
import type { ZkFact, ZkWorld } from '../../ensemble/types.ts';
import { txnsOf } from '../../server/storage.ts';
import type { Zxid } from '../../zab/zxid.ts';

/** One change of the tree. */
export interface Change {
  readonly zxid: Zxid;
  readonly session: SessionId;
  readonly type: 'create' | 'delete' | 'setData';
  readonly path: string;
  readonly data: string | null;
}

/** One transaction: all of its changes at once, and the session that it ends. */
export interface Step {
  readonly zxid: Zxid;
  readonly changes: readonly Change[];
  readonly ends: SessionId | null;
}

/** What the ensemble has delivered, in order: the one history of all trees, whichever server says so first. */
export class Chain {
  private readonly txns = new Map<Zxid, Txn>();
  private length = 0;

  note(fact: ZkFact): void {
    if (fact.type === 'proposed' || fact.type === 'applied') this.txns.set(fact.zxid, fact.txn);
  }

  /** What is new. */
  *steps(monitor: Monitor, world: ZkWorld): Generator<Step> {
    for (; this.length < monitor.chain.size; this.length++) {
      const zxid = at(monitor.chain, this.length)?.zxid ?? -1;
      const txn = this.txns.get(zxid) ?? loggedTxn(world, zxid);
      if (txn !== undefined) yield { zxid: txn.zxid, changes: changesOf(txn, txn.body), ends: txn.body.type === 'closeSession' ? txn.session : null };
    }
  }
}

/** What a server alone has logged and not yet delivered when it dies it tells nobody: it delivers that when it starts again, from its disk. */
function loggedTxn({ processes }: ZkWorld, zxid: Zxid): Txn | undefined {
  for (const { disk } of Object.values(processes)) {
    const log = txnsOf(disk);
    for (let i = log.size - 1; i >= 0; i--) {
      const txn = at(log, i);
      if (txn?.zxid === zxid) return txn;
    }
  }
  return undefined;
}

function changesOf({ zxid, session }: Pick<Txn, 'zxid' | 'session'>, body: TxnBody): Change[] {
  const change = (type: Change['type'], path: string, data: string | null): Change => ({ zxid, session, type, path, data });
  switch (body.type) {
    case 'create':
      return [change('create', body.path, body.data)];
    case 'setData':
      return [change('setData', body.path, body.data)];
    case 'delete':
    case 'deleteContainer':
      return [change('delete', body.path, null)];
    case 'closeSession':
      return body.paths.map((path) => change('delete', path, null));
    case 'multi':
      return body.txns.some(({ type }) => type === 'error') ? [] : body.txns.flatMap((part) => changesOf({ zxid, session }, part));
    default:
      return [];
  }
}
