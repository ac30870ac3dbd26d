import type { AnyStateMachine } from 'xstate';
import type { Code, Op, SessionId } from '../datatree/request.ts';
import type { ConnId, ProcessEvent } from '../sim/event.ts';
import type { Fx } from '../sim/program.ts';
import type { ClientFact } from '../client/facts.ts';
import type { RecipeArgs, RecipeName, Tell } from './args.ts';
import type { News } from './facts.ts';
import type { ResourceMessage } from './messages.ts';

export type Reply = Extract<ClientFact, { type: 'clientReply' }>;
export type WatchEvent = Extract<ClientFact, { type: 'clientEvent' }>;
export type ArgsOf<R extends RecipeName, A = RecipeArgs> = A extends { readonly recipe: infer V } ? (R extends V ? A : never) : never;

/**
 * What every recipe's machine may be told, beside what its reducers make of answers and events: the connection is gone, it is
 * back in the same session, the session is over (ConnectionState of Curator: SUSPENDED, RECONNECTED, LOST); the alarm rings;
 * something that was watched has changed; a code came that the recipe has no answer to; and what a person tells it.
 */
export type Common = { type: 'suspended' | 'reconnected' | 'lost' | 'done' | 'changed' | 'failed' } | { type: Tell['tell'] };

/** A machine's event as data, made by a reducer of the same recipe. */
export interface RecipeEvent {
  readonly type: string;
}

/** Plain JSON: what a program knows. Written by the reducers of one recipe, whose `begin` made it. */
export type Memory = Record<string, unknown>;

/** A program as its reducers see it. */
export interface My<M = Memory, A = RecipeArgs> {
  readonly args: A;
  readonly memory: M;
  /** The name people gave the client. */
  readonly client: string;
  readonly session: SessionId;
  /**
   * One request of the client library; the answer comes to the reducer of this name, as long as the state lasts in which it was
   * asked. An answer that the connection took away is waited for: when it is back the same is asked again. Only of a sequential
   * create the outcome is left to the recipe (CONNECTIONLOSS). Parents that are missing are created, as Curator does.
   */
  call(name: string, op: Op): void;
  news(news: News): void;
  /** Rings once as the event `done`; there is one. */
  alarm(ms: number): void;
  quiet(): void;
  /** An integer in [min, max]. */
  draw(min: number, max: number): number;
  /** Network beside ZooKeeper. */
  readonly net: Pick<Fx<ResourceMessage, never>, 'connect' | 'listen' | 'send'>;
}

export type Answered = Reply & {
  /** It was asked again after a connection was lost: an earlier one may have had its effect. */
  readonly again: boolean;
};

type NetEvent = Extract<ProcessEvent<ResourceMessage, never>, { readonly conn: ConnId }>;

/** A client program: its machine says when, the functions say which call comes next, and what an answer means. */
export interface Recipe<M = Memory, A = RecipeArgs, Act extends string = string> {
  /** One level of states; its actions are names out of `acts`. */
  readonly machine: AnyStateMachine;
  begin(args: A): M;
  /** What is done on the machine's word. What is returned is the machine's next event. */
  readonly acts: { readonly [N in Act]: (my: My<M, A>) => RecipeEvent | void };
  /** What an answer means, by the name of the call; null: nothing yet. */
  readonly replies: Readonly<Record<string, (my: My<M, A>, reply: Answered) => RecipeEvent | null>>;
  /** What its watcher is told means; without it every change of a node is `changed`, and a state of the session is nothing. */
  watched?(my: My<M, A>, event: WatchEvent): RecipeEvent | null;
  /** What must be kept of what a person says. */
  told?(my: My<M, A>, tell: Tell): void;
  net?(my: My<M, A>, event: NetEvent): RecipeEvent | null;
}

/** Memory and arguments of a recipe are made, read and written by that recipe alone: nobody else need know their types. */
export function recipe<M, A, Act extends string>(definition: Recipe<M, A, Act>): Recipe {
  return definition as unknown as Recipe;
}

/** Actions of a machine: names. What they do stands in the recipe's `acts`. */
export function names<A extends string>(...all: A[]): Record<A, () => void> {
  return Object.fromEntries(all.map((name) => [name, () => {}])) as Record<A, () => void>;
}

/**
 * A wait that ends with whatever its watcher is told, a state of the session too, and looks again: those of Curator do, in
 * LockInternals, DistributedBarrier and SimpleDistributedQueue.
 */
export const wakes = (): RecipeEvent => ({ type: 'changed' });

/** The event of this name for an answer that is OK; else the first of the codes that has one. Other codes are failures. */
export function onCode(reply: Reply, events: Readonly<Partial<Record<Code, string>>>): RecipeEvent {
  const type = reply.code === 'CLIENT_ERROR' ? undefined : events[reply.code];
  return type === undefined ? { type: 'failed' } : { type };
}
