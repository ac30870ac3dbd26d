import { NOTHING_DONE } from '../lesson/progress.ts';
import { resumePublishing } from '../ui/follow/resume.ts';
import { keepMacros } from '../ui/lesson/keepMacros.ts';
import { LessonApp } from '../ui/lesson/LessonApp.tsx';
import { progressStore } from '../ui/lesson/progressStore.ts';
import { remember } from '../ui/lesson/remember.ts';
import { openLesson } from '../ui/lesson/session.ts';
import { stepNamed } from '../ui/lesson/useLessonAddress.ts';
import { lessonWords } from '../ui/lesson/words.ts';
import { LIBRARY } from './lessons.ts';
import { keepForLater, makePage, mount } from './mount.tsx';

/** Which lesson this page is about is written in its HTML. */
const slug = document.documentElement.dataset['lesson'] ?? '';

const page = makePage();
const { language } = page.prefs.getState();
const progress = progressStore();
const [lesson] = await Promise.all([LIBRARY.lesson(slug), LIBRARY.words(slug, language), lessonWords(language)]);
const of = () => progress.getState()[lesson.id] ?? NOTHING_DONE;
const named = stepNamed(location.hash);
// Without a step in the address a lesson goes on where it was left.
const step = named === '' ? of().step ?? undefined : named;
const session = openLesson({ ...page, engine: LIBRARY.engine, solution: () => LIBRARY.solution(slug), met: (one) => of().goals[one] ?? [] }, lesson, step);
remember(session, progress);

const taught = { ...page, lesson: session };
await mount(taught, <LessonApp library={LIBRARY} recall={named === ''} />);
keepForLater(page);
await keepMacros(taught, session);
await resumePublishing(taught);
