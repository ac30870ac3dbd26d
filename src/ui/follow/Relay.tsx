import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isRoom } from '../../follow/room.ts';
import type { Connection } from '../../follow/transport.ts';
import { Labelled } from '../dialogs/Dialog.tsx';
import { T } from '../Say.tsx';
import { mixedContent } from './mixed.ts';
import { Status } from './Status.tsx';
import { useFollowWords } from './words.ts';

interface Sending {
  readonly connection: Connection;
  readonly sent: number;
}

/** The window of a lecturer that hands on what their page shows: their own page connects to nothing. */
export default function Relay({ room, broker }: { room: string; broker: URL | null }) {
  const { relay: words, mixed } = useFollowWords();
  const { sending, start, stop } = useRelay(room, broker);
  const [password, setPassword] = useState('');
  if (broker === null || !isRoom(room)) return <p role="alert" className="errors"><T>{words.noBroker}</T></p>;
  const impossible = mixedContent(broker);
  const refused = sending?.connection === 'refused';
  const begin = (event: FormEvent) => {
    event.preventDefault();
    start(password);
  };
  return (
    <>
      <h1><T>{words.title(room)}</T></h1>
      <p><T>{words.intro(broker.host)}</T></p>
      {impossible && <p role="alert" className="errors"><T>{mixed(broker.host)}</T></p>}
      {(sending === null || refused) && (
        <form onSubmit={begin}>
          <Labelled label={words.password}><input className="input" type="password" autoComplete="off" value={password} onChange={(event) => setPassword(event.target.value)} /></Labelled>
          {refused && <p role="alert" className="errors"><T>{words.refused}</T></p>}
          <div className="end"><button type="submit" className="btn primary" disabled={password === '' || impossible}><T>{words.start}</T></button></div>
        </form>
      )}
      {sending !== null && !refused && (
        <>
          <Status>{sending.connection === 'open' ? words.open(sending.sent) : words[sending.connection === 'lost' ? 'lost' : 'connecting']}</Status>
          <div className="end"><button type="button" className="btn" onClick={stop}><T>{words.stop}</T></button></div>
        </>
      )}
    </>
  );
}

function useRelay(room: string, broker: URL | null) {
  const [sending, setSending] = useState<Sending | null>(null);
  const ending = useRef<(() => void) | null>(null);
  const stop = () => {
    ending.current?.();
    ending.current = null;
    setSending(null);
  };
  const start = async (password: string) => {
    if (broker === null) return;
    stop();
    setSending({ connection: 'connecting', sent: 0 });
    const [{ brokerOutlet }, { channelInlet }, { relay }] = await Promise.all([import('../../follow/broker.ts'), import('../../follow/channel.ts'), import('../../follow/relay.ts')]);
    const change = (how: (was: Sending) => Sending) => setSending((was) => (was === null ? was : how(was)));
    ending.current = relay({
      inlet: ({ heard }) => channelInlet(room, { heard, connection: () => undefined }),
      outlet: ({ wanted }) => brokerOutlet({ url: broker.href, room }, password, { wanted, connection: (connection) => change((was) => ({ ...was, connection })) }),
    }, { sent: () => change((was) => ({ ...was, sent: was.sent + 1 })) });
  };
  useEffect(() => () => ending.current?.(), []);
  return { sending, start: (password: string) => void start(password), stop };
}
