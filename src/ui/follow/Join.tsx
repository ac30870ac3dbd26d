import { useState, type FormEvent } from 'react';
import { brokerOf, isRoom, roomOf, writeAddress, type Asked } from '../../follow/room.ts';
import { Labelled } from '../dialogs/Dialog.tsx';
import { T } from '../Say.tsx';
import { mixedContent } from './mixed.ts';
import { useFollowWords } from './words.ts';

/** Which room, in which way. What is chosen becomes the address of the page, so it can be loaded again. */
export function Join({ asked }: { asked: Asked }) {
  const words = useFollowWords();
  const [room, setRoom] = useState(asked.room);
  const [broker, setBroker] = useState(asked.broker ?? '');
  const [wrong, setWrong] = useState<string | null>(asked.broker !== null && brokerOf(asked.broker) === null ? words.brokerWrong(asked.broker) : null);
  const join = (event: FormEvent) => {
    event.preventDefault();
    const url = broker.trim() === '' ? null : brokerOf(broker);
    const mixed = url !== null && mixedContent(url);
    if (!isRoom(roomOf(room))) setWrong(words.roomWrong);
    else if (url === null && broker.trim() !== '') setWrong(words.brokerWrong(broker));
    else if (url !== null && mixed) setWrong(words.mixed(url.host));
    else location.search = writeAddress({ room: roomOf(room), broker: url?.href ?? null, publish: false });
  };
  return (
    <form onSubmit={join} noValidate>
      <h1><T>{words.title}</T></h1>
      <p><T>{words.intro}</T></p>
      <Labelled label={words.room}>
        <input className="input" value={room} autoComplete="off" autoCapitalize="none" spellCheck={false} aria-describedby="room-hint" onChange={(event) => setRoom(event.target.value)} />
        <small id="room-hint" className="soft"><T>{words.roomHint}</T></small>
      </Labelled>
      <Labelled label={words.broker}>
        <input className="input" value={broker} inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false} placeholder="ws://" aria-describedby="broker-hint" onChange={(event) => setBroker(event.target.value)} />
        <small id="broker-hint" className="soft"><T>{words.brokerHint}</T></small>
      </Labelled>
      {wrong !== null && <p role="alert" className="errors"><T>{wrong}</T></p>}
      <div className="end"><button type="submit" className="btn primary"><T>{words.join}</T></button></div>
    </form>
  );
}
