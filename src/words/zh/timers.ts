import type { Words } from '../types.ts';

export const timers: Words['timers'] = {
  poll: { rings: (p) => `${p.to} 有一阵没有收到选票：它重发自己的选票，或尝试连接，下次会等得更久。` },
  FINALIZE_WAIT: { rings: (p) => `${p.to} 的 finalizeWait 结束，没有等到更好的选票。` },
  observerDelay: { rings: (p) => `observer ${p.to} 的随机停顿结束。` },
  cnx: { rings: (p) => `${p.to} 的选举连接没有回应，放弃这次尝试。` },
  INIT_LIMIT: { rings: (p) => `${p.to} 等待 quorum 的时间已到 initLimit。` },
  read: { rings: (p) => `${p.to} 太久没有收到 leader 的消息。` },
  readLearner: { rings: (p) => `${p.to} 等一个 learner 等得太久，关闭与它的连接。` },
  reconnect: { rings: (p) => `${p.to} 再次尝试连接 leader。` },
  tick: { rings: (p) => `leader ${p.to} 的半个 tick 到时：向 learner 发送 PING，并且每个 tick 清点一次保持同步的服务器。` },
  expiry: { rings: (p) => `${p.to} 检查有没有沉默太久的会话。` },
  containers: { rings: (p) => `${p.to} 查找该删除的容器节点和 TTL 节点。` },
  snapshot: { rings: (p) => `${p.to} 已走完整棵数据树，把快照写到磁盘。` },
  sendThread: { rings: (p) => `${p.to} 检查该不该发心跳，服务器是不是沉默太久。` },
  pingRw: { rings: (p) => `${p.to} 没有等到那台服务器能否写入的答复。` },
  eventThread: { rings: (p) => `${p.to} 的一个回调执行完了。` },
  CONNECT_TIMEOUT: { rings: (p) => `${p.to} 等这台服务器已经等够。` },
  PAUSE: { rings: (p) => `${p.to} 尝试下一台服务器。` },
  other: { rings: (p) => `${p.to} 的一个定时器到时。` },
};
