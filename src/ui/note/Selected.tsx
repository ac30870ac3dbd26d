import { useLayoutEffect } from 'react';
import '../style/inspect.css';
import { arrivalOf } from '../../timeline/inspect.ts';
import type { Selection } from '../../timeline/store.ts';
import { useKeptFocus } from '../keptFocus.ts';
import { clientOf, findFlight } from '../model.ts';
import { useCast, useMoment, useMore, usePage, useRun, type Moment } from '../page.ts';
import { T } from '../Say.tsx';
import { ClientNote } from './ClientNote.tsx';
import { EventNote } from './EventNote.tsx';
import { MessageNote } from './MessageNote.tsx';
import { ServerNote } from './ServerNote.tsx';
import { SessionNote } from './SessionNote.tsx';
import { ZnodeNote } from './ZnodeNote.tsx';
import { ZxidNote } from './ZxidNote.tsx';

/** The selection, field by field. One of another kind is read from its beginning, and who came by a link in the sheet before goes on in it. */
export default function Selected() {
  const selection = useRun((state) => state.selection);
  const moment = useMoment();
  const kept = useKeptFocus<HTMLDivElement>((box) => box);
  const { ref } = kept;
  useLayoutEffect(() => {
    ref.current?.closest('.scroll, .tabPanel')?.scrollTo(0, 0);
  }, [ref, selection?.kind]);
  if (moment === null || selection === null) return null;
  return <div tabIndex={-1} {...kept}><Sheet selection={selection} moment={moment} /></div>;
}

function Sheet({ selection, moment }: { selection: Selection; moment: Moment }) {
  const { inspector } = useMore();
  const { timeline } = usePage();
  const cast = useCast();
  const gone = <p className="soft"><T>{inspector.gone}</T></p>;
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
