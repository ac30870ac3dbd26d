import { describe, expect, it } from 'vitest';
import {
  accepts, applied, asksToWrite, committed, down, enters, established, isTold, leads, looks, proposed, recovered, script, sendsSnap,
  serving, snapshot, stopsLeading, truncated, z,
} from './testing.ts';

/** Server 1 leads epoch 1, has committed three transactions, and server 2 has applied them. */
function threeWrites() {
  const run = script();
  const bad = run.play(
    established(1, 1), serving(1, z(1, 0)), serving(2, 0),
    ...[1, 2, 3].flatMap((n) => [proposed(1, z(1, n)), committed(1, z(1, n)), applied(1, z(1, n)), applied(2, z(1, n))]),
  );
  expect(bad).toBeNull();
  return run;
}

describe('runs without fault raise no alarm', () => {
  it('a server that lost its process applies the same again', () => {
    const run = threeWrites();
    run.log(2, z(1, 1), z(1, 2));
    expect(run.play(down(2), recovered(2, 0, z(1, 2), 1), looks(2, z(1, 2)), applied(2, z(1, 3)), serving(2, z(1, 3)))).toBeNull();
  });

  it('a transaction logged but not committed becomes part of history when its holder leads', () => {
    const run = threeWrites();
    run.log(2, z(1, 1), z(1, 2), z(1, 3), z(1, 4));
    expect(run.play(proposed(1, z(1, 4)), down(1), looks(2, z(1, 4)), established(2, 2), serving(2, z(2, 0)))).toBeNull();
    expect(run.play(serving(3, 0), ...[1, 2, 3, 4].map((n) => applied(3, z(1, n))))).toBeNull();
  });

  it('an uncommitted tail is truncated', () => {
    const run = threeWrites();
    run.log(1, z(1, 1), z(1, 2), z(1, 3), z(1, 4));
    expect(run.play(proposed(1, z(1, 4)), stopsLeading(1), looks(1, z(1, 4)), looks(2, z(1, 3)), established(2, 2))).toBeNull();
    expect(run.play(truncated(1, z(1, 3)), serving(1, z(1, 3)), proposed(2, z(2, 1)), applied(2, z(2, 1)), applied(1, z(2, 1)))).toBeNull();
  });

  it('a snapshot replaces a diverged history, also across a restart', () => {
    const run = threeWrites();
    run.log(1, z(1, 1), z(1, 2), z(1, 3), z(1, 4));
    expect(run.play(proposed(1, z(1, 4)), stopsLeading(1), looks(1, z(1, 4)), established(2, 2), proposed(2, z(2, 1)), applied(2, z(2, 1)))).toBeNull();
    run.follow(1, 2);
    const snap = { type: 'syncReceived', sid: 1, mode: 'SNAP', zxid: z(2, 1) } as const;
    expect(run.play(sendsSnap(2, 1, z(2, 1)), snap, snapshot(1, z(2, 1)), serving(1, z(2, 1)))).toBeNull();
    expect(run.play(down(1), recovered(1, z(2, 1), z(2, 1), 2), looks(1, z(2, 1)), serving(1, z(2, 1)))).toBeNull();
    expect(run.play(proposed(2, z(2, 2)), applied(1, z(2, 2)), applied(2, z(2, 2)))).toBeNull();
  });

  it('a leader whose last acknowledgement was late is established after its successor', () => {
    const run = threeWrites();
    run.log(3, z(1, 1), z(1, 2), z(1, 3));
    expect(run.play(down(1), looks(3, z(1, 3)), established(2, 3), proposed(2, z(3, 1)), applied(2, z(3, 1)), established(3, 2))).toBeNull();
  });
});

describe('each property reports under its own name', () => {
  const name = (bad: ReturnType<ReturnType<typeof script>['play']>) => bad?.invariant;

  it('Leadership1: two leaders past discovery in one epoch', () => {
    const run = script();
    run.epochs(1, 1);
    run.epochs(2, 2);
    expect(run.play(leads(1), leads(2), stopsLeading(1))).toBeNull();
    run.epochs(1, 2);
    expect(name(run.play(leads(1)))).toBe('Leadership1');
  });

  it('Leadership2: two leaders ever in one epoch', () => {
    expect(name(script().play(established(1, 1), down(1), established(2, 1)))).toBe('Leadership2');
    expect(name(script().play(established(1, 1), proposed(2, z(1, 1))))).toBe('Leadership2');
  });

  it('Integrity: delivered but never broadcast', () => {
    expect(name(threeWrites().play(applied(2, z(1, 4))))).toBe('Integrity');
    expect(name(threeWrites().play(proposed(1, z(1, 4)), applied(2, z(1, 4), 'other')))).toBe('Integrity');
  });

  it('Agreement: each of two servers delivered what the other did not', () => {
    const run = threeWrites();
    expect(name(run.play(proposed(1, z(1, 4)), applied(1, z(1, 4)), proposed(1, z(1, 5)), applied(2, z(1, 5))))).toBe('Agreement');
  });

  it('TotalOrder: a server leaves out what another delivered before', () => {
    const run = threeWrites();
    run.log(3, z(1, 1));
    expect(name(run.play(looks(3, z(1, 1)), serving(3, z(1, 1)), applied(3, z(1, 3))))).toBe('TotalOrder');
  });

  it('LocalPrimaryOrder: a gap in what one leader broadcast', () => {
    expect(name(threeWrites().play(proposed(1, z(1, 4)), proposed(1, z(1, 5)), applied(2, z(1, 5))))).toBe('LocalPrimaryOrder');
  });

  it('GlobalPrimaryOrder: an earlier epoch after a later one', () => {
    const run = threeWrites();
    run.play(proposed(1, z(1, 4)), established(1, 2), proposed(1, z(2, 1)), applied(1, z(2, 1)), applied(2, z(2, 1)));
    expect(name(run.play(applied(2, z(1, 4))))).toBe('GlobalPrimaryOrder');
  });

  it('PrefixConsistency: a server serves a history that others do not have', () => {
    const run = threeWrites();
    run.log(3, z(1, 1), z(1, 2), z(1, 3), z(1, 4));
    run.play(proposed(1, z(1, 4)), established(1, 2), proposed(1, z(2, 1)), applied(1, z(2, 1)));
    expect(name(run.play(looks(3, z(1, 4)), serving(3, z(1, 4))))).toBe('PrefixConsistency');
  });

  it('PrimaryIntegrity: a leader lacks what was delivered', () => {
    const run = threeWrites();
    run.log(3, z(1, 1));
    expect(name(run.play(looks(3, z(1, 1)), established(3, 2)))).toBe('PrimaryIntegrity');
    expect(name(threeWrites().play(proposed(1, z(1, 4)), established(1, 2), applied(2, z(1, 4))))).toBe('PrimaryIntegrity');
  });

  it('AckedWriteNeverLost: the same with a client as witness', () => {
    const run = threeWrites();
    run.log(3, z(1, 1));
    expect(run.play(asksToWrite(7), isTold(7, z(1, 3)))).toBeNull();
    const bad = run.play(looks(3, z(1, 1)), established(3, 2));
    expect(bad).toMatchObject({ invariant: 'AckedWriteNeverLost', key: 'leaderLost', values: { sid: 3, epoch: 2, zxid: '1.2', has: '1.1' } });
    expect(bad?.facts.map((fact) => fact.type)).toEqual(['clientReply', 'established']);
    expect(name(threeWrites().play(asksToWrite(7), isTold(7, z(1, 4))))).toBe('AckedWriteNeverLost');
    expect(name(threeWrites().play(enters(3, 1), asksToWrite(7), isTold(7, z(1, 3)), established(1, 1), serving(3, 0)))).toBe('AckedWriteNeverLost');
  });

  it('EpochOrder', () => {
    const run = script();
    run.epochs(1, 1, 1);
    expect(name(run.play(accepts(1, 1), enters(1, 2)))).toBe('EpochOrder');
    expect(name(run.play(established(2, 2), proposed(2, z(2, 1)), serving(1, z(2, 0))))).toBe('EpochOrder');
    expect(name(script().play(accepts(1, 2), accepts(1, 1)))).toBe('EpochOrder');
    expect(name(script().play(recovered(1, 0, z(2, 1), 2, 1)))).toBe('EpochOrder');
    expect(name(script().play(recovered(1, 0, 0, 1, 2)))).toBe('EpochOrder');
  });

  it('CommitsGapFree and ZxidMonotone', () => {
    expect(name(threeWrites().play(proposed(1, z(1, 4)), proposed(1, z(1, 5)), committed(1, z(1, 5))))).toBe('CommitsGapFree');
    expect(name(threeWrites().play(proposed(1, z(1, 3))))).toBe('ZxidMonotone');
    expect(name(threeWrites().play(applied(2, z(1, 3))))).toBe('ZxidMonotone');
  });
});
