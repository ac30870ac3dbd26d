import { openCamera, type Camera } from '../../figures/camera.ts';
import type { FilmPlan, Making } from '../../figures/film.ts';
import type { FigureSize } from '../../scene/figure.ts';
import type { Theme } from '../../scene/tokens.ts';
import { timeOf } from '../../timeline/marks.ts';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { allWords, moreWords } from '../language.ts';
import type { Page } from '../page.ts';
import type { Language } from '../prefs.ts';
import { time } from '../time.ts';
import { toldEvent } from '../told.ts';

/** What a person chooses for a figure. */
export interface Wish {
  readonly size: FigureSize;
  readonly theme: Theme;
  readonly language: Language;
  readonly caption: boolean;
  readonly overview: boolean;
}

/** Opens a camera for a wish. The figure's language need not be the page's. */
export async function cameraFor({ timeline, view }: Page, wish: Wish, use: 'file' | 'canvas' | 'film'): Promise<Camera> {
  const { size, theme, language } = wish;
  const [more, say] = await Promise.all([moreWords(language), allWords(language)]);
  const told = (event: number): number => toldEvent(timeline.marks(), event, timeline.store.getState());
  const captionOf = (event: number): string | null => {
    const entry = timeline.entryAt(told(event) - 1);
    const world = timeline.worldAt(event);
    return entry === undefined || world === null ? null : apostrophes(sentence(entry, say, contextOf(world)).plain);
  };
  const camera = openCamera(timeline, {
    size, theme, chinese: language !== 'en', labels: say.scene, overview: wish.overview, pixels: use !== 'file', film: use === 'film', told,
    until: Math.max(view.getState().seen, timeline.store.getState().eventIndex),
    caption: (event) => (wish.caption ? captionOf(event) : null),
    description: (event) => {
      const marks = timeline.marks();
      const at = more.figures.described(told(event), time(marks === null ? 0 : timeOf(marks, event)));
      return [at, captionOf(event)].filter((one) => one !== null).join(' ');
    },
  });
  if (camera === null) throw new Error('no run is open');
  return camera;
}

const apostrophes = (text: string): string => text.replace(/'(?=[st]\b)/g, '’');

export type FilmKind = 'gif' | 'webm';

/** Each encoder is fetched when it is first wanted. */
export const FILMS: Readonly<Record<FilmKind, (camera: Camera, plan: Omit<FilmPlan, 'fps'>, making: Making) => Promise<Blob | undefined>>> = {
  gif: async (...wanted) => (await import('../../figures/gif.ts')).gifOf(...wanted),
  webm: async (...wanted) => (await import('../../figures/webm.ts')).webmOf(...wanted),
};

/** Hands a file to the browser. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
