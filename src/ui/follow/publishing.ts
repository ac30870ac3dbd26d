import { createStore, type StoreApi } from 'zustand/vanilla';
import { channelOutlet } from '../../follow/channel.ts';
import { read } from '../../follow/messages.ts';
import { brokerOf, isRoom, readAddress, writeAddress } from '../../follow/room.ts';
import { publishStage } from '../../follow/publishStage.ts';
import type { Page } from '../page.ts';
import { followWords } from './words.ts';
import { ROOM_KEY } from './resume.ts';

/** What this page publishes. */
export interface Publishing {
  readonly room: string | null;
  /** Through which others hear it; null: those in this browser do. */
  readonly broker: string | null;
  /** Why it has stopped by itself, or goes on without reaching anybody. */
  readonly trouble: Trouble | null;
}

type Trouble = 'taken' | 'noChannel' | 'tooLong';

export interface Lectern {
  readonly store: StoreApi<Publishing>;
  readonly publish: (room: string, broker: URL | null) => void;
  readonly stop: () => void;
}

const lecterns = new WeakMap<Page['timeline'], Lectern>();

/** What a page publishes; made when it is first asked for. */
export function lecternOf(page: Page): Lectern {
  const known = lecterns.get(page.timeline);
  if (known !== undefined) return known;
  const made = makeLectern(page);
  lecterns.set(page.timeline, made);
  return made;
}

function makeLectern(page: Page): Lectern {
  const { timeline, lesson } = page;
  const store = createStore<Publishing>(() => ({ room: null, broker: null, trouble: null }));
  let leave: ((saying: boolean) => void) | null = null;
  const stop = (saying: boolean) => {
    leave?.(saying);
    leave = null;
    keep(null);
    store.setState({ room: null, broker: null, trouble: null });
  };
  const inTrouble = (trouble: Trouble) => {
    store.setState({ trouble });
    void complain(page, trouble);
  };
  const publish = (room: string, broker: URL | null) => {
    leave?.(true);
    const from = newName();
    let wanted = (): void => undefined;
    store.setState({ room, broker: broker?.href ?? null, trouble: null });
    const outlet = channelOutlet(room, {
      connection: (now) => now === 'refused' && inTrouble('noChannel'),
      wanted: () => wanted(),
      heard: (text) => {
        if (!isLater(text, from)) return;
        stop(false);
        inTrouble('taken');
      },
    });
    const openStep = () => (lesson === null ? undefined : { slug: lesson.lesson.slug, step: lesson.store.getState().step.id });
    const published = publishStage(timeline, { from, outlet, after, tooLong: () => store.getState().trouble === null && inTrouble('tooLong') }, openStep);
    wanted = () => published.renew();
    leave = (saying) => {
      if (saying) published.end();
      else published.stop();
      outlet.close();
    };
    keep(writeAddress({ room, broker: broker?.href ?? null, publish: true }));
  };
  return { store, publish, stop: () => stop(true) };
}

/** A lecturer who looks at their stage hears of it there; it stands until it is put away. */
async function complain({ prefs, view }: Page, trouble: Trouble): Promise<void> {
  const { publish } = await followWords(prefs.getState().language);
  view.setState({ said: publish[trouble] });
}

/** For the next page in this tab. */
function keep(room: string | null): void {
  try {
    if (room === null) sessionStorage.removeItem(ROOM_KEY);
    else sessionStorage.setItem(ROOM_KEY, room);
  } catch {
    // The next page does not go on by itself then.
  }
}

/** Goes on with what the last page kept. */
export function resume(page: Page, kept: string): void {
  const { room, broker } = readAddress(kept);
  if (isRoom(room)) lecternOf(page).publish(room, brokerOf(broker ?? ''));
}

const after = (ms: number, job: () => void): (() => void) => {
  const id = setTimeout(job, ms);
  return () => clearTimeout(id);
};

/** Whoever begins later on this machine has the greater name. */
function newName(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${random.toString(36)}`;
}

function isLater(text: string, than: string): boolean {
  const message = read(text);
  return message.ok && message.value.from > than;
}
