import type { Timeline } from '../timeline/store.ts';

/** A file's name says of which run it is, and of which events. */
export function fileName(timeline: Timeline, extension: string, from: number, to = from): string {
  const { scenario, seed, rules } = timeline.store.getState();
  const servers = scenario?.servers.length ?? 0;
  const modified = rules.length === 0 ? '' : '-modified';
  const events = from === to ? `event-${to}` : `events-${from}-to-${to}`;
  return `ensemble-${servers}-servers-seed-${seed}${modified}-${events}.${extension}`;
}
