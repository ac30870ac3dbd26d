import { breathe } from '../ui/breathe.ts';
import { Home } from '../ui/course/Home.tsx';
import { openHomeRun } from '../ui/course/homeRun.ts';
import { courseWords } from '../ui/course/words.ts';
import { keepForLater, makePage, mount } from './mount.tsx';

if (location.hash.startsWith('#r=')) {
  // Links to runs are older than the home page: a run stands on the sandbox.
  location.replace(`sandbox/${location.search}${location.hash}`);
} else {
  const page = makePage();
  await mount(page, <Home />, breathe().then(() => openHomeRun(page)), courseWords(page.prefs.getState().language));
  keepForLater(page);
}
