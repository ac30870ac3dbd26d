import type { Fx } from '../sim/program.ts';
import type { ClientMessage } from '../wire/messages.ts';
import { clientName } from '../zab/names.ts';
import type { ClientFact } from './facts.ts';

export type ClientFx = Fx<ClientMessage, ClientFact>;

/** The name people gave this client. */
export function nameIn(fx: ClientFx): string {
  return clientName(fx.self) ?? fx.self;
}
