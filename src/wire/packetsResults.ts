import type { Code, Op } from '../datatree/request.ts';
import { cannotRead, remaining } from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import type { Result } from './messages.ts';
import { aclsOf, bytesOf, dataOf, present, readAcls, readCode, statOf, statValue } from './packetsConvert.ts';
import { readParts, writeEndOfMulti } from './packetsOps.ts';
import * as R from './records.ts';
import { CODES, OP, named, readRecord, writeValue } from './records.ts';

/** Answers: the engine's Result and the record that the request's op code asks for (FinalRequestProcessor). */

/** The op code that a result answers, where the request is not at hand. */
export function opcodeOfResult(result: Result): number {
  const withStat = result.stat !== undefined;
  if (result.results !== undefined) return OP.multi;
  if (result.path !== undefined) return withStat ? OP.create2 : OP.create;
  if (result.data !== undefined) return OP.getData;
  if (result.children !== undefined) return withStat ? OP.getChildren2 : OP.getChildren;
  if (result.acl !== undefined) return OP.getACL;
  if (result.ephemerals !== undefined) return OP.getEphemerals;
  if (result.number !== undefined) return OP.getAllChildrenNumber;
  if (result.whoAmI !== undefined) return OP.whoAmI;
  return withStat ? OP.setData : OP.delete;
}

/** What comes behind the header of a reply without an error; `ops` are the parts of a multi, if known. */
export function writeResult(w: Writer, type: number, result: Result, ops?: readonly Op[]): void {
  switch (type) {
    case OP.create:
    case OP.sync:
      return writeValue(w, R.CreateResponse, { path: present(w, result.path, 'path') });
    case OP.create2:
    case OP.createContainer:
    case OP.createTTL:
      return writeValue(w, R.Create2Response, { path: present(w, result.path, 'path'), stat: stat(w, result) });
    case OP.getData:
    case OP.reconfig:
      return writeValue(w, R.GetDataResponse, { data: bytesOf(present(w, result.data, 'data')), stat: stat(w, result) });
    case OP.exists:
    case OP.setData:
    case OP.setACL:
      return writeValue(w, R.SetDataResponse, { stat: stat(w, result) });
    case OP.getChildren:
      return writeValue(w, R.GetChildrenResponse, { children: present(w, result.children, 'children') });
    case OP.getChildren2:
      return writeValue(w, R.GetChildren2Response, { children: present(w, result.children, 'children'), stat: stat(w, result) });
    case OP.getACL:
      return writeValue(w, R.GetACLResponse, { acl: aclsOf(present(w, result.acl, 'acl')), stat: stat(w, result) });
    case OP.addWatch:
      return writeValue(w, R.ErrorResponse, { err: 0 });
    case OP.getEphemerals:
      return writeValue(w, R.GetEphemeralsResponse, { ephemerals: present(w, result.ephemerals, 'ephemerals') });
    case OP.getAllChildrenNumber:
      return writeValue(w, R.GetAllChildrenNumberResponse, { totalNumber: present(w, result.number, 'number') });
    case OP.whoAmI:
      return writeValue(w, R.WhoAmIResponse, { clientInfo: present(w, result.whoAmI, 'whoAmI').map(({ scheme, user }) => ({ authScheme: scheme, user })) });
    case OP.multi:
    case OP.multiRead:
      return writeResults(w, type === OP.multi, present(w, result.results, 'results'), ops);
    default:
      return undefined;
  }
}

const stat = (w: Writer, result: Result): R.StatValue => statValue(present(w, result.stat, 'stat'));

type Part = { readonly code: Code; readonly result: Result };

/** The type of a part's answer: create2 is a create with a Stat, whatever was asked for (OpResult.CreateResult). */
function partCode(result: Result, op: Op | undefined): number {
  return op?.op === 'check' ? OP.check : op?.op === 'delete' ? OP.delete : opcodeOfResult(result);
}

/** MultiResponse: if one write failed all of them are errors, those before it with 0; a read fails for itself. */
function writeResults(w: Writer, together: boolean, parts: readonly Part[], ops?: readonly Op[]): void {
  const failed = together && parts.some(({ code }) => code !== 'OK');
  parts.forEach(({ code, result }, i) => {
    const err = CODES[code];
    const type = failed || err !== 0 ? OP.error : partCode(result, ops?.[i]);
    writeValue(w, R.MultiHeader, { type, done: false, err });
    if (type === OP.error) writeValue(w, R.ErrorResponse, { err });
    else writeResult(w, type, result);
  });
  writeEndOfMulti(w);
}

const readStat = (r: Reader, type: R.RecordType<{ readonly stat: typeof R.Stat }>): Result => ({ stat: statOf(readRecord(r, type).stat) });

function readCreate2(r: Reader): Result {
  const { path, stat: value } = readRecord(r, R.Create2Response);
  return { path, stat: statOf(value) };
}

function readData(r: Reader): Result {
  const { data, stat: value } = readRecord(r, R.GetDataResponse);
  return { data: dataOf(r, data), stat: statOf(value) };
}

function readChildren2(r: Reader): Result {
  const { children, stat: value } = readRecord(r, R.GetChildren2Response);
  return { children: children ?? [], stat: statOf(value) };
}

function readAcl(r: Reader): Result {
  const { acl, stat: value } = readRecord(r, R.GetACLResponse);
  return { acl: readAcls(r, acl), stat: statOf(value) };
}

/** An answer that says once more that there was no error. */
function readAddWatch(r: Reader): Result {
  readRecord(r, R.ErrorResponse);
  return {};
}

function readWhoAmI(r: Reader): Result {
  const { clientInfo } = readRecord(r, R.WhoAmIResponse);
  return { whoAmI: (clientInfo ?? []).map(({ authScheme, user }) => ({ scheme: authScheme ?? '', user: user ?? '' })) };
}

/** MultiResponse.deserialize. */
const IN_MULTI: ReadonlySet<number> = new Set([OP.create, OP.create2, OP.delete, OP.setData, OP.check, OP.getChildren, OP.getData]);

/** One answer inside a multi. */
function readPart(r: Reader, type: number): Part {
  if (type === OP.error) return { code: readCode(r, readRecord(r, R.ErrorResponse).err), result: {} };
  const read = IN_MULTI.has(type) ? READ_RESULT[type] : undefined;
  return { code: 'OK', result: read === undefined ? cannotRead(r, `an answer to ${named('opcode', type)} inside a multi`) : read(r) };
}

const NOTHING = (): Result => ({});
const readResults = (r: Reader): Result => ({ results: readParts(r, (type) => readPart(r, type)) });

const READ_RESULT: Readonly<Record<number, (r: Reader) => Result>> = {
  [OP.create]: (r) => readRecord(r, R.CreateResponse),
  [OP.sync]: (r) => readRecord(r, R.SyncResponse),
  [OP.create2]: readCreate2,
  [OP.createContainer]: readCreate2,
  [OP.createTTL]: readCreate2,
  [OP.getData]: readData,
  [OP.reconfig]: readData,
  [OP.exists]: (r) => readStat(r, R.ExistsResponse),
  [OP.setData]: (r) => readStat(r, R.SetDataResponse),
  [OP.setACL]: (r) => readStat(r, R.SetACLResponse),
  [OP.getChildren]: (r) => ({ children: readRecord(r, R.GetChildrenResponse).children ?? [] }),
  [OP.getChildren2]: readChildren2,
  [OP.getACL]: readAcl,
  [OP.multi]: readResults,
  [OP.multiRead]: readResults,
  [OP.delete]: NOTHING,
  [OP.check]: NOTHING,
  [OP.closeSession]: NOTHING,
  [OP.auth]: NOTHING,
  [OP.setWatches]: NOTHING,
  [OP.setWatches2]: NOTHING,
  [OP.checkWatches]: NOTHING,
  [OP.removeWatches]: NOTHING,
  [OP.addWatch]: readAddWatch,
  [OP.getEphemerals]: (r) => ({ ephemerals: readRecord(r, R.GetEphemeralsResponse).ephemerals ?? [] }),
  [OP.getAllChildrenNumber]: (r) => ({ number: readRecord(r, R.GetAllChildrenNumberResponse).totalNumber }),
  [OP.whoAmI]: readWhoAmI,
};

/** Answers to requests that the engine's clients do not make: their bytes can be looked at. */
const OTHER_RESPONSES: Readonly<Record<number, R.RecordType>> = {
  [OP.sasl]: R.SetSASLResponse,
};

/** What comes behind the header of a reply without an error; null for one that the engine does not know. */
export function readResult(r: Reader, type: number | undefined): Result | null {
  const read = type === undefined ? undefined : READ_RESULT[type];
  if (read !== undefined) return read(r);
  const other = type === undefined ? undefined : OTHER_RESPONSES[type];
  if (other !== undefined) {
    readRecord(r, other);
    return null;
  }
  return remaining(r) === 0 ? {} : cannotRead(r, 'it is not known which request this answers');
}
