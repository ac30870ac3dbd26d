/** What tokens on their way are called where their packets have no name of their own. */
export const tokens = {
  hello: 'hello',
  ballot: 'ballot',
  request: (p: { op: string }) => p.op,
  reply: (p: { code: string }) => p.code,
  connect: 'connect',
  connected: 'connected',
  refused: 'refused',
  opened: 'connect',
  closed: 'close',
  ping: 'ping',
  pong: 'pong',
  setWatches: 'setWatches',
} as const;
