/** Paths of znodes (org.apache.zookeeper.common.PathUtils). Positions count UTF-16 units, as in Java. */

const isControl = (c: number): boolean => c <= 0x1f || (c >= 0x7f && c <= 0x9f);
const isForbidden = (c: number): boolean => isControl(c) || (c >= 0xd800 && c <= 0xf8ff) || c >= 0xfff0;

/** Why the element that ends before `end` may not be in a path, or null; `.` and `..` are noticed at their last dot. */
function relativeAt(path: string, i: number): boolean {
  const ends = i + 1 === path.length || path[i + 1] === '/';
  return ends && (path[i - 1] === '/' || (path[i - 1] === '.' && path[i - 2] === '/'));
}

function reasonAt(path: string, i: number): string | null {
  const c = path.charCodeAt(i);
  if (c === 0) return `null character not allowed @${i}`;
  if (path[i] === '/') return path[i - 1] === '/' ? `empty node name specified @${i}` : null;
  if (path[i] === '.') return relativeAt(path, i) ? `relative paths not allowed @${i}` : null;
  return isForbidden(c) ? `invalid character @${i}` : null;
}

function validateWhole(path: string): string | null {
  if (path.length === 0) return 'Path length must be > 0';
  if (path[0] !== '/') return 'Path must start with / character';
  if (path.length === 1) return null;
  if (path.endsWith('/')) return 'Path must not end with / character';
  for (let i = 1; i < path.length; i++) {
    const reason = reasonAt(path, i);
    if (reason !== null) return `Invalid path string "${path}" caused by ${reason}`;
  }
  return null;
}

/** Null if the path may be used, else ZooKeeper's own message. A sequential path is checked with a digit behind it. */
export function validatePath(path: string, sequential = false): string | null {
  return validateWhole(sequential ? `${path}1` : path);
}

/** What stands before the last slash; the root for its children, and for itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const SPECIAL: readonly string[] = ['/', '/zookeeper', '/zookeeper/quota', '/zookeeper/config'];

/** The built-in nodes, which nobody may delete (DataTree.isSpecialPath). */
export function isSpecialPath(path: string): boolean {
  return SPECIAL.includes(path);
}
