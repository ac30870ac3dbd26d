import { breathe } from '../ui/breathe.ts';
import { App } from '../ui/App.tsx';
import { resumePublishing } from '../ui/follow/resume.ts';
import { openFirst } from './first.ts';
import { keepForLater, makePage, mount } from './mount.tsx';
import { followFresh } from './seen.ts';

const page = makePage();
// From elsewhere on the site: straight to what a real ensemble did.
if (new URLSearchParams(location.search).has('recordings')) page.view.setState({ dialog: 'run' });
await mount(page, <App />, breathe().then(() => openFirst(page)).then(() => followFresh(page)));
keepForLater(page);
await resumePublishing(page);
