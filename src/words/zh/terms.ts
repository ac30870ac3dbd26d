import type { Words } from '../types.ts';

export const states: Words['states'] = {
  LOOKING: { name: 'LOOKING（寻找 leader 状态）', gloss: '正在寻找 leader' },
  FOLLOWING: { name: 'FOLLOWING（跟随者状态）', gloss: '跟随 leader 并投票' },
  LEADING: { name: 'LEADING（领导者状态）', gloss: '担任 leader' },
  OBSERVING: { name: 'OBSERVING（观察者状态）', gloss: '跟随 leader 但不投票' },
  STANDALONE: { name: 'STANDALONE（单机模式）', gloss: '单独服务，不需要 quorum' },
  DOWN: { name: 'DOWN（停机）', gloss: '没有进程在运行' },
  PAUSED: { name: 'PAUSED（暂停）', gloss: '进程停顿，连接保持打开' },
};

export const phases: Words['phases'] = {
  ELECTION: { name: 'ELECTION（选举阶段）', gloss: '选举' },
  DISCOVERY: { name: 'DISCOVERY（发现阶段）', gloss: '发现：quorum 接受新的 epoch' },
  SYNCHRONIZATION: { name: 'SYNCHRONIZATION（同步阶段）', gloss: '同步：learner 接管 leader 的历史' },
  BROADCAST: { name: 'BROADCAST（广播阶段）', gloss: '广播：leader 提案，quorum 确认' },
};

export const timers: Words['timers'] = {
  poll: { name: '重发选票的期限', rings: (p) => `${p.to} 有一阵没有收到选票：它重发自己的选票，或尝试连接，下次会等得更久。` },
  FINALIZE_WAIT: { name: 'finalizeWait（最后等待）', rings: (p) => `${p.to} 的 finalizeWait 结束，没有等到更好的选票。` },
  observerDelay: { name: '重新寻找之前的停顿', rings: (p) => `observer ${p.to} 的随机停顿结束。` },
  cnx: { name: '选举连接的期限', rings: (p) => `${p.to} 的选举连接没有回应，放弃这次尝试。` },
  INIT_LIMIT: { name: 'initLimit（初始化期限）', rings: (p) => `${p.to} 等待 quorum 的时间已到 initLimit。` },
  read: { name: '等待 leader 消息的期限', rings: (p) => `${p.to} 太久没有收到 leader 的消息。` },
  readLearner: { name: '等待 learner 消息的期限', rings: (p) => `${p.to} 等一个 learner 等得太久，关闭与它的连接。` },
  reconnect: { name: '两次尝试之间的停顿', rings: (p) => `${p.to} 再次尝试连接 leader。` },
  tick: { name: '半个 tick', rings: (p) => `leader ${p.to} 的半个 tick 到时：向 learner 发送 PING，并且每个 tick 清点一次保持同步的服务器。` },
  expiry: { name: '下次检查会话', rings: (p) => `${p.to} 检查有没有沉默太久的会话。` },
  snapshot: { name: '快照进行中', rings: (p) => `${p.to} 已走完整棵数据树，把快照写到磁盘。` },
  sendThread: { name: '下次心跳或超时', rings: (p) => `${p.to} 检查该不该发心跳，服务器是不是沉默太久。` },
  CONNECT_TIMEOUT: { name: '连接期限', rings: (p) => `${p.to} 等这台服务器已经等够。` },
  PAUSE: { name: '换下一台之前的停顿', rings: (p) => `${p.to} 尝试下一台服务器。` },
  other: { name: '定时器', rings: (p) => `${p.to} 的一个定时器到时。` },
};
