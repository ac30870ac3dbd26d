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
  return of.map((one, i) => <Fragment key={i}>{isTerm(one) ? <Held term={one} before={of[i - 1]} after={of[i + 1]} /> : <InlineOf inline={typeof one === 'string' ? between(one, of[i - 1], of[i + 1]) : one} />}</Fragment>);
}

/** Marks that end a line never, and those that begin none. */
const OPENING = /[(“‘「《（]+$/u;
const CLOSING = /^[).,;:!?”’…」》）。，、；：！？]+/u;

const isTerm = (inline: Inline | undefined): inline is Extract<Inline, { readonly as: 'term' }> => typeof inline === 'object' && inline.as === 'term';
const found = (inline: Inline | undefined, marks: RegExp): string => (typeof inline === 'string' ? marks.exec(inline)?.[0] ?? '' : '');

/** A term is a button, beside which a browser breaks any line: the marks that belong to it are held to it. */
function Held({ term, before, after }: { term: Inline; before: Inline | undefined; after: Inline | undefined }) {
  const [open, close] = [found(before, OPENING), found(after, CLOSING)];
  if (open === '' && close === '') return <InlineOf inline={term} />;
  return <span className="held">{open}<InlineOf inline={term} />{close}</span>;
}

/** What is left of a text between terms. */
function between(text: string, before: Inline | undefined, after: Inline | undefined): string {
  const rest = isTerm(before) ? text.replace(CLOSING, '') : text;
  return isTerm(after) ? rest.replace(OPENING, '') : rest;
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
