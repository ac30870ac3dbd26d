import type { Breach } from '../breach.ts';
import type { Change, Step } from './chain.ts';
import { PATH } from './play.ts';

const PLACES = ['tasks', 'assign', 'status'] as const;

/** TaskLost: a task is at every moment open, with a worker, or done, until the one who wanted it has cleared its outcome away. */
export class TaskChecks {
  /** Where each task is. */
  private readonly places = new Map<string, Set<string>>();

  step({ changes }: Step): Breach | null {
    const gone: Change[] = [];
    for (const change of changes) {
      const task = taskOf(change.path);
      if (task === null || change.type === 'setData') continue;
      const places = this.places.get(task) ?? new Set<string>();
      this.places.set(task, places);
      if (change.type === 'create') places.add(change.path);
      else {
        places.delete(change.path);
        gone.push(change);
      }
    }
    const lost = gone.find(({ path }) => this.places.get(taskOf(path) ?? '')?.size === 0 && !path.startsWith(`${PATH}/status/`));
    return lost === undefined ? null : { name: 'TaskLost', detail: `${lost.path} is deleted, and its task is nowhere any more` };
  }

  /** Not done yet. */
  get open(): readonly string[] {
    return [...this.places.values()].flatMap((places) => [...places]).filter((path) => !path.startsWith(`${PATH}/status/`));
  }
}

function taskOf(path: string): string | null {
  const place = PLACES.find((each) => path.startsWith(`${PATH}/${each}/`));
  const name = path.slice(path.lastIndexOf('/') + 1);
  return place !== undefined && name.startsWith('task-') ? name : null;
}
