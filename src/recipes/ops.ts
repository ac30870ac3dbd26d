import type { CreateMode, Op } from '../datatree/request.ts';

const OPEN_ACL = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }] as const;

export const create = (path: string, data = '', mode: CreateMode = 'persistent'): Extract<Op, { op: 'create' }> => ({ op: 'create', path, data, acl: OPEN_ACL, mode });
export const remove = (path: string): Op => ({ op: 'delete', path, version: -1 });
export const set = (path: string, data: string): Op => ({ op: 'setData', path, data, version: -1 });
export const exists = (path: string, watch = false): Op => ({ op: 'exists', path, watch });
export const get = (path: string, watch = false): Op => ({ op: 'getData', path, watch });
export const children = (path: string, watch = false): Op => ({ op: 'getChildren', path, watch });
export const sync = (path: string): Op => ({ op: 'sync', path });
export const multi = (...ops: Op[]): Op => ({ op: 'multi', ops });

/** A child of a path, which may be the root. */
export const under = (path: string, name: string): string => (path === '/' ? `/${name}` : `${path}/${name}`);
export const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** All paths above one, the highest first, without the root. */
export function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`);
}
