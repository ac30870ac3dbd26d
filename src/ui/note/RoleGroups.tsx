import type { Server } from '../model.ts';
import { useCast, useMore, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Field, Group, Pick, Row, Servers, Table, Zxid, Zxids } from './parts.tsx';

type Leader = NonNullable<Server['leader']>;
type Learner = NonNullable<Server['learner']>;

/** What a leader keeps: who accepted what, and which proposals still wait. */
export function LeaderGroup({ server, leader }: { server: Server; leader: Leader }) {
  const { inspector: note, inspect: say, fields } = useMore();
  const { quorum } = useCast();
  const acked = (acks: readonly number[]) => say.acksNeeded({ acks: acks.map((sid) => `S${sid}`).join(' ') || note.none, missing: Math.max(0, quorum - acks.length) });
  const synced = Object.values(leader.handlers).filter(({ tickOfNextAckDeadline }) => leader.tick <= tickOfNextAckDeadline).map(({ sid }) => sid);
  const waiting = leader.outstanding.map(({ txn, acks }) => ({ key: String(txn.zxid), cells: [<Pick key="z" to={{ kind: 'zxid', zxid: txn.zxid }}><Zxid value={txn.zxid} /></Pick>, txn.body.type, <T key="a">{acked(acks)}</T>] }));
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
        <Field of="inSync"><Servers sids={[server.sid, ...synced]} /></Field>
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
    cells: [one.sid < 0 ? '–' : `S${one.sid}`, <span key="p" lang="en">{one.phase}</span>, <Zxid key="z" value={one.peerLastZxid} />, one.unacked.zxid === 0 ? '–' : <Zxid key="u" value={one.unacked.zxid} />, one.tickOfNextAckDeadline],
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
        <Row name={note.follows}>{`S${learner.leader}`}</Row>
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
