import { App } from '../ui/App.tsx';
import { resumePublishing } from '../ui/follow/resume.ts';
import { openFirst } from './first.ts';
import { keepForLater, makePage, mount } from './mount.tsx';
import { followFresh } from './seen.ts';

const page = makePage();
await mount(page, <App />, openFirst(page).then(() => followFresh(page)));
keepForLater(page);
await resumePublishing(page);
