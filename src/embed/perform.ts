import { actionsOf } from '../ui/actions.ts';
import { outside } from '../ui/outside.ts';
import type { Command, Page } from '../ui/page.ts';
import { rootOfPage } from '../ui/site.ts';
import { Refused, type Perform } from './host.ts';
import type { Answer, EmbedState, FromHost } from './messages.ts';

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
      case 'act': return act(page, message.command);
      case 'fourLetterWord': return { type: 'lines', lines: await wordTo(page, message) };
      case 'getLink': return { type: 'link', link: await linkOf(page) };
      case 'getState': return { type: 'state', ...stateOf(page) };
    }
    return { type: 'done' };
  };
}

/** Does it; what the page says against it is what the host is told. `where`: of what in the message. */
function heeded({ timeline: { store } }: Page, deed: () => void, where = 'message'): void {
  const { notice: before } = store.getState();
  deed();
  const { notice } = store.getState();
  if (notice !== null && notice !== before && (notice.kind === 'error' || notice.code === 'locked')) throw new Refused(where, notice.why);
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

async function act(page: Page, given: Of<'act'>['command']): Promise<Answer> {
  const { parseCommand } = await outside();
  const checked = parseCommand(given);
  if (!checked.ok) {
    const [problem] = checked.problems;
    throw new Refused(['message', 'command', problem?.where ?? ''].filter((part) => part !== '').join('.'), problem?.why ?? 'it is no command');
  }
  const { value: command } = checked;
  if (command.cmd === 'type') return { type: 'lines', lines: await typed(page, command) };
  heeded(page, () => actionsOf(page).act(command), 'message.command');
  return { type: 'done' };
}

/** A line at the console of a client: the run goes on until it is answered. Returns what the terminal shows of it, the line first. */
async function typed(page: Page, command: Extract<Command, { readonly cmd: 'type' }>): Promise<string[]> {
  const [{ answered }, { consolesOf }] = await Promise.all([import('../ui/console/answering.ts'), import('../ui/console/consoles.ts')]);
  const { timeline } = page;
  const { client } = command;
  const consoles = consolesOf(timeline);
  const terminal = () => consoles.at(timeline.store.getState().eventIndex).get(client);
  timeline.actions.pause();
  const before = terminal()?.text.length ?? 0;
  heeded(page, () => actionsOf(page).act(command), 'message.command');
  const outcome = await answered(timeline, consoles, { client, slowly: false, signal: new AbortController().signal });
  if (outcome === 'unanswered') throw new Refused('message.command', `the console of ${client} has not answered within two minutes of simulated time`);
  if (outcome === 'stopped') throw new Refused('message.command', 'the run was held up, or turned elsewhere, before the answer');
  return (terminal()?.text ?? '').slice(before).replace(/\n$/, '').split('\n');
}

async function wordTo(page: Page, { server, word }: Of<'fourLetterWord'>): Promise<string[]> {
  const { answerTo, deedOf } = await import('../timeline/fourLetterWords.ts');
  const deed = deedOf(server, word);
  if (deed !== null) heeded(page, () => actionsOf(page).act(deed), 'message.server');
  const { timeline } = page;
  const world = timeline.worldAt(timeline.store.getState().eventIndex);
  const lines = world === null ? null : answerTo(world, server, word);
  if (lines === null) throw new Refused('message.server', `nothing listens on the client port of server ${server}: connection refused`);
  return [...lines];
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
