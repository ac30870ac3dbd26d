import type { Page } from '../ui/page.ts';

/** How far a person has seen this course of events; what they did themselves counts as seen. */
export function followSeen({ timeline, view }: Page): void {
  timeline.store.subscribe((now, was) => {
    if (now.course !== was.course) {
      const given = now.inputs.at(-1)?.after ?? 0;
      view.setState({ seen: Math.max(now.eventIndex, Math.min(given, now.eventCount)) });
    } else if (now.eventIndex > view.getState().seen) view.setState({ seen: now.eventIndex });
  });
}

/** The first hint stays until something happens that was not there when the page opened. */
export function followFresh({ timeline, view }: Page): void {
  const stop = timeline.store.subscribe((now, was) => {
    if (now.eventIndex === was.eventIndex && now.course === was.course) return;
    view.setState({ fresh: false });
    stop();
  });
}
