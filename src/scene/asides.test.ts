import { beforeAll, describe, expect, test } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { asidesOf } from './asides.ts';
import { flightsOf, type Flight } from './flights.ts';
import type { FormatName } from './format.ts';
import { layoutOf, type Layout } from './layout.ts';
import { packetOf } from './packets.ts';
import { covered } from './room.ts';
import { labels } from './testdata/labels.ts';
import { around, placeOn } from './way.ts';

interface Played {
  readonly voters: readonly number[];
  readonly moments: readonly { readonly entry: TraceEntry; readonly world: ZkWorld }[];
}

/** A cold start up to the first leader. */
function election(count: number): Played {
  const voters = Array.from({ length: count }, (_, i) => i + 1);
  const scenario: Scenario = { servers: voters.map((id) => ({ id, role: 'participant' })), config: {}, prelude: voters.map((server) => ({ atMs: server * 3, command: { cmd: 'start', server } })) };
  const run = openRun(createEnsemble(scenario, 7));
  const moments: { entry: TraceEntry; world: ZkWorld }[] = [];
  for (let entry = run.step(); entry !== undefined; entry = run.step()) {
    moments.push({ entry, world: structuredClone(run.world) });
    if (entry.facts.some(({ type }) => type === 'established')) break;
  }
  return { voters, moments };
}

const layoutFor = (format: FormatName, { voters }: Played): Layout => layoutOf({ format, voters, observers: [], clients: [], groupOf: () => 0 });

/** A ms of the run is a unit of shown time. */
function flightsAt({ entry: { event }, world }: Played['moments'][number], layout: Layout, moving = false): Flight[] {
  const now = world.now / 1000;
  const current = event.kind === 'message' && !packetOf(event.message).routine ? event : null;
  return flightsOf(world, current, {
    layout, labels, at: now, pings: false, depth: 2, chosen: undefined, avoid: [], asidesOf, tone: () => 'full',
    shown: { now, warp: (us) => us / 1000, span: 12, moving },
  });
}

const seen = (flights: readonly Flight[], now: number) => flights.filter(({ counted }) => !counted).map((flight) => ({ flight, box: around(flight, placeOn(flight, now)) }));

/** What of a token may lie under another thing and still not be missed. */
const HARDLY = 0.05;

let runs: Readonly<Record<number, Played>>;
beforeAll(() => {
  runs = { 3: election(3), 5: election(5), 7: election(7), 9: election(9) };
});

/** Messages that lie on words or on each other in some moment of a run, and how many there are in all. */
function hiddenIn(played: Played, layout: Layout): { readonly hidden: readonly string[]; readonly all: number } {
  const hidden: string[] = [];
  let all = 0;
  for (const moment of played.moments) {
    const tokens = seen(flightsAt(moment, layout), moment.world.now / 1000);
    all += tokens.length;
    for (const [i, { flight, box }] of tokens.entries()) {
      const others = [...layout.words, ...tokens.slice(i + 1).map((other) => other.box)];
      if (others.some((other) => covered(box, other) > HARDLY)) hidden.push(`${flight.title} at event ${moment.world.events}`);
    }
  }
  return { hidden, all };
}

/** Of many messages on a short lane a few find no place; of nine servers' ballots as few. */
const FEW = 0.01;
const cases = [
  ...(['projector', 'laptop'] as const).flatMap((format) => [[format, 3, 0], [format, 5, FEW], [format, 7, FEW], [format, 9, FEW]] as const),
  ['half', 3, 0], ['half', 5, 3 * FEW], ['embed', 3, 0], ['embed', 5, FEW], ['phone', 3, 0], ['phone', 5, 3 * FEW],
] as const;

describe('while nothing moves', () => {
  test.each(cases)('%s, %i voters: in a whole election no message lies on words, and none on another', (format, voters, share) => {
    const played = runs[voters] as Played;
    const { hidden, all } = hiddenIn(played, layoutFor(format, played));
    expect(all).toBeGreaterThan(played.moments.length);
    expect(hidden.length / all, hidden.join('\n')).toBeLessThanOrEqual(share);
  });

  test('on one lane nobody overtakes', () => {
    const played = runs[7] as Played;
    const layout = layoutFor('phone', played);
    for (const moment of played.moments) {
      const now = moment.world.now / 1000;
      const flights = flightsAt(moment, layout).filter(({ counted }) => !counted);
      for (const [i, a] of flights.entries()) {
        for (const b of flights.slice(i + 1)) {
          if (a.lane !== b.lane || b.to <= a.to) continue;
          const far = (flight: Flight): number => Math.hypot(placeOn(flight, now).x - a.lane.from.x, placeOn(flight, now).y - a.lane.from.y);
          // Who stands beside the lane is further from its beginning by that.
          expect(far(b) - Math.abs(b.aside?.side ?? 0), `${a.title} before ${b.title}`).toBeLessThanOrEqual(far(a) + 1);
        }
      }
    }
  });
});

test('what stood aside is on its way again a unit later, and while it moves nothing stands aside', () => {
  const played = runs[5] as Played;
  const layout = layoutFor('projector', played);
  const aside = played.moments.flatMap((moment) => flightsAt(moment, layout).filter((flight) => flight.aside !== null).map((flight) => ({ flight, now: moment.world.now / 1000 })));
  expect(aside.length).toBeGreaterThan(10);
  for (const { flight, now } of aside) {
    expect(placeOn(flight, now + 1)).toEqual(placeOn({ ...flight, aside: null }, now + 1));
    expect(placeOn(flight, now)).not.toEqual(placeOn({ ...flight, aside: null }, now));
  }
  for (const moment of played.moments) expect(flightsAt(moment, layout, true).every((flight) => flight.aside === null)).toBe(true);
});
