import type { Server } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Field, Group, Row, Servers, Table, Zxid, Zxids } from './parts.tsx';
import { time } from '../time.ts';

type Leader = NonNullable<Server['leader']>;
type Learner = NonNullable<Server['learner']>;

/** What a leader keeps: who accepted what, and which proposals still wait. */
export function LeaderGroup({ leader }: { leader: Leader }) {
  const { inspector: note, fields } = useMore();
  const waiting = leader.outstanding.map(({ txn, acks }) => ({ key: String(txn.zxid), cells: [<Zxid key="z" value={txn.zxid} />, txn.body.type, acks.map((sid) => `S${sid}`).join(' ')] }));
  return (
    <Group title={note.groups.leader}>
      <dl>
        <Row name={note.epoch}>{leader.epoch}</Row>
        <Field of="connecting"><Servers sids={leader.connecting} /></Field>
        <Field of="electing"><Servers sids={leader.electing} /></Field>
        <Field of="newLeaderAcks"><Servers sids={leader.newLeaderAcks} /></Field>
        <Field of="lastProposed"><Zxid value={leader.lastProposed} /></Field>
        <Field of="lastCommitted"><Zxid value={leader.lastCommitted} /></Field>
        <Field of="tick">{leader.tick}</Field>
        <Field of="toBeApplied"><Zxids of={leader.toBeApplied} /></Field>
        <Field of="pendingSyncs">{leader.pendingSyncs.length}</Field>
        {waiting.length === 0 && <Field of="outstanding">{note.none}</Field>}
      </dl>
      {waiting.length > 0 && <Table caption={fields.outstanding.name} head={[note.zxid, note.entry, 'ACK']} rows={waiting} />}
      <Handlers leader={leader} />
    </Group>
  );
}

function Handlers({ leader }: { leader: Leader }) {
  const { atServer } = useWords().ui.note;
  const { inspector: note, fields } = useMore();
  const rows = Object.values(leader.handlers).map((one) => ({
    key: String(one.conn),
    cells: [one.sid < 0 ? '–' : `S${one.sid}`, one.phase, <Zxid key="z" value={one.peerLastZxid} />, one.unacked.zxid === 0 ? '–' : <Zxid key="u" value={one.unacked.zxid} />, one.tickOfNextAckDeadline],
  }));
  if (rows.length === 0) return <dl><Field of="handlers">{note.none}</Field></dl>;
  return <Table caption={fields.handlers.name} head={[atServer, note.state, note.zxid, 'unacked', 'tick']} rows={rows} />;
}

/** What a follower or observer keeps between PROPOSAL and COMMIT. */
export function LearnerGroup({ learner }: { learner: Learner }) {
  const { inspector: note } = useMore();
  return (
    <Group title={note.groups.learner}>
      <dl>
        <Row name={note.voteFor}>{`S${learner.leader}`}</Row>
        <Row name={note.state}><span lang="en">{learner.phase}</span></Row>
        <Row name={note.epoch}>{learner.newEpoch}</Row>
        <Row name="sync"><span lang="en">{learner.sync.mode}</span> <Zxid value={learner.sync.zxid} /></Row>
        <Field of="pending"><Zxids of={learner.pending} /></Field>
        <Field of="notCommitted"><Zxids of={learner.notCommitted} /></Field>
        <Field of="committedBefore"><Zxids of={learner.committed.map((value) => ({ zxid: value }))} /></Field>
        <Field of="pendingSyncs">{learner.pendingSyncs.length}</Field>
      </dl>
    </Group>
  );
}

/** Writes that wait for their commit, and transactions that wait for the disk. */
export function PipelineGroup({ server, now }: { server: Server; now: number }) {
  const { inspector: note } = useMore();
  const { commit, sync, sessions } = server;
  const waiting = Object.values(commit.pending).reduce((sum, list) => sum + list.length, 0);
  const known = Object.entries(sessions.timeoutMs);
  return (
    <>
      <Group title={note.groups.pipeline}>
        <dl>
          <Field of="waitingWrites">{commit.writes.length}</Field>
          <Field of="waitingSessions">{waiting}</Field>
          <Row name="toFlush"><Zxids of={sync.toFlush} /></Row>
        </dl>
      </Group>
      {known.length > 0 && (
        <Group title={note.groups.sessions}>
          <dl>
            {known.map(([session, timeoutMs]) => (
              <Row key={session} name={session}>
                {time(timeoutMs * 1000)}
                {sessions.expiresAtMs[session] !== undefined && ` · ${note.due(time(Math.max(0, (sessions.expiresAtMs[session] ?? 0) * 1000 - now)))}`}
              </Row>
            ))}
          </dl>
        </Group>
      )}
    </>
  );
}
