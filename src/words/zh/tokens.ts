import type { en } from '../en/index.ts';
import type { Shape } from '../types.ts';

export const tokens: Shape<typeof en.tokens> = {
  hello: 'hello',
  ballot: '选票',
  request: (p) => p.op,
  reply: (p) => p.code,
  connect: '连接',
  connected: '已连接',
  refused: '拒绝',
  opened: '连接',
  closed: '关闭',
  ping: 'ping',
  pong: 'pong',
  setWatches: 'setWatches',
};
