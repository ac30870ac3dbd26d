import type { ZkFact } from '../ensemble/types.ts';
import type { Counts } from './types.ts';

/** Counts what a run did, so that one sees what a fuzz has covered. */
export class Tally {
  private readonly added: Record<string, number> = {};

  get counts(): Counts {
    return this.added;
  }

  see(fact: ZkFact): void {
    if (fact.type === 'clientRequest') this.add(`op ${fact.op}`);
    else if (fact.type === 'proposed' && fact.txn.body.type === 'reconfig') this.add('reconfig proposed');
    else if (fact.type === 'reconfigured') this.add('reconfig followed');
    else if (fact.type === 'gaveUp' && fact.reason === 'reconfigured') this.add('reconfig role changed');
    else if (fact.type === 'recipeState' && fact.from === '') this.add(`${fact.recipe} begun`);
    else if (fact.type === 'recipe') this.add(`${fact.recipe} ${fact.news}`);
  }

  private add(name: string): void {
    this.added[name] = (this.added[name] ?? 0) + 1;
  }
}

export function addCounts(sum: Record<string, number>, counts: Counts): void {
  for (const name in counts) sum[name] = (sum[name] ?? 0) + (counts[name] ?? 0);
}

/** A line for each subject, the most frequent first. */
export function countLines(counts: Counts): string[] {
  const subjects = new Map<string, [string, number][]>();
  for (const [name, count] of Object.entries(counts)) {
    const [subject = '', ...what] = name.split(' ');
    subjects.set(subject, [...(subjects.get(subject) ?? []), [what.join(' '), count]]);
  }
  return [...subjects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, all]) => `  ${subject}: ${all.sort((a, b) => b[1] - a[1]).map(([what, count]) => `${what} ${count}`).join(', ')}`);
}
