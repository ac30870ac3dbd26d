import { has } from '../base/pmap.ts';
import type { SessionId } from '../datatree/request.ts';
import { PATIENCE_MS, type Question } from './playAsk.ts';
import type { Stage, SubmitStep } from './play.ts';
import type { Json, JsonFields } from './playJson.ts';
import { serverOf } from './playQuiet.ts';
import { readTree } from './playTree.ts';
import type { RecordedOp, Step } from './recordingSchema.ts';

/** Steps in which clients do something, or are asked something. */
export type ClientStep = Extract<
  Step,
  {
    do: 'connect' | 'op' | 'submit' | 'await' | 'race' | 'bulk' | 'close' | 'crash' | 'expire' | 'disconnect' | 'reconnect' | 'retarget' | 'awaitState' | 'sessionFacts' | 'tree';
  }
>;

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;

/** How long the recorder waits for an answer to a new handle; where it expects none it says how many seconds. */
const CONNECT_LIMIT_MS = 15_000;
/** A handle that is told to go, goes soon. */
const LEAVE_LIMIT_MS = 5_000;

const CONNECTED = ['SyncConnected', 'ConnectedReadOnly'];
const ANSWERED = [...CONNECTED, 'Expired', 'AuthFailed'];

export function playClientStep(stage: Stage, step: ClientStep, index: number): JsonFields | undefined {
  const { clock, asking } = stage;
  switch (step.do) {
    case 'connect':
      return connect(stage, step);
    case 'op':
      return ask(stage, { client: step.client, op: step, tag: `op.${index}`, label: 'op' });
    case 'submit':
      stage.submitted.set(step.tag, step);
      asking.send(submitted(step));
      return undefined;
    case 'await':
      return awaitSubmitted(stage, step.tag);
    case 'race':
      return race(stage, step, index);
    case 'bulk':
      return bulk(stage, step, index);
    case 'crash':
      clock.give({ cmd: 'crash', client: step.client });
      return undefined;
    case 'close':
    case 'disconnect':
      clock.give({ cmd: step.do, client: step.client });
      waitForState(stage, step.client, (state) => !CONNECTED.includes(state) && (state !== 'Disconnected' || step.do === 'disconnect'), LEAVE_LIMIT_MS);
      return undefined;
    case 'retarget':
      clock.give({ cmd: 'retarget', client: step.client, server: step.server });
      return undefined;
    case 'reconnect':
      clock.give({ cmd: 'reconnect', client: step.client, server: step.server });
      waitForState(stage, step.client, (state) => ANSWERED.includes(state), PATIENCE_MS);
      return { state: asking.handle(step.client).state };
    case 'expire':
      return { expired: clock.until(() => isGone(stage, asking.handle(step.client).session), PATIENCE_MS) };
    case 'awaitState':
      return awaitState(stage, step);
    case 'sessionFacts':
      return sessionFacts(stage, step.clients);
    case 'tree':
      return readTree(asking, step, index);
  }
}

function waitForState({ clock, asking }: Stage, client: string, test: (state: string) => boolean, limitMs: number): boolean {
  const handle = asking.handle(client);
  return clock.until(() => test(handle.state), limitMs);
}

function connect(stage: Stage, step: StepOf<'connect'>): JsonFields {
  const { clock, log, asking } = stage;
  const resumed = step.resume === undefined ? undefined : asking.handle(step.resume);
  const handle = log.open(step.client);
  const patienceMs = step.patience === undefined ? CONNECT_LIMIT_MS : step.patience * 1000;
  const resume =
    resumed === undefined || resumed.session === null
      ? undefined
      : { session: resumed.session, password: step.wrongPassword === true ? 'wrong' : resumed.password };
  clock.give({
    cmd: 'connect',
    client: step.client,
    servers: [step.server],
    sessionTimeoutMs: step.sessionTimeout,
    ...(step.readOnly !== undefined && { readOnly: step.readOnly }),
    ...(resume !== undefined && { resume }),
  });
  if (!waitForState(stage, step.client, (state) => ANSWERED.includes(state), patienceMs)) {
    log.forgetDelivered(step.client);
    return { state: 'NOT_CONNECTED' };
  }
  const { state, session, negotiatedTimeoutMs } = handle;
  if (!CONNECTED.includes(state) || session === null) return { state };
  return {
    state,
    negotiatedTimeout: negotiatedTimeoutMs,
    session: log.nameOf(session),
    ...(resume === undefined && { serverIdInSession: highByteOf(session) }),
  };
}

/** The high byte of the 64-bit session id is the id of the server that gave it. */
function highByteOf(session: SessionId): number {
  return Number.parseInt(session.slice(2).padStart(16, '0').slice(0, 2), 16);
}

function ask({ asking }: Stage, question: Question): JsonFields {
  asking.send([question]);
  asking.wait([question]);
  return asking.answer(question, false);
}

function submitted({ client, tag, ops }: SubmitStep): Question[] {
  return ops.map((op, n) => ({ client, op, tag: `${tag}.${n + 1}`, label: `${tag}.${n + 1}` }));
}

function awaitSubmitted({ asking, submitted: submits }: Stage, tag: string): JsonFields {
  const step = submits.get(tag);
  const questions = step === undefined ? [] : submitted(step);
  asking.wait(questions);
  return { responses: questions.map((question) => ({ tag: question.tag, ...asking.answer(question, true) })) };
}

function race({ asking }: Stage, { ops }: StepOf<'race'>, index: number): JsonFields {
  const questions = ops.map(({ client, ...op }, n): Question => ({ client, op, tag: `race.${index}.${n}`, label: 'op' }));
  asking.send(questions);
  asking.wait(questions);
  return { responses: questions.map((question) => ({ client: question.client, ...asking.answer(question, true) })) };
}

/** Many requests at once: what is told are the number of each code, and the first and the last answer. */
function bulk({ asking }: Stage, { client, count, op }: StepOf<'bulk'>, index: number): JsonFields {
  const questions = Array.from({ length: count }, (_, n): Question => ({ client, op: numbered(op, n + 1), tag: `bulk.${index}.${n + 1}`, label: null }));
  asking.send(questions);
  asking.wait(questions);
  const answers = questions.map((question) => asking.answer(question, true));
  const codes: Record<string, number> = {};
  for (const { code } of answers) if (typeof code === 'string') codes[code] = (codes[code] ?? 0) + 1;
  const at = (n: number): Record<string, Json> => answers.at(n) ?? {};
  return { count, codes, first: at(0), last: at(-1) };
}

/** `{i}` in its strings is the number of the request. */
function numbered(op: RecordedOp, n: number): RecordedOp {
  const fill = (text: string) => text.replaceAll('{i}', String(n));
  const inner = op.ops?.map((part) => ({ ...part, ...filled(part, fill) }));
  return { ...op, ...filled(op, fill), ...(inner !== undefined && { ops: inner }) };
}

function filled({ path, data }: RecordedOp, fill: (text: string) => string): { path?: string; data?: string } {
  return { ...(path !== undefined && { path: fill(path) }), ...(typeof data === 'string' && { data: fill(data) }) };
}

/** No server that serves knows the session any more. */
function isGone({ clock: { world }, sids }: Stage, session: SessionId | null): boolean {
  if (session === null) return true;
  const serving = sids.map((sid) => serverOf(world, sid)).filter((server) => server?.serving === true);
  return serving.length > 0 && serving.every((server) => server !== null && !has(server.database.tree.sessions, session));
}

function awaitState(stage: Stage, { client, state }: StepOf<'awaitState'>): JsonFields {
  const { clock, asking } = stage;
  const wanted = typeof state === 'string' ? [state] : state;
  const clients = typeof client === 'string' ? [client] : client;
  clock.until(() => clients.every((one) => wanted.includes(asking.handle(one).state)), PATIENCE_MS);
  if (typeof client === 'string') return { state: asking.handle(client).state };
  return { states: Object.fromEntries(clients.map((one) => [one, asking.handle(one).state])) };
}

function sessionFacts({ asking }: Stage, clients: readonly string[]): JsonFields {
  const sessions = clients.map((client) => asking.handle(client).session);
  const facts = clients.map((client, n) => [client, { serverIdInHighByte: highByteOf(sessions[n] ?? '0x0') }]);
  return { ...Object.fromEntries(facts), allDifferent: new Set(sessions).size === sessions.length };
}
