import type { Words } from '../types.ts';

export const states: Words['states'] = {
  LOOKING: { name: 'LOOKING（寻找 leader 状态）', gloss: '正在寻找 leader' },
  FOLLOWING: { name: 'FOLLOWING（跟随者状态）', gloss: '跟随 leader 并投票' },
  LEADING: { name: 'LEADING（领导者状态）', gloss: '担任 leader' },
  OBSERVING: { name: 'OBSERVING（观察者状态）', gloss: '跟随 leader 但不投票' },
  STANDALONE: { name: 'STANDALONE（单机模式）', gloss: '单独服务，不需要 quorum' },
  DOWN: { name: 'DOWN（停机）', gloss: '没有进程在运行' },
  PAUSED: { name: 'PAUSED（挂起）', gloss: '进程停住不动，连接保持打开' },
};
