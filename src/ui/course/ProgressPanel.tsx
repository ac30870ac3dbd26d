import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { merged, parseProgress, progressText, type Progress } from '../../lesson/progress.ts';
import { progressStore } from '../lesson/progressStore.ts';
import { T } from '../Say.tsx';
import { useCourseWords, type CourseWords } from './words.ts';

const FILE_NAME = 'ensemble-progress.json';

/** What has been done: in words, to be taken away, brought back and erased. Erasing can be undone as long as the page is open. */
export function ProgressPanel() {
  const { progress: words } = useCourseWords();
  const progress = useStore(progressStore());
  const [said, setSaid] = useState('');
  const [erased, setErased] = useState<Progress | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const some = Object.keys(progress).length > 0;
  const change = (to: Progress, say: string, before: Progress | null): void => {
    progressStore().setState(to, true);
    setErased(before);
    setSaid(say);
  };
  const read = async (chosen: File): Promise<void> => {
    const parsed = parseProgress(await chosen.text());
    if (parsed.ok) change(merged(progressStore().getState(), parsed.progress), words.added, null);
    else setSaid(words.unread(chosen.name, parsed.where, parsed.why));
  };
  return (
    <section className="progress" aria-labelledby="progress-heading">
      <h2 id="progress-heading"><T>{words.heading}</T></h2>
      <p><T>{sumOf(progress, words)}</T></p>
      <div className="progress-acts">
        <button type="button" className="btn" disabled={!some} onClick={() => { save(progress); setSaid(words.saved); }}><T>{words.save}</T></button>
        <button type="button" className="btn" onClick={() => file.current?.click()}><T>{words.read}</T></button>
        {erased === null
          ? <button type="button" className="btn stop" disabled={!some} onClick={() => change({}, words.erased, progress)}><T>{words.erase}</T></button>
          : <button type="button" className="btn" onClick={() => change(merged(erased, progress), words.undone, null)}><T>{words.undo}</T></button>}
        <input ref={file} type="file" accept=".json,application/json" hidden data-testid="progress-file" onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void read(chosen);
          event.target.value = '';
        }} />
      </div>
      <output><T>{said}</T></output>
    </section>
  );
}

function sumOf(progress: Progress, words: CourseWords['progress']): string {
  const lessons = Object.values(progress);
  const answers = lessons.flatMap((lesson) => Object.values(lesson.answers)).filter(({ option }) => option !== null);
  const goals = lessons.flatMap((lesson) => Object.values(lesson.goals).flat());
  return answers.length + goals.length === 0 ? words.nothing : words.some(answers.length, answers.filter(({ right }) => right).length, goals.length);
}

function save(progress: Progress): void {
  const url = URL.createObjectURL(new Blob([progressText(progress)], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = FILE_NAME;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
