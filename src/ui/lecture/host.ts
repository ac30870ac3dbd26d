import type { PageActions } from '../actions.ts';
import { allWords } from '../language.ts';
import { outside } from '../outside.ts';
import type { Page } from '../page.ts';
import { rootOfPage } from '../site.ts';
import { openChannel, type Channel } from './channel.ts';
import { remember } from './memory.ts';
import { heardByLecture, type ToLecture, type ToPresenter } from './messages.ts';

interface Lecture {
  readonly channel: string;
  readonly startedMs: number;
}

/** The lecture's end of the channel to the presenter's window. */
export interface Host {
  open(actions: PageActions, lecture: Lecture): void;
  close(): void;
  /** False when the browser did not let it open. */
  openWindow(): boolean;
  /** Address of the presenter's window; null while no lecture is on. */
  address(): string | null;
}

/** While the run plays the presenter is told no more often than this. */
const APART_MS = 150;

const hosts = new WeakMap<Page, Host>();

export function hostOf(page: Page): Host {
  const host = hosts.get(page) ?? makeHost(page);
  hosts.set(page, host);
  return host;
}

function makeHost(page: Page): Host {
  let lecture: Lecture | null = null;
  let stop: (() => void) | null = null;
  const address = () => (lecture === null ? null : new URL(`${rootOfPage()}present/#${lecture.channel}`, location.href).href);
  const close = () => {
    stop?.();
    stop = null;
    lecture = null;
  };
  return {
    address,
    close,
    open(actions, given) {
      close();
      lecture = given;
      stop = serve(page, actions, given, (startedMs) => {
        lecture = { ...given, startedMs };
        remember(lecture);
      });
    },
    openWindow() {
      const url = address();
      return url !== null && window.open(url, 'ensemble-presenter', 'popup,width=1100,height=780') !== null;
    },
  };
}

/** Answers the presenter's window, and tells it whatever changes. Returns how to stop it. */
function serve(page: Page, actions: PageActions, { channel: id, startedMs }: Lecture, restarted: (startedMs: number) => void): () => void {
  const { timeline, view, prefs, lesson } = page;
  let since = startedMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let channel: Channel<ToPresenter> | null = null;
  const tell = async () => {
    const [words, { outlookOf }, { linkOf }] = await Promise.all([allWords(prefs.getState().language), import('./outlook.ts'), outside()]);
    const link = new URL(linkOf(timeline)?.hash ?? '', new URL(`${rootOfPage()}sandbox/`, location.href)).href;
    channel?.post({ say: 'outlook', outlook: outlookOf(page, words, since, link) });
  };
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell();
    }, APART_MS);
  };
  channel = openChannel<ToLecture, ToPresenter>(id, heardByLecture, (message) => {
    if (message.say === 'clock') {
      since = Date.now();
      restarted(since);
    }
    void obey(message, page, actions).then(tell);
  });
  const bye = () => channel?.post({ say: 'bye' });
  const stops = [timeline.store.subscribe(soon), view.subscribe(soon), prefs.subscribe(soon), lesson?.store.subscribe(soon)];
  window.addEventListener('pagehide', bye);
  void tell();
  return () => {
    bye();
    for (const one of stops) one?.();
    clearTimeout(timer);
    window.removeEventListener('pagehide', bye);
    channel?.close();
    channel = null;
  };
}

/** Does what the presenter's window asks for: nothing that the keys of this window would not do at this moment. */
async function obey(message: ToLecture, page: Page, actions: PageActions): Promise<void> {
  const { press } = await import('./press.ts');
  press(message, page, actions);
}
