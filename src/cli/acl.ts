import type { Acl } from '../datatree/request.ts';
import { line, type Terminal } from './command.ts';

/** AclParser.parse: 'scheme:id:perms' with commas between; what is wrong is said and left out. */
export function parseAcl(terminal: Terminal, text: string): readonly Acl[] {
  // String.split: what is empty at the end is no entry.
  const entries = /^,+$/.test(text) ? [] : text.replace(/,+$/, '').split(',');
  return entries.flatMap((entry) => {
    const first = entry.indexOf(':');
    const last = entry.lastIndexOf(':');
    if (first === last) {
      line(terminal, `${entry} does not have the form scheme:id:perm`);
      return [];
    }
    return [{ perms: permsOf(terminal, entry.slice(last + 1)), scheme: entry.slice(0, first), id: entry.slice(first + 1, last) }];
  });
}

function permsOf(terminal: Terminal, letters: string): string {
  for (const letter of letters) if (!'rwcda'.includes(letter)) line(terminal, `Unknown perm type: ${letter}`);
  return ['c', 'd', 'r', 'w', 'a'].filter((perm) => letters.includes(perm)).join('');
}
