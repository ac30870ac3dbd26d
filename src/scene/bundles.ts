import { packetOf } from './packets.ts';
import type { MessageEvent } from './view.ts';

/** A message that is drawn, and for how many it stands: for itself, or also for those behind it on its lane. */
export interface Bundle {
  readonly event: MessageEvent;
  readonly stands: number;
}

/** So many of one kind on a lane have a token each. */
const ON_A_LANE = 3;
/** So many tokens can be told apart; where there are more, a lane has one. */
const IN_ALL = 40;

/** What is drawn of the messages under way, next to arrive first. A storm is a stack on each lane, however large it is. */
export function bundlesOf(waiting: readonly MessageEvent[], apart: (event: MessageEvent) => boolean): Bundle[] {
  const each = waiting.map((event) => ({ event, stands: 1 }));
  const byKind = gather(each, ({ event }) => `${laneOf(event)} ${packetOf(event.message).type}`, ON_A_LANE, apart);
  return byKind.length <= IN_ALL ? byKind : gather(byKind, ({ event }) => laneOf(event), 1, apart);
}

const laneOf = ({ from, to }: MessageEvent): string => `${from}>${to}`;

/** Where more than `room` have a key in common the first stands for all of them. */
function gather(bundles: readonly Bundle[], keyOf: (bundle: Bundle) => string, room: number, apart: (event: MessageEvent) => boolean): Bundle[] {
  const groups = new Map<string, Bundle[]>();
  for (const bundle of bundles) {
    const key = apart(bundle.event) ? `${bundle.event.seq}` : keyOf(bundle);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bundle]);
    else group.push(bundle);
  }
  const stands = new Map<Bundle, number>();
  for (const group of groups.values()) {
    if (group.length > room) stands.set(group[0] as Bundle, group.reduce((sum, one) => sum + one.stands, 0)); // a group has at least one
    else for (const one of group) stands.set(one, one.stands);
  }
  return bundles.flatMap((bundle) => {
    const count = stands.get(bundle);
    return count === undefined ? [] : [count === bundle.stands ? bundle : { event: bundle.event, stands: count }];
  });
}
