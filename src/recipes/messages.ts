/** Between a program and a resource outside ZooKeeper. */
export type ResourceMessage =
  | { readonly type: 'storeValue'; readonly by: string; readonly token: number; readonly value: string }
  /** `highest`: the highest token the resource has seen. */
  | { readonly type: 'valueStored' | 'valueRefused'; readonly token: number; readonly highest: number };
