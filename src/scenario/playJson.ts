import { counterOf, epochOf, type Zxid } from '../zab/zxid.ts';

/** What a recording is made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonFields;
export type JsonFields = { readonly [key: string]: Json };

/** A zxid as recordings write it. */
export function zxidJson(zxid: Zxid): JsonFields {
  return { epoch: epochOf(zxid), counter: counterOf(zxid) };
}

/** One entry of the results: results[i] belongs to steps[i]. */
export interface StepResult {
  readonly step?: number;
  readonly do: string;
  readonly result?: Json;
  /** What each client received meanwhile, in order. */
  readonly delivered?: Readonly<Record<string, readonly JsonFields[]>>;
  readonly note?: string;
}
