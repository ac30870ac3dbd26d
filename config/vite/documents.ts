import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import { anchorOf, type Document, type DocumentBlock } from '../../src/course/document.ts';
import { blockOf, inlines } from './lessonWords.ts';

/** Import of docs/model.md, or of its translation, gives it as data (Document). */
export function documents(): Plugin {
  return {
    name: 'documents',
    transform: {
      filter: { id: /\/docs\/model(\.zh)?\.md$/ },
      handler: (code) => ({ code: `export default ${JSON.stringify(documentOf(code))}`, map: null }),
    },
  };
}

export function documentOf(markdown: string): Document {
  return lexer(markdown).flatMap((token: Token): DocumentBlock[] => {
    if (token.type === 'heading') {
      const { depth, text, tokens } = token as Tokens.Heading; // the type says so
      return [{ as: 'h', level: depth, id: anchorOf(text), of: inlines(tokens) }];
    }
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      return [{ as: 'table', head: header.map(({ tokens }) => inlines(tokens)), rows: rows.map((row) => row.map(({ tokens }) => inlines(tokens))) }];
    }
    return blockOf(token);
  });
}
