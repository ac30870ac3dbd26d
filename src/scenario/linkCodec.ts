/**
 * Small parts from which the text of a link is put together. Each writes a value as characters that stay as they
 * are in an address, and reads it back. A number or a string ends with '.', which may be missing at the very end.
 */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly code: string;
  where = '';

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Reader {
  readonly text: string;
  at: number;
  /** Set while inside what may not contain itself. */
  inside?: boolean;
}

export interface Codec<T> {
  write(value: T): string;
  read(from: Reader): T;
}

function fail(from: Reader, wanted: string): never {
  const found = from.at < from.text.length ? `"${from.text.slice(from.at, from.at + 12)}"` : 'nothing';
  throw new LinkError('link_text', `expected ${wanted} at character ${from.at + 1}, found ${found}`);
}

/** Reads up to the next '.', or to the end. */
function token(from: Reader): string {
  const end = from.text.indexOf('.', from.at);
  const found = from.text.slice(from.at, end < 0 ? undefined : end);
  from.at = end < 0 ? from.text.length : end + 1;
  return found;
}

/** A whole number in base 36; '_' before a negative one. */
export const int: Codec<number> = {
  write: (value) => `${value < 0 ? '_' : ''}${Math.abs(value).toString(36)}.`,
  read(from) {
    const start = from.at;
    const found = token(from);
    const value = Number.parseInt(found.replace('_', ''), 36);
    if (!/^_?[0-9a-z]{1,11}$/.test(found) || !Number.isSafeInteger(value)) {
      from.at = start;
      fail(from, 'a number');
    }
    return found.startsWith('_') ? -value : value;
  },
};

/** Letters, digits, '_' and '/' as they are; ',hh' or ',,hhhh' for other characters: neither mail nor chat reads a meaning into those. */
export const str: Codec<string> = {
  write: (value) => `${value.replace(/[^A-Za-z0-9_/]/g, escape)}.`,
  read(from) {
    const start = from.at;
    const found = token(from);
    if (!/^(?:[A-Za-z0-9_/]|,[0-9a-f]{2}|,,[0-9a-f]{4})*$/.test(found)) {
      from.at = start;
      fail(from, 'a text');
    }
    return found.replace(/,,([0-9a-f]{4})|,([0-9a-f]{2})/g, (_all, long?: string, short?: string) => String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)));
  },
};

function escape(character: string): string {
  const code = character.charCodeAt(0);
  return code < 256 ? `,${code.toString(16).padStart(2, '0')}` : `,,${code.toString(16).padStart(4, '0')}`;
}

/** One character out of a table. */
export function pick<T extends string>(codes: Readonly<Record<T, string>>): Codec<T> {
  const names = Object.keys(codes) as T[];
  return {
    write: (value) => codes[value],
    read(from) {
      const name = names.find((one) => from.text.startsWith(codes[one], from.at));
      if (name === undefined) return fail(from, `one of ${names.join(', ')}`);
      from.at += codes[name].length;
      return name;
    },
  };
}

export const bool: Codec<boolean> = {
  write: (value) => (value ? '!' : '-'),
  read(from) {
    const found = from.text[from.at] ?? '-';
    if (found !== '!' && found !== '-') return fail(from, '! or -');
    from.at++;
    return found === '!';
  },
};

/** '!' and the value, or '-'; nothing at the very end. */
function maybe<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    write: (value) => (value === undefined ? '-' : `!${codec.write(value)}`),
    read: (from) => (bool.read(from) ? codec.read(from) : undefined),
  };
}

/** Of an optional field; `fields` leaves out what reads as undefined. */
export function optional<T>(codec: Codec<T>): Codec<T> {
  return maybe(codec) as Codec<T>; // the type of an optional field is that of its value
}

/** Reads what may not contain itself, so that no text can make reading go on and on. */
export function nested<T>(from: Reader, read: () => T): T {
  if (from.inside === true) fail(from, 'no operation inside another');
  from.inside = true;
  const value = read();
  from.inside = false;
  return value;
}

export function nullable<T>(codec: Codec<T>): Codec<T | null> {
  const inner = maybe(codec);
  return { write: (value) => inner.write(value ?? undefined), read: (from) => inner.read(from) ?? null };
}

/** The number of items, and the items. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    write: (values) => int.write(values.length) + values.map((value) => codec.write(value)).join(''),
    read(from) {
      const count = int.read(from);
      if (count < 0 || count > 100_000) fail(from, 'the length of a list');
      // An item takes at least one character, but for those that may be left out at the end.
      if (count > from.text.length - from.at + 64) fail(from, `${count} items`);
      return Array.from({ length: count }, () => codec.read(from));
    },
  };
}

export function tuple<A, B>(first: Codec<A>, second: Codec<B>): Codec<readonly [A, B]> {
  return { write: ([a, b]) => first.write(a) + second.write(b), read: (from) => [first.read(from), second.read(from)] };
}

export function dictionary<T>(codec: Codec<T>): Codec<Readonly<Record<string, T>>> {
  const entries = list(tuple(str, codec));
  return {
    write: (value) => entries.write(Object.keys(value).sort().map((key) => [key, value[key] as T] as const)),
    read: (from) => Object.fromEntries(entries.read(from)),
  };
}

/** The fields of a record in a fixed order; those that are `undefined` when read are left out of it. */
export function fields<T extends object>(codecs: { readonly [K in keyof Required<T>]: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(codecs) as (keyof T)[];
  return {
    write: (value) => names.map((name) => codecs[name].write(value[name])).join(''),
    read(from) {
      const out: Partial<T> = {};
      for (const name of names) {
        const value = codecs[name].read(from);
        if (value !== undefined) out[name] = value;
      }
      return out as T; // every field has been read
    },
  };
}

/** A value that is nearly always the same is written as '-'. */
export function usually<T>(codec: Codec<T>, usual: T): Codec<T> {
  const same = JSON.stringify(usual);
  const inner = maybe(codec);
  return {
    write: (value) => inner.write(JSON.stringify(value) === same ? undefined : value),
    read: (from) => inner.read(from) ?? usual,
  };
}

/** A whole field: what is implied at the end is left out, and nothing may be left over. */
export function writeField<T>(codec: Codec<T>, value: T): string {
  return codec.write(value).replace(/[-.]+$/, '');
}

export function readField<T>(codec: Codec<T>, text: string): T {
  const from: Reader = { text, at: 0 };
  const value = codec.read(from);
  if (from.at < text.length) fail(from, 'the end');
  return value;
}

type Body<T, Tag extends keyof T, Name> = T extends unknown ? (Name extends T[Tag] ? Omit<T, Tag> : never) : never;

/** A union told apart by one field: for each of its values a code, none the beginning of another, and the other fields. */
export function variant<T extends object, Tag extends keyof T & string>(
  tag: Tag,
  table: { readonly [Name in T[Tag] & string]: readonly [code: string, body: Codec<Body<T, Tag, Name>>] },
): Codec<T> {
  // The table is complete by its type; which member goes with which name is lost when it is looked up by a string.
  const bodies = table as unknown as Readonly<Record<string, readonly [string, Codec<object>]>>;
  const names = pick(Object.fromEntries(Object.entries(bodies).map(([name, [code]]) => [name, code])));
  const bodyOf = (name: string): Codec<object> => (bodies[name] as readonly [string, Codec<object>])[1];
  return {
    write(value) {
      const name = value[tag] as string;
      return names.write(name) + bodyOf(name).write(value);
    },
    read(from) {
      const name = names.read(from);
      return { [tag]: name, ...bodyOf(name).read(from) } as T; // the tag and all its fields
    },
  };
}
