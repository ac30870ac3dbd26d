import { compileStep } from '../lesson/compile.ts';
import { readAddress } from '../follow/room.ts';
import { FollowPage } from '../ui/follow/FollowPage.tsx';
import { LessonsContext, type Lessons } from '../ui/follow/lessons.ts';
import { openSession } from '../ui/follow/session.ts';
import { followWords } from '../ui/follow/words.ts';
import { ENGINE } from './engine.ts';
import { loadLesson, loadLessonWords } from './lessons.ts';
import { keepForLater, makePage, mount } from './mount.tsx';

const lessons: Lessons = { load: loadLesson, words: loadLessonWords, compile: (lesson, step) => compileStep(ENGINE, lesson, step) };

const made = makePage();
const session = openSession(made.timeline);
// What is done through the page is the follower's own doing.
const page = { ...made, timeline: session.stage.timeline };
// Hints for a first visit are the lecturer's to give.
page.view.setState({ fresh: false });

await mount(page, <LessonsContext value={lessons}><FollowPage session={session} asked={readAddress(location.search)} /></LessonsContext>, followWords(page.prefs.getState().language));
keepForLater(page);
