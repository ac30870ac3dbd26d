import { Fragment, type ReactNode } from 'react';
import type { Part } from '../words/types.ts';
import { useLanguage } from './page.ts';

const LATIN = /[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z][A-Za-z0-9_.-]*)*/g;

/** A sentence with its emphasis; English inside Chinese says that it is English. */
export function Say({ parts }: { parts: readonly Part[] }) {
  return parts.map((one, index) => {
    const part = { ...one, text: one.text.replace(/'(?=[st]\b)/g, '’') };
    const key = `${index} ${part.text}`;
    const lang = part.lang === undefined ? {} : { lang: part.lang, translate: 'no' as const };
    if (part.role === 'emphasis' || part.role === 'state') return <b key={key} className={part.role} {...lang}>{part.text}</b>;
    if (part.role !== undefined) return <span key={key} className={part.role} {...lang}>{part.text}</span>;
    return part.lang === undefined ? <Fragment key={key}>{part.text}</Fragment> : <span key={key} {...lang}>{part.text}</span>;
  });
}

/** A label of the page. In Chinese its English words are marked as such. */
export function T({ children }: { children: string }) {
  const language = useLanguage();
  if (language === 'en') return children;
  const out: ReactNode[] = [];
  let end = 0;
  for (const match of children.matchAll(LATIN)) {
    out.push(children.slice(end, match.index), <span key={match.index} lang="en" translate="no">{match[0]}</span>);
    end = match.index + match[0].length;
  }
  if (end === 0) return children;
  out.push(children.slice(end));
  // One piece: where pieces are laid out side by side, a label is one of them.
  return <span>{out}</span>;
}
