import { useState } from 'react';
import { lessonOf, numberOf } from '../../course/course.ts';
import { SECTIONS, TERMS, type Term } from '../../course/glossary.ts';
import { WRITTEN } from '../../course/written.ts';
import { Labelled } from '../dialogs/Dialog.tsx';
import { T } from '../Say.tsx';
import { usePlaces } from './usePlaces.ts';
import { useCourseWords, useTongue } from './words.ts';

/** All terms, in both languages, in sections, each with an anchor of its own. `filtered` where a script can show fewer of them. */
export function Glossary({ filtered }: { filtered: boolean }) {
  const { glossary: words } = useCourseWords();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = TERMS.filter(({ en, zh, means }) => [en, zh, means.en, means.zh].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <>
      <h1><T>{words.title}</T></h1>
      <p><T>{words.lead(TERMS.length)}</T></p>
      {filtered && (
        <search className="filter">
          <Labelled label={words.filter}><input className="input" type="search" value={query} autoComplete="off" spellCheck={false} onChange={(event) => setQuery(event.target.value)} /></Labelled>
          <output className="soft"><T>{shown.length === 0 ? words.none : words.shown(shown.length)}</T></output>
        </search>
      )}
      {SECTIONS.map((section) => {
        const terms = shown.filter((term) => term.section === section);
        return terms.length > 0 && (
          <section key={section} className="terms" aria-labelledby={`section-${section}`}>
            <h2 id={`section-${section}`}><T>{words.sections[section]}</T></h2>
            <dl>{terms.map((term) => <TermEntry key={term.id} term={term} />)}</dl>
          </section>
        );
      })}
    </>
  );
}

function TermEntry({ term: { id, en, zh, means, lessons } }: { term: Term }) {
  const { glossary: words } = useCourseWords();
  const tongue = useTongue();
  const [name, other] = tongue === 'en' ? [en, zh] : [zh, en];
  return (
    <div id={id} className="term-entry">
      <dt><a className="anchor" href={`#${id}`}><T>{name}</T></a>{name !== other && <span className="soft" lang={tongue === 'en' ? 'zh-CN' : 'en'}>{other}</span>}</dt>
      <dd>
        <T>{means[tongue]}</T>
        <span className="soft taught"><T>{words.taught}</T>{lessons.map((lesson) => <Taught key={lesson} lesson={lesson} />)}</span>
      </dd>
    </div>
  );
}

/** A lesson that teaches a term; not a link as long as it is not written. */
function Taught({ lesson }: { lesson: string }) {
  const words = useCourseWords();
  const place = usePlaces();
  const tongue = useTongue();
  const found = lessonOf(lesson);
  if (found === undefined) return null;
  const text = words.score.lesson(numberOf(found), found[tongue]);
  return WRITTEN.has(found.slug) ? <a href={place(`lessons/${found.slug}/`)}><T>{text}</T></a> : <span><T>{`${text} (${words.score.standings.unwritten})`}</T></span>;
}
