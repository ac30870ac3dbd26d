import { useState } from 'react';
import { bytesOf, bytesOfRecord, type Carried } from '../../timeline/bytes.ts';
import type { World } from '../model.ts';
import { Bytes } from './Bytes.tsx';

/** Made once, in the world in which it was opened: a message stays as it was sent, however the world goes on. */
export function MessageBytes({ carried, world }: { carried: Carried; world: World }) {
  const [of] = useState(() => bytesOf(world, carried));
  const { type } = carried.message;
  return <Bytes of={of} withTxn={type === 'PROPOSAL' || type === 'INFORM'} />;
}

export type Txn = Parameters<typeof bytesOfRecord>[0];

export function RecordBytes({ txn }: { txn: Txn }) {
  const [of] = useState(() => bytesOfRecord(txn));
  return <Bytes of={of} withTxn />;
}
