import { Fragment, type ReactNode } from 'react';
import type { Block, Inline, Prose as Text } from '../../lesson/prose.ts';
import { Term } from '../course/Term.tsx';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';

/** The lesson's own words as elements: they were made from Markdown when the site was built. */
export function Prose({ text }: { text: Text }) {
  return <>{text.map((block, i) => <BlockOf key={i} block={block} />)}</>;
}

function BlockOf({ block }: { block: Block }) {
  if (block.as === 'p') return <p><Inlines of={block.of} /></p>;
  const items = block.of.map((item, i) => <li key={i}><Inlines of={item} /></li>);
  return block.as === 'ul' ? <ul>{items}</ul> : <ol>{items}</ol>;
}

export function Inlines({ of }: { of: readonly Inline[] }) {
  return of.map((one, i) => <Fragment key={i}><InlineOf inline={one} /></Fragment>);
}

function InlineOf({ inline }: { inline: Inline }): ReactNode {
  const site = useSite();
  if (typeof inline === 'string') return <T>{inline}</T>;
  const inner = <Inlines of={inline.of} />;
  switch (inline.as) {
    case 'b': return <strong>{inner}</strong>;
    case 'i': return <em>{inner}</em>;
    case 'code': return <code translate="no">{inner}</code>;
    case 'term': return <Term id={inline.id}>{inner}</Term>;
    case 'a': return <a href={/^https?:/.test(inline.to) ? inline.to : site(inline.to)}>{inner}</a>;
  }
}

/** The same as one line, for labels and for the ear. */
export { plain } from '../../lesson/prose.ts';
