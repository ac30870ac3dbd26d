import { Printed } from '../events/Printed.tsx';
import { useListen, type Moment } from '../page.ts';
import { T } from '../Say.tsx';
import { Ballots, Count } from './Counts.tsx';
import { Clients } from './Clients.tsx';
import { Messages } from './Messages.tsx';
import { Logs } from './Logs.tsx';
import { Network } from './Network.tsx';
import { Servers } from './Servers.tsx';
import { Summary } from './Summary.tsx';
import { Trees } from './Trees.tsx';

/**
 * The stage in words, in reading order: how things stand, then the servers, the network, what is counted, the
 * messages, the clients, the trees and the logs. It is there for the ear; what the keyboard goes through comes into view.
 */
export default function Described({ moment }: { moment: Moment }) {
  const listen = useListen();
  return (
    <div className="structure">
      <h2 className="hidden"><T>{listen.title}</T></h2>
      <Summary moment={moment} />
      <Servers moment={moment} />
      <Network moment={moment} />
      <Count moment={moment} />
      <Ballots />
      <Messages moment={moment} />
      <Clients moment={moment} />
      <Trees moment={moment} />
      <Logs />
      <Printed moment={moment} />
    </div>
  );
}
