import { useState } from 'react';
import { useStore } from 'zustand';
import { brokerOf, isRoom, roomOf, writeAddress } from '../../follow/room.ts';
import { Choices, Dialog, Labelled } from '../dialogs/Dialog.tsx';
import { usePage } from '../page.ts';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { Address } from './Address.tsx';
import { lecternOf, type Lectern } from './publishing.ts';
import { Status } from './Status.tsx';
import { useFollowWords } from './words.ts';

type Where = 'here' | 'far';

/** The lecturer lets others follow: under which name, and how they come by it. */
export default function FollowDialog({ onClose }: { onClose: () => void }) {
  const { publish } = useFollowWords();
  const lectern = lecternOf(usePage());
  const { room, broker, trouble } = useStore(lectern.store);
  return (
    <Dialog title={publish.title} onClose={onClose}>
      {room === null && <p><T>{publish.intro}</T></p>}
      {trouble !== null && <p role="alert" className="errors"><T>{publish[trouble]}</T></p>}
      {room === null ? <Begin lectern={lectern} /> : <Room lectern={lectern} room={room} broker={broker} />}
    </Dialog>
  );
}

/** Where `npm run room` has both: the site, and a broker on the same machine. */
const usualBroker = (): string => `ws://${location.hostname}:9001`;

function Begin({ lectern }: { lectern: Lectern }) {
  const words = useFollowWords();
  const { publish } = words;
  const [room, setRoom] = useState('lecture');
  const [where, setWhere] = useState<Where>('here');
  const [broker, setBroker] = useState(usualBroker);
  const [wrong, setWrong] = useState<string | null>(null);
  const begin = () => {
    if (!isRoom(roomOf(room))) setWrong(words.roomWrong);
    else if (where === 'far' && brokerOf(broker) === null) setWrong(words.brokerWrong(broker));
    else lectern.publish(roomOf(room), where === 'far' ? brokerOf(broker) : null);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); begin(); }} noValidate>
      <Labelled label={words.room}><input className="input" value={room} autoComplete="off" autoCapitalize="none" spellCheck={false} onChange={(event) => setRoom(event.target.value)} /></Labelled>
      <Choices label={publish.where} of={['here', 'far'] as const} value={where} onChange={setWhere} name={(one) => publish[one]} />
      <p className="soft"><T>{where === 'here' ? publish.hereHint : publish.farHint}</T></p>
      {where === 'far' && <Labelled label={publish.broker}><input className="input" value={broker} inputMode="url" autoComplete="off" spellCheck={false} onChange={(event) => setBroker(event.target.value)} /></Labelled>}
      {wrong !== null && <p role="alert" className="errors"><T>{wrong}</T></p>}
      <div className="end"><button type="submit" className="btn primary"><T>{publish.start}</T></button></div>
    </form>
  );
}

function Room({ lectern, room, broker }: { lectern: Lectern; room: string; broker: string | null }) {
  const { publish } = useFollowWords();
  const site = useSite();
  const [blocked, setBlocked] = useState(false);
  const address = (sending: boolean) => new URL(`${site('follow/')}${writeAddress({ room, broker, publish: sending })}`, location.href).href;
  const open = () => setBlocked(window.open(address(true), `ensemble-room-${room}`, 'popup,width=460,height=520') === null);
  return (
    <>
      <Status>{publish.on(room)}</Status>
      {broker !== null && (
        <div className="sender">
          <button type="button" className="btn" onClick={open}><T>{publish.send}</T></button>
          <p className="soft"><T>{publish.sendHint}</T></p>
          {blocked && <p role="alert" className="errors"><T>{publish.blocked}</T> <a className="address" translate="no" href={address(true)} target="_blank">{address(true)}</a></p>}
        </div>
      )}
      <Address address={address(false)} coded={broker !== null} />
      <div className="end"><button type="button" className="btn stop" onClick={lectern.stop}><T>{publish.stop}</T></button></div>
    </>
  );
}
