import type { SessionId } from '../datatree/request.ts';
import type { Stat } from '../wire/messages.ts';
import { zxidShort } from '../zab/zxid.ts';
import type { Breach } from './breach.ts';
import type { Answered } from './exchange.ts';

/** Counters of a node that only grow while it lives. */
const GROWING = ['version', 'cversion', 'aversion'] as const;

/** What a session was shown of a path last; `gone`: that this node is not there any more. */
interface Shown {
  readonly stat: Stat;
  readonly gone: boolean;
}

/** SingleImage: what one session is shown of a node is never older than what it was shown before, whichever server it asks. */
export class ImageChecks {
  private readonly shown = new Map<SessionId, Map<string, Shown>>();

  answered({ client, session, op, code, result: { stat, path } }: Answered): Breach | null {
    if (!('path' in op)) return null;
    const paths = this.shown.get(session) ?? new Map<string, Shown>();
    this.shown.set(session, paths);
    const name = path ?? op.path;
    const last = paths.get(name);
    if (stat !== undefined) {
      paths.set(name, { stat, gone: false });
      const older = last === undefined ? null : olderThan(last, stat);
      return older === null ? null : { name: 'SingleImage', detail: `client ${client} is shown ${name} with ${older}, in one session` };
    }
    const gone = (code === 'NONODE' && (op.op === 'getData' || op.op === 'exists' || op.op === 'getChildren')) || (op.op === 'delete' && code === 'OK');
    if (gone && last !== undefined) paths.set(name, { ...last, gone: true });
    return null;
  }
}

function olderThan({ stat: before, gone }: Shown, stat: Stat): string | null {
  if (stat.czxid > before.czxid) return null;
  if (stat.czxid < before.czxid) return `czxid ${zxidShort(stat.czxid)} behind ${zxidShort(before.czxid)}`;
  if (gone) return `czxid ${zxidShort(stat.czxid)} behind its end`;
  const counter = GROWING.find((key) => stat[key] < before[key]);
  return counter === undefined ? null : `${counter} ${stat[counter]} behind ${before[counter]}`;
}
