import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import { marked } from '../../src/course/marks.ts';
import type { Tongue } from '../../src/course/parts.ts';
import type { Block, Inline, LessonProse, Prose } from '../../src/lesson/prose.ts';
import { parseWords, type Piece } from '../../src/lesson/words.ts';

/** Import of a lesson's en.md or zh.md gives its words as data (LessonProse). What cannot be read stops the build, with its line. */
export function lessonWords(): Plugin {
  return {
    name: 'lesson-words',
    transform: {
      filter: { id: /\/lessons\/.*\/(en|zh)\.md$/ },
      handler(code, id) {
        const { words, problems } = parseWords(code);
        const [first] = problems;
        if (first !== undefined) throw new Error(`${id}:${first.line}: ${first.why}`);
        const pieces = (of: Readonly<Record<string, Piece>>) => mapValues(of, ({ label, text }) => ({ label, text: prose(text) }));
        const made: LessonProse = {
          title: words.title,
          text: prose(words.text),
          notes: prose(words.notes),
          steps: mapValues(words.steps, ({ heading, text, pieces: all }) => {
            const explain = explainer(id.endsWith('en.md') ? 'en' : 'zh');
            return {
              heading, text: explain(prose(text)),
              pieces: { option: pieces(all.option), says: mapValues(pieces(all.says), (one) => ({ ...one, text: explain(one.text) })), goal: pieces(all.goal), hint: pieces(all.hint) },
            };
          }),
        };
        return { code: `export default ${JSON.stringify(made)}`, map: null };
      },
    },
  };
}

/** Marks the terms of a step where they first stand in it; not inside code and links. */
function explainer(tongue: Tongue): (text: Prose) => Prose {
  const seen = new Set<string>();
  const explained = (of: readonly Inline[]): Inline[] => of.flatMap((one): Inline[] => {
    if (typeof one !== 'string') return one.as === 'b' || one.as === 'i' ? [{ ...one, of: explained(one.of) }] : [one];
    return marked(one, tongue, seen).map((piece) => (typeof piece === 'string' ? piece : { as: 'term', id: piece.term, of: [piece.word] }));
  });
  return (text) => text.map((block) => (block.as === 'p' ? { ...block, of: explained(block.of) } : { ...block, of: block.of.map(explained) }));
}

function mapValues<A, B>(of: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
}

export function prose(markdown: string): Prose {
  return lexer(markdown).flatMap(blockOf);
}

export function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'paragraph':
      return [{ as: 'p', of: inlines(token.tokens) }];
    case 'list': {
      const { ordered, items } = token as Tokens.List; // the type says so
      return [{ as: ordered ? 'ol' : 'ul', of: items.map(({ tokens }) => tokens.flatMap((one) => inlines('tokens' in one ? one.tokens : undefined))) }];
    }
    case 'space':
      return [];
    default:
      throw new Error(`a lesson's text knows paragraphs and lists, not "${token.raw.trim().slice(0, 40)}"`);
  }
}

export function inlines(tokens: readonly Token[] | undefined): Inline[] {
  return (tokens ?? []).flatMap((token): Inline[] => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return 'tokens' in token && token.tokens !== undefined ? inlines(token.tokens) : [joined(String(token['text']))];
      case 'strong':
        return [{ as: 'b', of: inlines(token['tokens']) }];
      case 'em':
        return [{ as: 'i', of: inlines(token['tokens']) }];
      case 'codespan':
        return [{ as: 'code', of: [String(token['text'])] }];
      case 'link':
        return [{ as: 'a', to: String(token['href']), of: inlines(token['tokens']) }];
      default:
        throw new Error(`a lesson's text knows emphasis, code and links, not "${token.raw.trim().slice(0, 40)}"`);
    }
  });
}

/** Lines that are broken in the file are one text: between Chinese characters without a space. */
function joined(text: string): string {
  return text.replace(/(?<=\P{ASCII})\n|\n(?=\P{ASCII})/gu, '');
}
