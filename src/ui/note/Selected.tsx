import { clientOf, findFlight } from '../model.ts';
import { useCast, useMoment, useMore, usePage, useRun, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { sentence } from '../../words/sentence.ts';
import { ClientNote } from './ClientNote.tsx';
import { MessageNote } from './MessageNote.tsx';
import { ServerNote } from './ServerNote.tsx';
import { Raw } from './parts.tsx';

/** The selection, field by field. */
export default function Selected() {
  const { ui } = useWords();
  const { inspector } = useMore();
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
      return found === undefined ? gone : <MessageNote flight={found.flight} held={found.held} world={world} />;
    }
    case 'event':
      return <EventNote event={selection.event} />;
    default:
      return <p className="soft"><T>{ui.note.hint}</T></p>;
  }
}

function EventNote({ event }: { event: number }) {
  const words = useWords();
  const { timeline } = usePage();
  const entry = timeline.entryAt(event - 1);
  if (entry === undefined) return null;
  return (
    <article className="sheet">
      <p><Say parts={sentence(entry, words).parts} /></p>
      <Raw value={entry} />
    </article>
  );
}
