import type { Client } from '../model.ts';
import { useAllowed, useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Item } from './Pop.tsx';

/** A callback that does something slow itself: long enough for answers and events to queue up behind it. */
const SLOW_MS = 500;

/** The callbacks of a client's program are made slow, or take no time again. */
export function CallbacksItem({ client, handle }: { client: string; handle: Client | null }) {
  const { callbacks } = useMore();
  const { act } = useActions();
  const allowed = useAllowed();
  if (!allowed('slowCallbacks')) return null;
  const slow = (handle?.eventThread.callbackMs ?? 0) > 0;
  return (
    <Item disabled={handle === null} title={slow ? callbacks.asBeforeLong(client) : callbacks.slowLong(client, SLOW_MS)} onPick={() => act({ cmd: 'slowCallbacks', client, ms: slow ? 0 : SLOW_MS })}>
      <T>{slow ? callbacks.asBefore : callbacks.slow}</T>
    </Item>
  );
}
