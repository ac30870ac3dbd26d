import '../style/inspect.css';
import { arrivalOf } from '../../timeline/inspect.ts';
import { clientOf, findFlight } from '../model.ts';
import { useCast, useMoment, useMore, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { ClientNote } from './ClientNote.tsx';
import { EventNote } from './EventNote.tsx';
import { MessageNote } from './MessageNote.tsx';
import { ServerNote } from './ServerNote.tsx';
import { SessionNote } from './SessionNote.tsx';
import { ZnodeNote } from './ZnodeNote.tsx';
import { ZxidNote } from './ZxidNote.tsx';

/** The selection, field by field. */
export default function Selected() {
  const { inspector } = useMore();
  const { timeline } = usePage();
  const selection = useRun((state) => state.selection);
  const moment = useMoment();
  const cast = useCast();
  const gone = <p className="soft"><T>{inspector.gone}</T></p>;
  if (moment === null || selection === null) return null;
  const { world } = moment;
  switch (selection.kind) {
    case 'server': {
      const actor = cast.all.find(({ sid }) => sid === selection.sid);
      return actor === undefined ? gone : <ServerNote actor={actor} world={world} />;
    }
    case 'client': {
      const process = world.processes[`c:${selection.client}`];
      return process === undefined ? gone : <ClientNote process={process} client={clientOf(process)} world={world} />;
    }
    case 'message': {
      const found = findFlight(world, selection.msg);
      if (found !== undefined) return <MessageNote flight={found.flight} held={found.held} world={world} />;
      const arrival = arrivalOf(timeline, selection.msg, moment.event);
      return arrival === null ? gone : <EventNote event={arrival} />;
    }
    case 'event':
      return <EventNote event={selection.event} />;
    case 'zxid':
      return <ZxidNote zxid={selection.zxid} world={world} />;
    case 'session':
      return <SessionNote session={selection.session} world={world} />;
    case 'znode':
      return <ZnodeNote sid={selection.sid} path={selection.path} world={world} />;
  }
}
