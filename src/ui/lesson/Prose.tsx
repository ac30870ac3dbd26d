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
  return of.map((one, i) => <Fragment key={i}><InlineOf inline={one} before={of[i - 1]} after={of[i + 1]} /></Fragment>);
}

interface Beside {
  readonly before: Inline | undefined;
  readonly after: Inline | undefined;
}

function InlineOf({ inline, ...beside }: { inline: Inline } & Beside): ReactNode {
  const site = useSite();
  if (typeof inline === 'string') return <T>{between(inline, beside)}</T>;
  const inner = <Inlines of={inline.of} />;
  switch (inline.as) {
    case 'b': return <strong>{inner}</strong>;
    case 'i': return <em>{inner}</em>;
    case 'code': return <code translate="no">{inner}</code>;
    case 'term': return <Held {...beside}><Term id={inline.id}>{inner}</Term></Held>;
    case 'a': return <a href={/^https?:/.test(inline.to) ? inline.to : site(inline.to)}>{inner}</a>;
  }
}

/** Marks that end no line, and those that begin none. */
const OPENING = /[(“‘「《（]+$/u;
const CLOSING = /^[).,;:!?”’…」》）。，、；：！？]+/u;

/** A term is a button, beside which a browser breaks any line: the marks that belong to it are held to it. */
function Held({ before, after, children }: Beside & { children: ReactNode }) {
  const marks = (inline: Inline | undefined, which: RegExp) => (typeof inline === 'string' ? which.exec(inline)?.[0] ?? '' : '');
  const [open, close] = [marks(before, OPENING), marks(after, CLOSING)];
  return open === '' && close === '' ? children : <span className="held">{open}{children}{close}</span>;
}

/** A text without the marks that are held to the terms beside it. */
function between(text: string, { before, after }: Beside): string {
  const isTerm = (inline: Inline | undefined) => typeof inline === 'object' && inline.as === 'term';
  const rest = isTerm(before) ? text.replace(CLOSING, '') : text;
  return isTerm(after) ? rest.replace(OPENING, '') : rest;
}

/** The same as one line, for labels and for the ear. */
export { plain } from '../../lesson/prose.ts';
