import { openCamera } from '../figures/camera.ts';
import type { CompiledStep } from '../lesson/compile.ts';
import type { Figure, FigureSize } from '../scene/figure.ts';
import { gradeOfEvent } from '../timeline/marks.ts';
import type { Theme } from '../scene/tokens.ts';
import type { Timeline } from '../timeline/store.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import { contextOf, sentence, words, type Locale } from '../words/index.ts';
import { stillTimeline } from './stillPage.ts';

/** A picture of a run, and what it shows in words. */
export interface Poster extends Figure {
  readonly alt: string;
}

const DEPTH = 2;

/** Pictures of a run after so many events, from the scene that the stage draws. */
export function posterAt({ scenario, seed, inputs }: CompiledStep['run'], event: number, locale: Locale, size: FigureSize, theme: Theme = 'light'): Poster {
  const { timeline, compute } = stillTimeline();
  timeline.actions.open({ version: 1, engine: zkEngine.version, scenario, seed, inputs, at: event });
  compute();
  const said = sentenceAt(timeline, event, locale);
  const camera = openCamera(timeline, {
    size, theme, chinese: locale !== 'en', labels: words(locale).scene, overview: false, until: event,
    told: (at) => toldAt(timeline, at), caption: () => null, description: () => said, pixels: true,
  });
  if (camera === null) throw new Error('the run has not been opened');
  const figure = camera.atEvent(event);
  timeline.destroy();
  return { ...figure, alt: said };
}

/** The last event up to here that is a step of its own; 0: none is. */
function toldAt(timeline: Timeline, event: number): number {
  const marks = timeline.marks();
  for (let at = event; at >= 1 && marks !== null; at--) if ((gradeOfEvent(marks, at) ?? 0) <= DEPTH) return at;
  return 0;
}

/** What has just happened, in words. */
function sentenceAt(timeline: Timeline, event: number, locale: Locale): string {
  const entry = timeline.entryAt(toldAt(timeline, event) - 1);
  const world = timeline.worldAt(event);
  return entry === undefined || world === null ? words(locale).ui.stage.begin : sentence(entry, words(locale), contextOf(world)).plain;
}
