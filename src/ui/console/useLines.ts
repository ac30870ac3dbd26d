import { useRef } from 'react';
import { END_OF_INPUT, INTERRUPT } from '../../console/terminal.ts';
import { usePage } from '../page.ts';

/** Keys that end zkCli are lines of the run, and nothing to bring back. */
const isText = (line: string): boolean => line !== INTERRUPT && line !== END_OF_INPUT;

/** Lines typed earlier: those of the run, and those of this visit that are no longer in it. */
export function useLines(client: string) {
  const { timeline } = usePage();
  const typed = useRef<string[] | null>(null);
  /** How far back, and what stood there before. */
  const back = useRef(0);
  const draft = useRef('');
  const all = (): string[] => {
    typed.current ??= timeline.store.getState().inputs.flatMap(({ command }) => (command.cmd === 'type' && command.client === client && isText(command.line) ? [command.line] : []));
    return typed.current;
  };
  const there = (): string => (back.current === 0 ? draft.current : all().at(-back.current) ?? '');
  return {
    remember(lines: readonly string[]) {
      for (const line of lines) if (line.trim() !== '' && line !== all().at(-1)) all().push(line);
      back.current = 0;
    },
    earlier(now: string): string {
      if (back.current === 0) draft.current = now;
      back.current = Math.min(back.current + 1, all().length);
      return there();
    },
    later(now: string): string {
      if (back.current === 0) return now;
      back.current--;
      return there();
    },
  };
}
