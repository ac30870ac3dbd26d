import type { Flight } from './model.ts';

/** What a flight is called: its packet's name, or what happens to the connection. */
export function typeOf(flight: Flight): string {
  return 'message' in flight ? flight.message.type : flight.kind;
}

export function nameOf(id: string): string {
  return id.replace(/^c:/, '');
}
