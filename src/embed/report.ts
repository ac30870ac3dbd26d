import type { LessonSession } from '../ui/lesson/session.ts';
import type { Page } from '../ui/page.ts';
import type { Host } from './host.ts';
import { stateOf } from './perform.ts';

/** While it plays a host is told no more often than this. */
const TOLD_MS = 100;

/** Tells the host of what happens in the frame from now on, once for all that happens together. Returns how to stop it. */
export function report(page: Page, host: Host): () => void {
  const { timeline, lesson } = page;
  let due: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const tell = () => {
    due = undefined;
    const said = stateOf(page);
    const text = JSON.stringify(said);
    if (text === told) return;
    told = text;
    host.announce({ type: 'event', ...said });
  };
  const soon = () => {
    due ??= setTimeout(tell, TOLD_MS);
  };
  const stops = [timeline.store.subscribe(soon), ...(lesson === null ? [] : [lesson.store.subscribe(soon), reportLesson(lesson, host)])];
  soon();
  return () => {
    clearTimeout(due);
    for (const stop of stops) stop();
  };
}

function reportLesson(session: LessonSession, host: Host): () => void {
  const lesson = session.lesson.slug;
  return session.onHappening((happening) => {
    if (happening.type !== 'step') host.announce({ lesson, ...happening });
  });
}

/** Tells the host how high the page would like to be, at first and whenever that changes. */
export function reportSize(element: Element, host: Host): () => void {
  let told = '';
  const watch = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const [width, height] = [Math.ceil(entry.contentRect.width), Math.ceil(element.scrollHeight)];
    if (told === `${width} ${height}`) return;
    told = `${width} ${height}`;
    host.announce({ type: 'resize', width, height });
  });
  watch.observe(element);
  return () => watch.disconnect();
}
