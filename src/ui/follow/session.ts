import { createStore, type StoreApi } from 'zustand/vanilla';
import { channelInlet } from '../../follow/channel.ts';
import { Follower } from '../../follow/follower.ts';
import { FollowedStage } from '../../follow/followStage.ts';
import type { Connection, Inlet, InletTells } from '../../follow/transport.ts';
import type { Timeline } from '../../timeline/store.ts';

/** Beats come every five seconds at least: after so long without one something is wrong. */
const SILENT_MS = 16_000;

/** How it is between this page and a room. */
export interface Listening {
  /** Null as long as none has been joined. */
  readonly room: string | null;
  readonly connection: Connection;
  readonly silent: boolean;
  readonly ended: boolean;
  /** Why the last message could not be read. */
  readonly broken: string | null;
}

const APART: Listening = { room: null, connection: 'connecting', silent: false, ended: false, broken: null };

/** One page that follows one room. */
export interface Session {
  readonly stage: FollowedStage;
  readonly store: StoreApi<Listening>;
  /** Without a broker it hears the other windows of this browser. */
  readonly join: (room: string, broker: URL | null) => void;
}

export function openSession(timeline: Timeline): Session {
  const store = createStore<Listening>(() => APART);
  let inlet: Inlet | null = null;
  const stage = new FollowedStage(timeline, () => follower.anew());
  const follower: Follower = new Follower({
    ask: () => inlet?.ask(),
    held(held) {
      store.setState({ ended: false, broken: null });
      stage.hear(held);
    },
    ended: () => store.setState({ ended: true }),
    refused: ({ where, why }) => store.setState({ broken: where === '' ? why : `${where}: ${why}` }),
  });
  let silence: ReturnType<typeof setTimeout> | undefined;
  const tells: InletTells = {
    connection: (connection) => store.setState({ connection }),
    heard(text) {
      clearTimeout(silence);
      silence = setTimeout(() => store.setState({ silent: true }), SILENT_MS);
      store.setState({ silent: false });
      follower.hear(text);
    },
  };
  return {
    stage,
    store,
    join(room, broker) {
      store.setState({ ...APART, room });
      if (broker === null) inlet = channelInlet(room, tells);
      // Most of it is the library: who follows in this browser does without.
      else void import('../../follow/broker.ts').then(({ brokerInlet }) => { inlet = brokerInlet({ url: broker.href, room }, tells); });
    },
  };
}
