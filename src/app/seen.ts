import type { Page } from '../ui/page.ts';

/** How far a person has seen this course of events; what they did themselves counts as seen. */
export function followSeen({ timeline, view }: Page): void {
  timeline.store.subscribe((now, was) => {
    const moved = was.status === 'paused' && now.eventIndex !== was.eventIndex;
    if (moved && view.getState().fresh) view.setState({ fresh: false });
    if (now.course !== was.course) {
      const given = now.inputs.at(-1)?.after ?? 0;
      view.setState({ seen: Math.max(now.eventIndex, Math.min(given, now.eventCount)) });
    } else if (now.eventIndex > view.getState().seen) view.setState({ seen: now.eventIndex });
  });
}
