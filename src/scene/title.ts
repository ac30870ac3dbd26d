import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { leaderOf, type Cast } from './read.ts';
import { px, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark } from './view.ts';

export interface Heading {
  readonly title: string;
  readonly subtitle: string;
}

/** What act is being played: read off the leader if there is one, else off those who look. */
export function headingOf(cast: Cast, labels: SceneLabels): Heading {
  const { title } = labels;
  const leader = leaderOf(cast);
  const up = cast.voters.filter((v) => v.state !== 'DOWN').length;
  if (up === 0) return { title: title.nobody, subtitle: title.noQuorum({ up, needed: cast.quorum }) };
  if (cast.voters.some((v) => v.state === 'STANDALONE')) return { title: title.standalone, subtitle: title.alone };
  const leading = leader?.server?.leader ?? null;
  if (leader !== null && leading !== null) {
    const { established, epoch } = leading;
    const act = leader.phase >= 3 ? title.broadcast : leader.phase === 2 ? title.synchronization : title.discovery;
    return { title: act, subtitle: established ? title.ledBy({ epoch, leader: leader.id }) : title.elect({ leader: leader.id }) };
  }
  // Followers of a leader that is gone learn of it only when their connection ends.
  const looking = cast.voters.some((v) => v.state === 'LOOKING');
  if (!looking && cast.voters.some((v) => v.state === 'FOLLOWING')) return { title: title.leaderGone, subtitle: title.unnoticed };
  const round = Math.max(0, ...cast.voters.map((v) => v.server?.election.logicalclock ?? 0));
  return { title: title.election({ round }), subtitle: up < cast.quorum ? title.noQuorum({ up, needed: cast.quorum }) : title.noLeader };
}

export function titleMark(heading: Heading, { format, title: at }: Layout): Mark {
  const { title, state } = format.sizes;
  const subtitle = widthOf(heading.subtitle, state);
  return {
    key: 'title', kind: 'title', x: px(at.x), y: px(at.y),
    shapes: [
      text(0, title, heading.title, title * Math.min(1, at.width / widthOf(heading.title, title, true)), 'f-ink b halo'),
      text(0, title + state * 1.26, heading.subtitle, state * Math.min(1, at.width / subtitle), 'f-ink2 dir halo'),
    ],
  };
}
