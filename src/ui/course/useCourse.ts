import { useEffect, useMemo, useState } from 'react';
import { LESSONS, lessonOf, type CourseLesson } from '../../course/course.ts';
import { nextOf, scoreOf, standingOf, tasksOf, type Score, type Standing, type Tasks } from '../../course/standing.ts';
import { WRITTEN } from '../../course/written.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Progress } from '../../lesson/progress.ts';

/** What there is to do in a lesson is read off the lesson; only those with progress are fetched. */
const FILES = import.meta.glob<Lesson>('../../../lessons/*/*/lesson.ts', { import: 'default' });
const NOTHING: Progress = {};

/** What the learner has done. It is fetched after the first picture: until then nothing is known of it. */
function useProgress(): Progress {
  const [progress, setProgress] = useState(NOTHING);
  useEffect(() => {
    let stop = (): void => {};
    let here = true;
    void import('../lesson/progressStore.ts').then(({ progressStore }) => {
      if (!here) return;
      setProgress(progressStore().getState());
      stop = progressStore().subscribe(setProgress);
    });
    return () => {
      here = false;
      stop();
    };
  }, []);
  return progress;
}

/** Tasks of the lessons of which something is known, by id. */
function useTasks(progress: Progress): Readonly<Record<string, Tasks>> {
  const [tasks, setTasks] = useState<Readonly<Record<string, Tasks>>>({});
  const wanted = Object.keys(progress).sort().join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ')) {
      const slug = lessonOf(id)?.slug ?? '';
      const load = Object.entries(FILES).find(([file]) => file.endsWith(`/${slug}/lesson.ts`))?.[1];
      void load?.().then((lesson) => setTasks((known) => ({ ...known, [id]: tasksOf(lesson) })));
    }
  }, [wanted]);
  return tasks;
}

export interface Course {
  readonly progress: Progress;
  readonly standing: (lesson: CourseLesson) => Standing;
  readonly score: (lesson: CourseLesson) => Score | null;
  /** The lesson to go on with; null: everything that is written is done. */
  readonly next: CourseLesson | null;
  readonly written: number;
  readonly done: number;
}

/** The course as a learner stands in it. */
export function useCourse(): Course {
  const progress = useProgress();
  const tasks = useTasks(progress);
  return useMemo(() => {
    const score = ({ id }: CourseLesson): Score | null => {
      const [known, mine] = [tasks[id], progress[id]];
      return known === undefined || mine === undefined ? null : scoreOf(known, mine);
    };
    const standing = (lesson: CourseLesson): Standing => standingOf(WRITTEN.has(lesson.slug), score(lesson));
    const here = LESSONS.filter(({ slug }) => WRITTEN.has(slug));
    return { progress, standing, score, next: nextOf(LESSONS, standing), written: here.length, done: here.filter((lesson) => standing(lesson) === 'done').length };
  }, [progress, tasks]);
}
