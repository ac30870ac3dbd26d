import { use } from 'react';
import type { Document, DocumentBlock } from '../../course/document.ts';
import { Inlines, Prose } from '../lesson/Prose.tsx';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';
import { T } from '../Say.tsx';
import { dictionary } from '../language.ts';
import { useCourseWords } from './words.ts';

const FILES = import.meta.glob<Document>('../../../docs/model*.md', { import: 'default' });

async function load(file: string): Promise<Document> {
  const found = FILES[`../../../docs/${file}`];
  if (found === undefined) throw new Error(`there is no docs/${file}`);
  return found();
}

const model = dictionary<Document>({ en: () => load('model.md'), 'zh-CN': () => load('model.zh.md') } satisfies Record<Language, () => Promise<Document>>);

/** What the model leaves out, and what it does as the real thing does: docs/model.md as a page. */
export function About() {
  const { about } = useCourseWords();
  const blocks = use(model(useLanguage()));
  const headings = blocks.filter((block) => block.as === 'h' && block.level === 2);
  return (
    <>
      <h1><T>{about.title}</T></h1>
      <nav className="contents" aria-labelledby="contents">
        <p id="contents"><b><T>{about.contents}</T></b></p>
        <ul>{headings.map((block) => block.as === 'h' && <li key={block.id}><a href={`#${block.id}`}><Inlines of={block.of} /></a></li>)}</ul>
      </nav>
      {blocks.map((block, i) => <BlockOf key={i} block={block} />)}
    </>
  );
}

function BlockOf({ block }: { block: DocumentBlock }) {
  switch (block.as) {
    case 'h': {
      // The document's own title is that of the page.
      if (block.level === 1) return null;
      const Heading = block.level === 2 ? 'h2' : 'h3';
      return <Heading id={block.id}><Inlines of={block.of} /></Heading>;
    }
    case 'table':
      return (
        <table>
          <thead><tr>{block.head.map((cell, i) => <th key={i} scope="col"><Inlines of={cell} /></th>)}</tr></thead>
          <tbody>{block.rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j}><Inlines of={cell} /></td>)}</tr>)}</tbody>
        </table>
      );
    default:
      return <Prose text={[block]} />;
  }
}
