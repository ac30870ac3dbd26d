import { zxid } from '../../words/sentence-names.ts';
import type { Server } from '../model.ts';
import { useMore } from '../page.ts';
import { Field, Group, Ms, Row, Table, Zxid } from './parts.tsx';

type Votes = Server['election']['recvset'];

/** Ballots as tickets: what each server told this one. */
function Tickets({ of, votes }: { of: 'recvset' | 'outofelection'; votes: Votes }) {
  const { inspector: note, fields } = useMore();
  const { name, note: explained } = fields[of];
  const senders = Object.keys(votes).map(Number);
  if (senders.length === 0) return <dl><Row name={name} note={explained}><span className="soft">{note.none}</span></Row></dl>;
  const rows = senders.map((sid) => {
    const vote = votes[sid];
    if (vote === undefined) return { key: String(sid), cells: [`S${sid}`] };
    return { key: String(sid), cells: [`S${sid}`, vote.peerEpoch < 0 ? '–' : vote.peerEpoch, zxid(vote.zxid), vote.id < 0 ? '–' : vote.id, vote.electionEpoch, <span key="state" lang="en">{vote.state}</span>] };
  });
  return <Table caption={name} head={[note.from, note.epoch, note.zxid, 'sid', note.round, note.state]} rows={rows} />;
}

/** FastLeaderElection, as this server holds it. */
export function ElectionGroup({ server }: { server: Server }) {
  const { inspector: note } = useMore();
  const { election, links } = server;
  const { proposed, current } = election;
  const queued = Object.entries(links.peers).filter(([, link]) => link.queued !== null);
  return (
    <Group title={note.groups.election} from={server.state === 'LOOKING' ? 1 : 2}>
      <dl>
        <Field of="logicalclock">{election.logicalclock}</Field>
        <Field of="proposed">
          <span className="ticket"><span>{proposed.peerEpoch < 0 ? '–' : proposed.peerEpoch}</span><span><Zxid value={proposed.zxid} /></span><span>{proposed.leader < 0 ? '–' : proposed.leader}</span></span>
        </Field>
        <Field of="current">{current === null ? note.none : `S${current.id}`}</Field>
        <Field of="notificationTimeout"><Ms value={election.notificationTimeoutMs} /></Field>
        <Field of="queued">{queued.length === 0 ? note.none : queued.map(([sid]) => `S${sid}`).join(' ')}</Field>
      </dl>
      <Tickets of="recvset" votes={election.recvset} />
      <Tickets of="outofelection" votes={election.outofelection} />
    </Group>
  );
}
