import { isClient } from '../read.ts';

/** One column: a server, a client, or all clients that have none of their own. */
export interface Lane {
  /** The process; '' for the rest of the clients. */
  readonly id: string;
  readonly x: number;
}

export interface Lanes {
  readonly all: readonly Lane[];
  readonly width: number;
  /** Left of the first lane. */
  readonly gutter: number;
  /** From one lane to the next. */
  readonly pitch: number;
  /** Where a process is; null when it is hidden. */
  readonly x: (id: string) => number | null;
}

export const OTHERS = '';

export interface LanesInput {
  /** In the order of the staves. */
  readonly servers: readonly string[];
  readonly clients: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly width: number;
  readonly gutter: number;
  /** Closer than this lanes cannot be read. */
  readonly least: number;
}

/** Servers in the middle; clients at the edges, as many as there is room for, and the others together. */
export function lanesOf({ servers, clients, hidden, width, gutter, least }: LanesInput): Lanes {
  const seen = (id: string): boolean => !hidden.has(id);
  const [staves, guests] = [servers.filter(seen), clients.filter(seen)];
  const room = Math.max(0, Math.floor((width - gutter) / least) - staves.length);
  const own = guests.length <= room ? guests : guests.slice(0, Math.max(0, room - 1));
  const half = Math.ceil(own.length / 2);
  const rest = own.length < guests.length ? [OTHERS] : [];
  const order = [...own.slice(0, half), ...staves, ...own.slice(half), ...rest];
  const pitch = (width - gutter) / Math.max(1, order.length);
  const all = order.map((id, i) => ({ id, x: gutter + (i + 0.5) * pitch }));
  const places = new Map(all.map((lane) => [lane.id, lane.x]));
  const others = places.get(OTHERS) ?? null;
  return { all, width, gutter, pitch, x: (id) => places.get(id) ?? (isClient(id) && seen(id) ? others : null) };
}
