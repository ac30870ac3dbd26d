import { actionsOf } from '../ui/actions.ts';
import { outside } from '../ui/outside.ts';
import type { Page } from '../ui/page.ts';
import { rootOfPage } from '../ui/site.ts';
import { Refused, type Perform } from './host.ts';
import type { EmbedState, FromHost } from './messages.ts';

/** What stands in the frame, and how something else comes to stand there. */
export interface Opened {
  readonly page: () => Page;
  /** Puts a lesson on the stage. False: there is none of that name. */
  readonly openLesson: (slug: string, step?: string) => Promise<boolean>;
  /** Takes the lesson off the stage. */
  readonly leaveLesson: () => void;
}

type Of<T extends FromHost['type']> = Extract<FromHost, { readonly type: T }>;

/** What the messages of a host do. */
export function performer(opened: Opened): Perform {
  return async (message) => {
    const page = opened.page();
    switch (message.type) {
      case 'load': await load(opened, message); break;
      case 'step': heeded(page, () => step(page, message)); break;
      case 'seek': heeded(page, () => seek(page, message)); break;
      case 'play': heeded(page, page.timeline.actions.play); break;
      case 'pause': page.timeline.actions.pause(); break;
      case 'act': await act(page, message.command); break;
      case 'getLink': return { type: 'link', link: await linkOf(page) };
      case 'getState': return { type: 'state', ...stateOf(page) };
    }
    return { type: 'done' };
  };
}

/** Does it; what the page says against it is what the host is told. */
function heeded({ timeline: { store } }: Page, deed: () => void): void {
  const { notice: before } = store.getState();
  deed();
  const { notice } = store.getState();
  if (notice !== null && notice !== before && (notice.kind === 'error' || notice.code === 'locked')) throw new Refused('message', notice.why);
}

async function load(opened: Opened, message: Of<'load'>): Promise<void> {
  if ('lesson' in message) {
    if (!(await opened.openLesson(message.lesson, message.step))) throw new Refused('message.lesson', `there is no lesson ${message.lesson}`);
    const { lesson } = opened.page();
    if (message.step !== undefined && lesson?.store.getState().step.id !== message.step) throw new Refused('message.step', `${message.lesson} has no step ${message.step}: it stands at its first`);
    return;
  }
  const { decodeRun } = await import('../scenario/link.ts');
  const decoded = decodeRun(message.link);
  if (!decoded.ok) throw new Refused(`message.link.${decoded.error.where}`, decoded.error.why);
  opened.leaveLesson();
  const page = opened.page();
  page.view.setState({ fresh: false });
  heeded(page, () => page.timeline.actions.open(decoded.run));
}

function step({ lesson, timeline: { actions } }: Page, message: Of<'step'>): void {
  if ('to' in message) {
    if (lesson === null) (message.to === 'next' ? actions.step : actions.stepBack)();
    else if (message.to === 'next') lesson.next();
    else lesson.back();
    return;
  }
  if (lesson === null) throw new Refused('message.step', 'no lesson is open');
  if (!lesson.lesson.steps.some(({ id }) => id === message.step)) throw new Refused('message.step', `${lesson.lesson.slug} has no step ${message.step}`);
  lesson.enter(message.step);
}

function seek({ timeline: { actions } }: Page, message: Of<'seek'>): void {
  if ('event' in message) actions.goToEvent(message.event);
  else actions.goToTime(message.atMs * 1000);
}

async function act(page: Page, given: Of<'act'>['command']): Promise<void> {
  const { parseCommand } = await import('../scenario/schema.ts');
  const checked = parseCommand(given);
  if (!checked.ok) {
    const [problem] = checked.problems;
    throw new Refused(['message', 'command', problem?.where ?? ''].filter((part) => part !== '').join('.'), problem?.why ?? 'it is no command');
  }
  heeded(page, () => actionsOf(page).act(checked.value));
}

/** The address of what is in the frame, on the site: a step of a lesson, or the run and its moment. */
async function linkOf({ lesson, timeline }: Page): Promise<string> {
  const root = rootOfPage();
  if (lesson !== null) return `${root}lessons/${lesson.lesson.slug}/#${lesson.store.getState().step.id}`;
  const link = (await outside()).linkOf(timeline);
  if (link === null) throw new Refused('message', 'no run is open');
  return `${root}sandbox/${link.hash}`;
}

/** What a host may know of the frame at any time. */
export function stateOf({ lesson, timeline }: Page): EmbedState {
  const { eventIndex, atUs, playing } = timeline.store.getState();
  const processes = Object.values(timeline.worldAt(eventIndex)?.processes ?? {});
  const servers = processes.filter(({ id }) => /^S\d+$/.test(id)).map(({ id, state }) => [id, state?.kind === 'server' ? state.state : 'DOWN'] as const);
  return {
    lesson: lesson?.lesson.slug ?? null,
    step: lesson?.store.getState().step.id ?? null,
    event: eventIndex,
    atMs: atUs / 1000,
    playing,
    states: Object.fromEntries(servers),
  };
}
