import type { Flight, World } from './model.ts';

/** What shares a connection with a message, and its direction: TCP keeps their order, so what is done to one is done to them. */
export interface Lane {
  /** Messages that arrive before it, and after it. */
  readonly ahead: number;
  readonly behind: number;
}

export function laneOf({ queue }: World, flight: Flight): Lane {
  let [ahead, behind] = [0, 0];
  for (const event of queue) {
    if (event.kind !== 'message' || !('conn' in flight) || event.conn !== flight.conn || event.from !== flight.from || event.msg === flight.msg) continue;
    if (event.at < flight.at || (event.at === flight.at && event.seq < flight.seq)) ahead++;
    else behind++;
  }
  return { ahead, behind };
}
