import { useEffect, useRef, useState } from 'react';
import { usePage } from '../page.ts';
import { useActions } from '../useActions.ts';
import { answered, type Outcome } from './answering.ts';
import { consolesOf } from './consoles.ts';

export interface Sending {
  /** The client whose command is waited for, or null. */
  readonly waiting: string | null;
  /** How the last wait ended; null before the first. */
  readonly outcome: Outcome | null;
  readonly slowly: boolean;
  setSlowly(slowly: boolean): void;
  /** Types lines one after the other; the run goes on until each is answered. Without lines: until what is under way is. A line that the run does not take is given back. */
  send(client: string, lines: readonly string[], giveBack?: (line: string) => void): void;
  cancel(): void;
}

/** Lines on their way from the keyboard to the run. There is one way: a line waits until the one before it is done. */
export function useSending(): Sending {
  const { timeline } = usePage();
  const { act } = useActions();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [slowly, setSlowly] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const cancel = () => abort.current?.abort();
  useEffect(() => () => abort.current?.abort(), []);
  const send = async (client: string, lines: readonly string[], giveBack?: (line: string) => void): Promise<void> => {
    cancel();
    const mine = new AbortController();
    abort.current = mine;
    const { playing } = timeline.store.getState();
    if (playing) timeline.actions.pause();
    setWaiting(client);
    let ended: Outcome = 'done';
    for (const line of lines.length === 0 ? [null] : lines) {
      if (line !== null && !act({ cmd: 'type', client, line })) {
        giveBack?.(line);
        ended = 'stopped';
      } else ended = await answered(timeline, consolesOf(timeline), { client, slowly, signal: mine.signal });
      if (ended !== 'done') break;
    }
    if (abort.current !== mine) return;
    setWaiting(null);
    setOutcome(ended);
    if (playing && ended === 'done') timeline.actions.play();
  };
  return { waiting, outcome, slowly, setSlowly, send: (client, lines, giveBack) => void send(client, lines, giveBack), cancel };
}
