import { T } from '../Say.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { useCourseWords } from './words.ts';

/** What is under the fold: what has been done, and what this site does not do. */
export default function Below() {
  const { nav } = useCourseWords();
  return (
    <footer className="below">
      <ProgressPanel />
      <p className="soft"><T>{nav.plain}</T></p>
    </footer>
  );
}
