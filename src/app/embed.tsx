import { App } from '../ui/App.tsx';
import { openFirst } from './first.ts';
import { makePage, mount } from './mount.tsx';
import { followFresh } from './seen.ts';

const page = makePage();
void mount(page, <App />, openFirst(page).then(() => followFresh(page)));
