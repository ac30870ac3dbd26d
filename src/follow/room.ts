/** A room is a name under which a run is published. It is part of topics and the instructor's user name at the broker. */
const ROOM = /^[a-z0-9][a-z0-9-]{0,39}$/;

export function isRoom(name: string): boolean {
  return ROOM.test(name);
}

/** As a person may have typed it. */
export function roomOf(typed: string): string {
  return typed.trim().toLowerCase().replace(/[\s_]+/g, '-');
}

/** What an address of the follow page asks for. */
export interface Asked {
  /** As it stands there; '' where none is named. */
  readonly room: string;
  /** As it stands there: nothing is connected to it unless the viewer agrees. */
  readonly broker: string | null;
  /** The window of an instructor that hands their messages on to the broker. */
  readonly publish: boolean;
}

export function readAddress(search: string): Asked {
  const given = new URLSearchParams(search);
  return { room: roomOf(given.get('room') ?? ''), broker: given.get('broker'), publish: given.has('publish') };
}

/** The other way round, from the question mark on: short enough to be typed. */
export function writeAddress({ room, broker, publish }: Asked): string {
  const named = broker === null ? null : brokerOf(broker);
  return `?room=${room}${named === null ? '' : `&broker=${shortOf(named)}`}${publish ? '&publish' : ''}`;
}

function shortOf({ protocol, host, pathname, search }: URL): string {
  const path = encodeURI(pathname + search).replace(/^\/$/, '').replace(/[&+#]/g, encodeURIComponent);
  return protocol === 'ws:' ? `${host}${path}` : `${protocol}//${host}${path}`;
}

/** The address of a broker as it is connected to; null when it is none. */
export function brokerOf(typed: string): URL | null {
  try {
    const url = new URL(typed.includes('://') ? typed.trim() : `ws://${typed.trim()}`);
    const right = (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hostname !== '' && url.username === '' && url.password === '';
    return right ? url : null;
  } catch {
    return null;
  }
}
