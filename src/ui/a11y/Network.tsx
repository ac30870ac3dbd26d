import { groupsOf } from '../../scene/read.ts';
import { compose } from '../../words/sentence-parts.ts';
import { useCast, useListen, useWords, type Moment } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** Who reaches whom: the parts of a partition with what each can do, or single links that are cut. */
export function Network({ moment: { world } }: { moment: Moment }) {
  const { locale } = useWords();
  const { network: say } = useListen();
  const cast = useCast();
  const groups = groupsOf(world, cast);
  const cuts = Object.keys(world.cuts).filter((link) => world.cuts[link] === true);
  const parts = Array.from({ length: groups.count }, (_, i) => cast.all.filter(({ sid }) => groups.of.get(sid) === i));
  const part = (members: typeof cast.all): string => {
    const voters = members.filter(({ observer }) => !observer).map(({ sid }) => sid);
    return say.part({ members: members.map(({ id }) => id), voters: voters.length, of: cast.voters.length, quorum: cast.isQuorum(voters) });
  };
  const lines = groups.count > 1 ? parts.map(part) : cuts.map((link) => say.link({ from: link.split('>')[0] ?? '', to: link.split('>')[1] ?? '' }));
  return (
    <section className="hidden" aria-labelledby="network-title">
      <h3 id="network-title"><T>{say.title}</T></h3>
      <p><T>{groups.count > 1 ? say.cut : cuts.length > 0 ? say.links : say.whole}</T></p>
      {lines.length > 0 && <ul>{lines.map((line) => <li key={line}><Say parts={compose(line, locale).parts} /></li>)}</ul>}
    </section>
  );
}
