import '../embed/embed.css';
import { options } from 'preact';
import { createStore } from 'zustand/vanilla';
import { Embed } from '../embed/embed.ts';
import { EmbedApp } from '../embed/EmbedApp.tsx';
import { readParams, type EmbedParams } from '../embed/params.ts';
import { embedWords } from '../embed/words.ts';
import { breathe } from '../ui/breathe.ts';
import { BASE } from '../ui/controls/speeds.ts';
import type { Page } from '../ui/page.ts';
import { openPrefs, type Prefs } from '../ui/prefs.ts';
import { LIBRARY } from './lessons.ts';
import { makePage, mount } from './mount.tsx';

const { dataset } = document.documentElement;

// What changes is drawn in a task of its own: with a whole page to draw at first the browser can paint and answer between.
options.debounceRendering = (draw) => void setTimeout(draw, 0);

/** In a package for a learning system each page is about one lesson; everywhere else the address says what is wanted. */
function asked() {
  const { params, bad } = readParams(new URLSearchParams(location.search));
  return { params: { ...params, lesson: dataset['lesson'] ?? params.lesson }, bad };
}

/** As the author wants it, whatever the visitor has chosen elsewhere; and it is not kept for elsewhere. */
function prefsFor({ lang, theme }: EmbedParams) {
  const own = openPrefs().getState();
  return createStore<Prefs>(() => ({ ...own, language: lang ?? own.language, theme, notes: false }));
}

/** What the author puts away is left to the stylesheet. */
function dressFrame({ ui, controls, hide, motion }: EmbedParams): void {
  dataset['ui'] = ui;
  if (!controls) dataset['controls'] = '0';
  if (hide.length > 0) dataset['hide'] = hide.join(' ');
  if (motion === 'none') dataset['motion'] = 'none';
}

/** The page with cuts instead of motion, whatever the visitor's system says. */
function still(page: Page): Page {
  const { timeline } = page;
  timeline.actions.setReducedMotion(true);
  return { ...page, timeline: { ...timeline, actions: { ...timeline.actions, setReducedMotion: () => {} } } };
}

async function begin(): Promise<void> {
  await breathe();
  const { params, bad } = asked();
  dressFrame(params);
  const made = makePage(prefsFor(params));
  const page = params.motion === 'none' ? still(made) : made;
  if (params.ui === 'mini') page.view.setState({ format: 'mini' });
  const embed = new Embed(page, LIBRARY, breathe);
  embed.complaints.push(...bad.map((one) => ({ is: 'bad' as const, ...one })));
  const { language } = page.prefs.getState();
  const lms = dataset['lms'] === undefined ? null : await (await import('../embed/scorm/launch.ts')).launch(params.lesson, LIBRARY);
  await embed.open({ ...params, step: lms?.step ?? params.step }, location.hash);
  const { actions, store } = page.timeline;
  if (params.speed !== null) actions.setSpeed(BASE * params.speed);
  await mount(page, <EmbedApp embed={embed} library={LIBRARY} />, embedWords(language));
  if (params.autoplay && !store.getState().reducedMotion) actions.play();
  // The picture comes first: a host is told when it is there.
  if (window.parent !== window) (await import('../embed/hosted.ts')).beHosted(embed, params);
}

begin().catch((error: unknown) => {
  // Nothing has been fetched that could say it in one language.
  const root = document.getElementById('root');
  if (root !== null) root.textContent = `This frame could not be opened. 此嵌入框无法打开。 (${error instanceof Error ? error.message : String(error)})`;
});
