import { lazy, Suspense } from 'react';
import { Anchor, ReadingPage } from './ReadingPage.tsx';
import { useCourseWords } from './words.ts';

/** Each is a chunk of its own. */
const PAGES = {
  glossary: lazy(async () => ({ default: (await import('./Glossary.tsx')).Glossary })),
  about: lazy(async () => ({ default: (await import('./About.tsx')).About })),
  teachers: lazy(async () => ({ default: (await import('./Teachers.tsx')).Teachers })),
} as const;

type Name = keyof typeof PAGES;

function isName(name: string | undefined): name is Name {
  return name !== undefined && name in PAGES;
}

/** The page to be read that stands at an address: its last folder names it. */
export function Readings({ path }: { path: string }) {
  const words = useCourseWords();
  const name = path.split('/').findLast((folder) => folder !== '' && !folder.endsWith('.html'));
  if (!isName(name)) throw new Error(`no page to be read stands at ${path}`);
  const Body = PAGES[name];
  return <ReadingPage title={words[name].title}><Suspense fallback={null}><Body filtered /><Anchor /></Suspense></ReadingPage>;
}
