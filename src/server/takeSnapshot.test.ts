import { expect, test } from 'vitest';
import { emptyTree, type Snapshot } from '../datatree/tree.ts';
import { emptyDisk } from '../sim/world.ts';
import type { ServerFx } from './fx.ts';
import type { Peer } from './peer.ts';
import { logGapAt, snapshotCell, takeSnapshot } from './storage.ts';
import type { Server } from './state.ts';

/** A server at that zxid, whose disk holds one snapshot; what it writes is there at once. */
function serverAt(zxid: number, received: boolean): { p: Peer; disk: ReturnType<typeof emptyDisk> } {
  const disk = emptyDisk();
  const tree = { ...emptyTree(''), lastProcessedZxid: zxid };
  disk.cells[snapshotCell(zxid)] = { zxid, tree, received } satisfies Snapshot;
  const fx: Partial<ServerFx> = { disk, store: (cell, value) => void (disk.cells[cell] = value) };
  // Only what takeSnapshot reads is there.
  return { p: { s: { database: { tree } } as Server, fx: fx as ServerFx } as Peer, disk };
}

test('a snapshot received from a leader stays the beginning of the log when the server writes its own over it', () => {
  const { p, disk } = serverAt(7, true);
  expect(logGapAt(disk)).toBe(7);
  takeSnapshot(p, false);
  expect(logGapAt(disk)).toBe(7);
});

test('one of its own leaves no gap', () => {
  const { p, disk } = serverAt(7, false);
  takeSnapshot(p, false);
  expect(logGapAt(disk)).toBe(0);
  takeSnapshot(p, true);
  expect(logGapAt(disk)).toBe(7);
});
