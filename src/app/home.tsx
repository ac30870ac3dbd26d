import { App } from '../ui/App.tsx';
import { openFirst } from './first.ts';
import { makePage, mount } from './mount.tsx';
import { followFresh } from './seen.ts';

if (location.hash.startsWith('#r=')) {
  // Links to runs are older than the home page: a run stands on the sandbox.
  location.replace(`sandbox/${location.search}${location.hash}`);
} else {
  const page = makePage();
  await mount(page, <App />, openFirst(page).then(() => followFresh(page)));
}
