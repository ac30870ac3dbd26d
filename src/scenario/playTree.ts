import type { Asking, Question } from './playAsk.ts';
import type { Json, JsonFields } from './playJson.ts';
import type { Step } from './recordingSchema.ts';

type TreeStep = Extract<Step, { do: 'tree' }>;

const READS = ['getData', 'getChildren', 'getACL'] as const;

/** The whole tree as a client sees it, node by node, without watches. */
export function readTree(asking: Asking, { client, system = false }: TreeStep, index: number): JsonFields {
  const nodes: JsonFields[] = [];
  const visit = (path: string): void => {
    const questions = READS.map((op): Question => ({ client, op: { op, path }, tag: `tree.${index}.${op}.${path}`, label: null }));
    asking.send(questions);
    asking.wait(questions);
    const [data = {}, listing = {}, acl = {}] = questions.map((question) => asking.answer(question, false));
    const children = namesOf(listing['children']).filter((name) => system || path !== '/' || name !== 'zookeeper');
    if (data['code'] === 'NONODE') return;
    nodes.push({
      path,
      ...pick(data, 'data'),
      ...pick(data, 'dataSize'),
      ...pick(data['code'] === 'OK' ? data : acl, 'stat'),
      ...(listing['code'] === 'OK' && { children }),
      ...(acl['code'] === 'OK' && { acl: aclLines(acl['acl']) }),
    });
    for (const name of children) visit(path === '/' ? `/${name}` : `${path}/${name}`);
  };
  visit('/');
  return { nodes };
}

function pick(fields: JsonFields, key: string): JsonFields {
  const value = fields[key];
  return value === undefined ? {} : { [key]: value };
}

function namesOf(children: Json | undefined): string[] {
  return isList(children) ? children.filter((name) => typeof name === 'string') : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function aclLines(acl: Json | undefined): string[] {
  if (!isList(acl)) return [];
  return acl.map((entry) => (isEntry(entry) ? `${entry.scheme}:${entry.id}:${entry.perms}` : ''));
}

function isEntry(entry: Json): entry is { readonly scheme: string; readonly id: string; readonly perms: string } {
  return entry !== null && typeof entry === 'object' && 'scheme' in entry;
}
