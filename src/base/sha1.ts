/** SHA-1 of bytes (FIPS 180-4), in 32-bit integers: the same on every engine. 20 bytes. */
export function sha1(message: Uint8Array): Uint8Array {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const padded = pad(message);
  for (let at = 0; at < padded.length; at += 64) mix(state, scheduleOf(padded, at));
  const out = new Uint8Array(20);
  const view = new DataView(out.buffer);
  state.forEach((word, i) => view.setUint32(i * 4, word));
  return out;
}

/** A bit, zeros, and the length in bits, up to whole blocks of 64 bytes. */
function pad(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.floor((message.length + 72) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, message.length << 3);
  return padded;
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

function scheduleOf(bytes: Uint8Array, at: number): Int32Array {
  const view = new DataView(bytes.buffer, at, 64);
  const words = new Int32Array(80);
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(i * 4);
  const word = (i: number): number => words[i] as number;
  for (let i = 16; i < 80; i++) words[i] = rotate(word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16), 1);
  return words;
}

/** The function and the constant of a round of twenty steps. */
const ROUNDS: readonly (readonly [(b: number, c: number, d: number) => number, number])[] = [
  [(b, c, d) => (b & c) | (~b & d), 0x5a827999],
  [(b, c, d) => b ^ c ^ d, 0x6ed9eba1],
  [(b, c, d) => (b & c) | (b & d) | (c & d), 0x8f1bbcdc],
  [(b, c, d) => b ^ c ^ d, 0xca62c1d6],
];

function mix(state: number[], words: Int32Array): void {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  words.forEach((word, i) => {
    const [choose, constant] = ROUNDS[Math.floor(i / 20)] as (typeof ROUNDS)[number];
    const next = (rotate(a, 5) + choose(b, c, d) + e + constant + word) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  });
  [a, b, c, d, e].forEach((word, i) => (state[i] = ((state[i] as number) + word) | 0));
}
