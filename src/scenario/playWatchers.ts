import type { AnswerCode } from './recordingSchema.ts';
import type { EventType } from '../wire/messages.ts';

type Table = Map<string, Set<string>>;
type Kind = 'data' | 'exist' | 'child';

/** Which tables an event of a node empties at its path (ZKWatchManager.materialize). */
const TRIGGERED: Partial<Record<EventType, readonly Kind[]>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

/**
 * The watcher objects of one handle. The simulated client knows only whether a path is watched; which object
 * it was, and that each is called once, is kept here. The default watcher has no name: ''.
 */
export class Watchers {
  private readonly tables: Readonly<Record<Kind, Table>> = { data: new Map(), exist: new Map(), child: new Map() };

  /** An answer came to a read that sets a watch (ZooKeeper.WatchRegistration). */
  register(op: string, path: string, watcher: string, code: AnswerCode): void {
    const kind = kindOf(op, code);
    if (kind === undefined) return;
    const table = this.tables[kind];
    const set = table.get(path) ?? new Set<string>();
    table.set(path, set.add(watcher));
  }

  /** Who is told of an event. */
  trigger(event: EventType, path: string): readonly string[] {
    const called = new Set<string>();
    for (const kind of TRIGGERED[event] ?? []) {
      for (const watcher of this.tables[kind].get(path) ?? []) called.add(watcher);
      this.tables[kind].delete(path);
    }
    return called.size === 0 ? [''] : [...called];
  }
}

function kindOf(op: string, code: AnswerCode): Kind | undefined {
  if (op === 'exists' && code === 'NONODE') return 'exist';
  if (code !== 'OK') return undefined;
  return op === 'getChildren' ? 'child' : op === 'getData' || op === 'exists' ? 'data' : undefined;
}
