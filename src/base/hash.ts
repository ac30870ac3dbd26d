/** 32-bit FNV-1a over UTF-16 units, finished with an avalanche; for hash maps and world hashes, not for secrets. */
export function hashString(text: string, seed = 0x811c9dc5): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON with sorted keys: two equal values give the same text whatever the order they were built in. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: Json) => {
    if (v === null || typeof v !== 'object' || Array.isArray(v)) return v;
    const sorted: Record<string, Json> = {};
    for (const key of Object.keys(v).sort()) sorted[key] = (v as { [key: string]: Json })[key] as Json;
    return sorted;
  });
}

/** 64 bits of hash of a plain value as 16 hex digits; equal values hash equally in every engine. */
export function hashValue(value: unknown): string {
  const text = canonical(value);
  const hex = (n: number) => n.toString(16).padStart(8, '0');
  return hex(hashString(text)) + hex(hashString(text, 0x9747b28c));
}
