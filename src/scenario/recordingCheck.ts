import type { Recording, Step } from './recordingSchema.ts';

/** A fault in a recording that its shape alone does not show. */
export interface Fault {
  readonly at: readonly (string | number)[];
  readonly reason: string;
}

/** Operations that name no path. */
const PATHLESS = new Set(['multi', 'addAuth', 'whoAmI']);

/** References between the parts of a recording: servers and clients that exist, tags that were submitted, results that fit. */
export function checkRecording(recording: Recording): Fault[] {
  const { steps, ensemble } = recording.scenario;
  const faults = checkEnsemble(ensemble);
  const known: Known = { servers: new Set(ensemble.servers.map(({ id }) => id)), clients: new Set(), tags: new Set() };
  steps.forEach((step, index) => {
    for (const fault of checkStep(step, known)) faults.push({ ...fault, at: ['scenario', 'steps', index, ...fault.at] });
  });
  return [...faults, ...checkResults(recording)];
}

interface Known {
  readonly servers: Set<number>;
  readonly clients: Set<string>;
  readonly tags: Set<string>;
}

function checkEnsemble(ensemble: Recording['scenario']['ensemble']): Fault[] {
  const at = (...keys: (string | number)[]) => ['scenario', 'ensemble', ...keys];
  const ids = ensemble.servers.map(({ id }) => id);
  const faults: Fault[] = [];
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) faults.push({ at: at('servers', index, 'id'), reason: `There are two servers with the id ${id}` });
  });
  for (const [group, members] of Object.entries(ensemble.groups ?? {})) {
    members.forEach((id, index) => {
      if (!ids.includes(id)) faults.push({ at: at('groups', group, index), reason: `There is no server ${id}` });
    });
  }
  const tick = ensemble.config['tickTime'];
  if (tick !== undefined && !(Number(tick) > 0)) faults.push({ at: at('config', 'tickTime'), reason: 'Expected milliseconds' });
  return faults;
}

function checkStep(step: Step, known: Known): Fault[] {
  return [...checkServers(step, known), ...checkClients(step, known), ...checkOps(step), ...checkTags(step, known)];
}

function checkServers(step: Step, known: Known): Fault[] {
  const mentioned: { at: (string | number)[]; id: number }[] = [];
  const mention = (ids: readonly number[], ...at: (string | number)[]) => ids.forEach((id, index) => mentioned.push({ at: [...at, index], id }));
  if ('servers' in step) mention(step.servers ?? [], 'servers');
  if ('server' in step) mentioned.push({ at: ['server'], id: step.server });
  if ('between' in step) step.between?.forEach((pair, index) => mention(pair, 'between', index));
  if ('groups' in step) step.groups?.forEach((group, index) => mention(group, 'groups', index));
  const faults = mentioned.filter(({ id }) => !known.servers.has(id)).map(({ at, id }) => ({ at, reason: `There is no server ${id}` }));
  if (step.do === 'cut' && (step.between === undefined) === (step.groups === undefined)) {
    faults.push({ at: [], reason: 'A cut has either "between" or "groups"' });
  }
  return faults;
}

function checkClients(step: Step, known: Known): Fault[] {
  if (step.do === 'connect') {
    const { resume } = step;
    const unknown = resume !== undefined && !known.clients.has(resume);
    known.clients.add(step.client);
    return unknown ? [{ at: ['resume'], reason: `There is no client "${resume}" yet` }] : [];
  }
  const used: { at: (string | number)[]; client: string }[] = [];
  if ('client' in step) {
    if (typeof step.client === 'string') used.push({ at: ['client'], client: step.client });
    else step.client.forEach((client, index) => used.push({ at: ['client', index], client }));
  }
  if (step.do === 'sessionFacts') step.clients.forEach((client, index) => used.push({ at: ['clients', index], client }));
  if (step.do === 'race') step.ops.forEach(({ client }, index) => used.push({ at: ['ops', index, 'client'], client }));
  return used.filter(({ client }) => !known.clients.has(client)).map(({ at, client }) => ({ at, reason: `There is no client "${client}" yet` }));
}

interface AnyOp {
  readonly op: string;
  readonly path?: string;
  readonly ops?: readonly AnyOp[];
}

function checkOps(step: Step): Fault[] {
  if (step.do === 'op') return checkOp(step, []);
  if (step.do === 'bulk') return checkOp(step.op, ['op']);
  if (step.do === 'submit' || step.do === 'race') return step.ops.flatMap((op, index) => checkOp(op, ['ops', index]));
  return [];
}

function checkOp(op: AnyOp, at: readonly (string | number)[]): Fault[] {
  if (op.op !== 'multi') return op.path === undefined && !PATHLESS.has(op.op) ? [{ at, reason: `"${op.op}" needs a path` }] : [];
  if (op.ops === undefined) return [{ at, reason: 'A multi needs its operations, "ops"' }];
  return op.ops.flatMap((inner, index) =>
    inner.op === 'multi' ? [{ at: [...at, 'ops', index, 'op'], reason: 'A multi holds no multi' }] : checkOp(inner, [...at, 'ops', index]),
  );
}

function checkTags(step: Step, known: Known): Fault[] {
  if (step.do === 'submit') known.tags.add(step.tag);
  if (step.do !== 'await' || known.tags.has(step.tag)) return [];
  return [{ at: ['tag'], reason: `Nothing was submitted as "${step.tag}"` }];
}

/** results[i] belongs to steps[i]; one more may say what still came at the end. */
function checkResults({ results, scenario: { steps } }: Recording): Fault[] {
  const faults: Fault[] = [];
  results.forEach((result, index) => {
    const expected = steps[index]?.do ?? (index === steps.length ? 'end' : undefined);
    if (expected === undefined) faults.push({ at: ['results', index], reason: `There are only ${steps.length} steps` });
    else if (result.do !== expected) faults.push({ at: ['results', index, 'do'], reason: `Step ${index} is "${expected}", not "${result.do}"` });
    if (result.step !== undefined && result.step !== index) {
      faults.push({ at: ['results', index, 'step'], reason: `Expected ${index}: results[i] belongs to steps[i]` });
    }
  });
  if (results.length < steps.length) faults.push({ at: ['results'], reason: `${steps.length} steps have ${results.length} results` });
  return faults;
}
