import { App } from '../ui/App.tsx';
import { ENGINE } from './engine.ts';
import { loadLesson } from './lessons.ts';
import { makePage, mount } from './mount.tsx';

/** Which lesson this page is about is written in its HTML. */
const slug = document.documentElement.dataset['lesson'] ?? '';

const page = makePage();

async function openLesson(): Promise<void> {
  const { runs, steps } = await loadLesson(slug);
  const run = runs[steps[0]?.run ?? ''];
  if (run !== undefined) page.timeline.actions.open({ version: 1, engine: ENGINE.version, scenario: run.scenario, seed: run.seed, inputs: [] });
}

await mount(page, <App />, openLesson());
