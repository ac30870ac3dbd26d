import type { ClientInput } from '../client/input.ts';
import type { ClientFact } from '../client/facts.ts';
import type { RecipeInput } from '../recipes/args.ts';
import type { RecipeFact } from '../recipes/facts.ts';
import type { ResourceMessage } from '../recipes/messages.ts';
import type { ProgrammedClient } from '../recipes/run.ts';
import type { ServerInput } from '../server/input.ts';
import type { ServerFact } from '../server/facts.ts';
import type { Server } from '../server/state.ts';
import type { Caused, KernelFact, SimEvent } from '../sim/event.ts';
import type { World } from '../sim/world.ts';
import type { ClientMessage } from '../wire/messages.ts';
import type { ElectionMessage, QuorumPacket } from '../zab/packets.ts';

export type ZkMessage = ElectionMessage | QuorumPacket | ClientMessage | ResourceMessage;
export type ZkInput = ClientInput | RecipeInput | ServerInput;
export type ZkState = Server | ProgrammedClient;
export type ZkWorld = World<ZkState, ZkMessage, ZkInput>;
export type ZkEvent = SimEvent<ZkMessage, ZkInput>;
export type ZkFact = Caused<ServerFact | ClientFact | RecipeFact | KernelFact>;

/** One event of a run, with what it brought about. */
export interface TraceEntry {
  readonly event: ZkEvent;
  readonly facts: readonly ZkFact[];
  /** What was on its way and is lost by it, where the facts name only the `msg`; the event itself is not among them. */
  readonly lost?: readonly ZkEvent[];
}
