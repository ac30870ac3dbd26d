import { readAddress } from '../follow/room.ts';
import { FollowPage } from '../ui/follow/FollowPage.tsx';
import { openSession } from '../ui/follow/session.ts';
import { followWords } from '../ui/follow/words.ts';
import { LibraryContext } from '../ui/lesson/words.ts';
import { LIBRARY } from './lessons.ts';
import { makePage, mount } from './mount.tsx';

const made = makePage();
const session = openSession(made.timeline);
// What is done through the page is the follower's own doing.
const page = { ...made, timeline: session.stage.timeline };
// Hints for a first visit are the lecturer's to give.
page.view.setState({ fresh: false });

/** What a lecturer shows may have client programs. */
const programs = import('../ensemble/recipes.ts').then(({ bringRecipes }) => bringRecipes());

await mount(page, <LibraryContext value={LIBRARY}><FollowPage session={session} asked={readAddress(location.search)} /></LibraryContext>, followWords(page.prefs.getState().language), programs);
