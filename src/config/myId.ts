/** What a machine's file `myid` says: a number; null where there is no such file; or what is wrong with it (QuorumPeerConfig.setupMyId). */
export function readMyId(text: string | null): number | null | string {
  if (text === null) return null;
  // BufferedReader.readLine of an empty file is null, and so it is called.
  const first = text === '' ? 'null' : (text.split(/\r\n|\r|\n/, 1)[0] ?? '');
  return /^[+-]?\d{1,15}$/.test(first) ? Number(first) : `serverid ${first} is not a number`;
}
