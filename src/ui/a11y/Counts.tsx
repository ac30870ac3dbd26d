import { tallyOf } from '../../scene/tally.ts';
import { short, sidIn } from '../../scene/read.ts';
import { compose } from '../../words/sentence-parts.ts';
import { useCast, useListen, useRun, useWords, type Moment } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** The quorum meter of the stage, in words: who counts, who has been counted, out of all configured voters. */
export function Count({ moment }: { moment: Moment }) {
  const words = useWords();
  const { count: say } = useListen();
  const cast = useCast();
  const selection = useRun((state) => state.selection);
  const tally = tallyOf(cast, moment.told?.facts ?? [], selection?.kind === 'server' ? { server: selection.sid } : {}, sidIn(moment.told?.event.to ?? ''), words.scene);
  const members = tally?.members.filter((sid) => cast.voters.some((voter) => voter.sid === sid)) ?? [];
  const text = tally === null ? say.none : say.of({ what: tally.title, by: tally.title.includes(`S${tally.owner}`) ? '' : `S${tally.owner}`, members: members.map((sid) => `S${sid}`), count: members.length, of: cast.voters.length, need: cast.quorum, reached: cast.isQuorum(members) });
  return (
    <section className="hidden" aria-labelledby="count-title">
      <h3 id="count-title"><T>{say.title}</T></h3>
      <p><Say parts={compose(text, words.locale).parts} /></p>
    </section>
  );
}

/** The ballots in hand, column by column as they are compared: epoch, then zxid, then server id. */
export function Ballots() {
  const { ballots: say } = useListen();
  const cast = useCast();
  const looking = cast.voters.filter(({ ballot }) => ballot !== null);
  if (looking.length === 0) return null;
  return (
    <table className="hidden">
      <caption><T>{say.title}</T></caption>
      <thead><tr>{[say.server, say.epoch, say.zxid, say.votesFor, say.round].map((head) => <th key={head} scope="col"><T>{head}</T></th>)}</tr></thead>
      <tbody>
        {cast.voters.map(({ sid, id, ballot, server }) => (
          <tr key={sid}>
            <th scope="row">{id}</th>
            {ballot === null ? <td colSpan={4}><T>{say.none}</T></td> : <><td>{ballot.epoch}</td><td>{short(ballot.zxid)}</td><td>{`S${ballot.leader}`}</td><td>{server?.election.logicalclock}</td></>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
