import { useCallback, useEffect, useRef, useState } from 'react';
import { openChannel, type Channel } from '../channel.ts';
import { heardByPresenter, type Outlook, type ToLecture, type ToPresenter } from '../messages.ts';

/** So often the lecture is asked whether it is there, and after so many questions without an answer it is not. */
const ASK_MS = 2_000;
const PATIENCE = 2;

export interface Lectern {
  /** What is known of the lecture; the last of it when it is lost, null before it is found. */
  readonly outlook: Outlook | null;
  readonly lost: boolean;
  readonly send: (message: ToLecture) => void;
}

/** The presenter's end of the channel. It asks until there is an answer: whichever window comes back, they find each other. */
export function useLectern(id: string): Lectern {
  const [outlook, setOutlook] = useState<Outlook | null>(null);
  const [silent, setSilent] = useState(0);
  const open = useRef<Channel<ToLecture> | null>(null);
  useEffect(() => {
    const channel = openChannel<ToPresenter, ToLecture>(id, heardByPresenter, (message) => {
      if (message.say === 'outlook') setOutlook(message.outlook);
      setSilent(message.say === 'outlook' ? 0 : PATIENCE);
    });
    if (channel === null) return undefined;
    open.current = channel;
    const ask = () => channel.post({ say: 'hello' });
    ask();
    const timer = setInterval(() => {
      setSilent((times) => times + 1);
      ask();
    }, ASK_MS);
    return () => {
      clearInterval(timer);
      open.current = null;
      channel.close();
    };
  }, [id]);
  const lost = silent > PATIENCE || (silent >= PATIENCE && outlook !== null);
  const send = useCallback((message: ToLecture) => open.current?.post(message), []);
  return { outlook, lost, send };
}

/** The time now, every second. */
export function useNowMs(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
