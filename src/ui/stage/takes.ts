import type { SceneLabels } from '../../scene/labels.ts';
import type { Flag, SceneInput } from '../../scene/view.ts';
import type { BranchInfo, TimelineState } from '../../timeline/storeTypes.ts';

/** The last event the present branch and another one have in common; `all` are the branches there are. A parent may have been let go. */
export function leftAt(all: readonly BranchInfo[], present: BranchInfo, other: BranchInfo): number {
  const parentOf = ({ parent }: BranchInfo): BranchInfo | undefined => all.find(({ id }) => id === parent);
  const shared = new Map<number, number>();
  let upTo = Number.POSITIVE_INFINITY;
  for (let one: BranchInfo | undefined = present; one !== undefined; one = parentOf(one)) {
    shared.set(one.id, upTo);
    upTo = Math.min(upTo, one.forkedAt);
  }
  upTo = Number.POSITIVE_INFINITY;
  for (let one: BranchInfo | undefined = other; one !== undefined; one = parentOf(one)) {
    const here = shared.get(one.id);
    if (here !== undefined) return Math.min(here, upTo);
    upTo = Math.min(upTo, one.forkedAt);
  }
  return other.forkedAt;
}

/** The futures that were left for the present one, each with what was done in it last. */
function takesOf({ branch, branches }: Pick<TimelineState, 'branch' | 'branches'>, labels: SceneLabels): Flag[] {
  if (branch === null) return [];
  return branches.map((other) => {
    const { lastCommand: done } = other;
    const who = done === null ? '' : 'server' in done && !('client' in done) ? `S${done.server}` : 'client' in done ? done.client : '';
    const name = other.name !== '' || done === null ? other.name : labels.mark.did({ cmd: done.cmd, who });
    return { event: leftAt([branch, ...branches], branch, other), words: labels.mark.take({ n: other.id, name }), take: other.id };
  });
}

export type Flags = Required<Pick<SceneInput, 'takes' | 'bookmarks' | 'stopsFor'>>;

/** What stands on the strip besides the run itself. The same object as long as nothing of it has changed. */
export function openFlags(): (state: TimelineState, labels: SceneLabels) => Flags {
  let known: readonly unknown[] = [];
  let flags: Flags = { takes: [], bookmarks: [], stopsFor: [] };
  return (state, labels) => {
    const { branch, branches, bookmarks, breakpoints } = state;
    const now = [branch, branches, bookmarks, breakpoints, labels];
    if (now.some((one, i) => one !== known[i])) {
      const marked = bookmarks.map(({ slot, event, name }) => ({ event, words: name === '' ? `${slot}` : name }));
      flags = { takes: takesOf(state, labels), bookmarks: marked, stopsFor: breakpoints };
      known = now;
    }
    return flags;
  };
}
