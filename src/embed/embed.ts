import { createStore, type StoreApi } from 'zustand/vanilla';
import { LESSONS } from '../course/course.ts';
import { whereIs } from '../course/moved.ts';
import { WRITTEN } from '../course/written.ts';
import { NOTHING_DONE } from '../lesson/progress.ts';
import type { Library } from '../ui/lesson/library.ts';
import { progressStore } from '../ui/lesson/progressStore.ts';
import { remember } from '../ui/lesson/remember.ts';
import { openLesson } from '../ui/lesson/session.ts';
import { lessonWords } from '../ui/lesson/words.ts';
import { outside } from '../ui/outside.ts';
import type { Page } from '../ui/page.ts';
import type { BadParam, EmbedParams } from './params.ts';
import type { Opened } from './perform.ts';

/** What the address asks for and is not there: it is said, and something near it is shown. */
export type Complaint =
  | ({ readonly is: 'bad' } & BadParam)
  | { readonly is: 'noLesson'; readonly lesson: string; readonly instead: string }
  | { readonly is: 'noStep' | 'stepAlone'; readonly step: string }
  | { readonly is: 'badRun' };

/** The first lesson of the course that is there. */
function firstLesson(): string {
  return LESSONS.find(({ slug }) => WRITTEN.has(slug))?.slug ?? '';
}

/** What stands in the frame. A lesson changes the page: who shows it follows the store. */
export class Embed implements Opened {
  readonly store: StoreApi<Page>;
  readonly complaints: Complaint[] = [];
  private readonly library: Library;
  private readonly breathe: () => Promise<void>;
  private readonly bare: Page;
  private forget: () => void = () => {};

  /** `bare`: the page without a lesson; `breathe` lets the browser paint and answer. */
  constructor(bare: Page, library: Library, breathe: () => Promise<void>) {
    this.bare = bare;
    this.library = library;
    this.breathe = breathe;
    this.store = createStore<Page>(() => bare);
  }

  /** Version of the simulation. */
  get model(): string {
    return this.library.engine.version;
  }

  page(): Page {
    return this.store.getState();
  }

  /** What the address says, or the nearest that there is; `hash` may be a run, or the step that was open before a reload. */
  async open({ lesson, step, servers, seed }: EmbedParams, hash: string): Promise<void> {
    if (hash.startsWith('#r=')) await this.openRun(hash, servers, seed);
    else if (lesson !== null) await this.openNearest(lesson, step);
    else {
      if (step !== null) this.complaints.push({ is: 'stepAlone', step });
      this.openFresh(servers, seed);
    }
  }

  async openLesson(asked: string, askedStep?: string): Promise<boolean> {
    const { slug, step } = whereIs({ slug: asked, step: askedStep ?? null });
    if (!WRITTEN.has(slug)) return false;
    const { library, bare } = this;
    const { language } = bare.prefs.getState();
    const [lesson] = await Promise.all([library.lesson(slug), library.words(slug, language), lessonWords(language)]);
    await this.breathe();
    const progress = progressStore();
    const met = (of: string) => (progress.getState()[lesson.id] ?? NOTHING_DONE).goals[of] ?? [];
    this.leaveLesson();
    const session = openLesson({ ...bare, engine: library.engine, solution: () => library.solution(slug), met }, lesson, step ?? undefined);
    this.forget = remember(session, progress);
    this.store.setState({ ...bare, lesson: session }, true);
    return true;
  }

  leaveLesson(): void {
    this.forget();
    this.forget = () => {};
    this.page().lesson?.destroy();
    this.store.setState(this.bare, true);
  }

  private async openNearest(lesson: string, step: string | null): Promise<void> {
    if (!(await this.openLesson(lesson, step ?? undefined))) {
      const instead = firstLesson();
      this.complaints.push({ is: 'noLesson', lesson, instead });
      await this.openLesson(instead);
      return;
    }
    const open = this.page().lesson?.store.getState().step.id;
    const meant = whereIs({ slug: lesson, step }).step;
    if (meant !== null && open !== meant) {
      this.complaints.push({ is: 'noStep', step: meant });
      // The lesson says so too, without its name.
      this.bare.timeline.actions.dismiss();
    }
  }

  private async openRun(hash: string, servers: number, seed: number): Promise<void> {
    const { timeline, view } = this.bare;
    view.setState({ fresh: false });
    const { openLink } = await outside();
    if (openLink(timeline, hash) || timeline.store.getState().scenario !== null) return;
    this.complaints.push({ is: 'badRun' });
    this.openFresh(servers, seed);
  }

  private openFresh(servers: number, seed: number): void {
    const { timeline, services } = this.bare;
    const { run, atUs } = services.newRun({ voters: servers, observers: 0, start: 'coldStart', seed, tickTime: 2000, initLimit: 10, syncLimit: 5, rules: [], cfg: null });
    timeline.actions.open(run, atUs);
  }
}
