import { courseWords } from '../ui/course/words.ts';
import { Readings } from '../ui/course/Readings.tsx';
import { keepForLater, makePage, mount } from './mount.tsx';

const page = makePage();
await mount(page, <Readings path={location.href.replace(/[?#].*/, '')} />, courseWords(page.prefs.getState().language));
// What was to be read before the script ran is on the page again.
document.querySelector('#root + .reading')?.remove();
keepForLater(page);
