import type { en } from '../en/index.ts';
import { duration, isNewLeader, opText, quote, server, txnText, zxid } from '../sentence-names.ts';
import type { MessageType, MessageWords, Shape } from '../types.ts';

/** A message arrives: what it says. What the receiver makes of it is told by facts. */
export const messages = {
  hello: (_m, p) => `${p.from} 在通往 ${p.to} 的新选举连接上报出自己的编号。`,
  notification: (m, p) => `${p.from} 的选票到达 ${p.to}：epoch ${m.peerEpoch < 0 ? '–' : m.peerEpoch}，zxid ${zxid(m.zxid)}，${m.leader < 0 ? '没有推举服务器' : `推举 ${server(m.leader)}`}。`,
  FOLLOWERINFO: (m, p) => `${p.from} 的 FOLLOWERINFO 到达 ${p.to}：${p.from} 接受过的最大 epoch 是 ${epoch(m.zxid)}。`,
  OBSERVERINFO: (m, p) => `${p.from} 的 OBSERVERINFO 到达 ${p.to}：${p.from} 是 observer，接受过的最大 epoch 是 ${epoch(m.zxid)}。`,
  LEADERINFO: (m, p) => `${p.from} 的 LEADERINFO 到达 ${p.to}：新的 epoch 是 ${epoch(m.zxid)}。`,
  ACKEPOCH: (m, p) =>
    m.currentEpoch < 0
      ? `${p.from} 的 ACKEPOCH 到达 ${p.to}：${p.from} 的历史到 ${zxid(m.zxid)} 为止；它以前已接受过这个 epoch，这次不算新的承诺。`
      : `${p.from} 的 ACKEPOCH 到达 ${p.to}：${p.from} 的历史到 ${zxid(m.zxid)} 为止，currentEpoch 为 ${m.currentEpoch}。`,
  DIFF: (m, p) => `${p.from} 的 DIFF 到达 ${p.to}：${p.to} 保留自己的历史，到 ${zxid(m.zxid)} 为止所缺的内容随后到达。`,
  TRUNC: (m, p) => `${p.from} 的 TRUNC 到达 ${p.to}：${p.to} 在 ${zxid(m.zxid)} 之后的内容必须截掉。`,
  SNAP: (m, p) => `${p.from} 的 SNAP 到达 ${p.to}：截至 ${zxid(m.zxid)} 的整棵数据树，取代它自己的。`,
  NEWLEADER: (m, p) => `${p.from} 的 NEWLEADER ${zxid(m.zxid)} 到达 ${p.to}：要接管的历史到此为止。`,
  UPTODATE: (_m, p) => `${p.from} 的 UPTODATE 到达 ${p.to}：${p.to} 可以为客户端服务了。`,
  PROPOSAL: (m, p) => `${p.from} 的 PROPOSAL ${zxid(m.zxid)} 到达 ${p.to}：${quote(txnText(m.txn.body))}。`,
  INFORM: (m, p) => `${p.from} 的 INFORM ${zxid(m.zxid)} 到达 ${p.to}：${quote(txnText(m.txn.body))} 已决定。`,
  COMMIT: (m, p) => `${p.from} 的 COMMIT ${zxid(m.zxid)} 到达 ${p.to}。`,
  ACK: (m, p) => (isNewLeader(m.zxid) ? `${p.from} 对 NEWLEADER ${zxid(m.zxid)} 的 ACK 到达 ${p.to}。` : `${p.from} 对 ${zxid(m.zxid)} 的 ACK 到达 ${p.to}。`),
  PING: (m, p) => (m.touched === undefined ? `${p.from} 的 PING 到达 ${p.to}。` : `${p.from} 回应 ${p.to} 的 PING，上次之后有 ${Object.keys(m.touched).length} 个会话有动静。`),
  REVALIDATE: (m, p) =>
    m.valid === undefined
      ? `${p.from} 询问 ${p.to}：会话 ${quote(m.session)} 是否还活着。`
      : `${p.from} 告诉 ${p.to}：会话 ${quote(m.session)} ${m.valid ? '还活着' : '已不存在'}。`,
  REQUEST: (m, p) => `${p.from} 把会话 ${quote(m.request.session)} 的 ${quote(opText(m.request.op))} 转交给 ${p.to}：所有写入由 leader 排序。`,
  SYNC: (m, p) => `${p.from} 给会话 ${quote(m.request.session)} 的 SYNC 到达 ${p.to}：此前提交的内容都已由这条连接送达。`,
  connectRequest: (m, p) =>
    Number(m.session) === 0
      ? `${p.from} 向 ${p.to} 申请会话，希望的超时时间是 ${duration(m.timeoutMs)}。`
      : `${p.from} 请 ${p.to} 接管它的会话 ${quote(m.session)}。`,
  connectResponse: (m, p) => (m.timeoutMs === 0 ? `${p.from} 告诉 ${p.to}：没有这个会话。` : `${p.from} 给 ${p.to} 会话 ${quote(m.session)}，超时时间 ${duration(m.timeoutMs)}。`),
  request: (m, p) => `${p.from} 的 ${quote(opText(m.op))} 到达 ${p.to}。`,
  reply: (m, p) => `${p.from} 答复 ${p.to}：${quote(m.code)}${m.zxid > 0 ? `，zxid ${zxid(m.zxid)}` : ''}。`,
  ping: (_m, p) => `${p.from} 向 ${p.to} 发来心跳。`,
  pong: (_m, p) => `${p.from} 回应 ${p.to} 的心跳。`,
  setWatches: (m, p) => `${p.from} 在 ${p.to} 上重新设置 watch，关心 ${zxid(m.relativeZxid)} 之后的变化。`,
  watchEvent: (m, p) => `${p.from} 通知 ${p.to}：${quote(m.path)} 发生 ${quote(m.event)}。`,
} satisfies MessageWords;

const epoch = (value: number) => Math.floor(value / 4_294_967_296);

/** How a message is called on its token; the rest are called by their packet's name. */
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

/** One sentence on each packet, true of every one of its kind. */
export const packets = {
  hello: '选举连接上的第一条消息：发送者报出编号，因为连接本身不说明是谁打开的。',
  notification: '选票：发送者推举谁、被推举者的数据有多新、轮次，以及发送者的状态。',
  FOLLOWERINFO: 'follower 向 leader 报到，带上它接受过的最大 epoch。',
  OBSERVERINFO: 'observer 向 leader 报到，带上它接受过的最大 epoch。',
  LEADERINFO: 'leader 宣布新的 epoch。',
  ACKEPOCH: 'learner 接受这个 epoch，并说明自己的历史到哪里为止、上次跟随的是哪个 epoch。',
  DIFF: 'learner 保留自己的历史，缺少的事务随后到达。',
  TRUNC: 'learner 把日志截断到这个 zxid，因为之后的内容 leader 没有。',
  SNAP: 'learner 得到整棵数据树，因为日志接不上它的历史。',
  NEWLEADER: '要接管的历史到此为止；learner 在这些内容写到磁盘之后确认。',
  UPTODATE: 'learner 可以为客户端服务：已有 quorum 确认 NEWLEADER。',
  PROPOSAL: '一个事务，要写入日志并确认。',
  INFORM: '给 observer 的已提交事务，observer 不参与决定。',
  COMMIT: '带这个 zxid 的提案已决定；不带数据，因为 follower 已经有了。',
  ACK: '发送者的磁盘上已有这项内容：一个提案，或 NEWLEADER 之前的历史。',
  PING: 'leader 询问 learner 是否还在，learner 回答期间有动静的会话。',
  REVALIDATE: 'learner 询问 leader 某个会话是否还活着，leader 回答。',
  REQUEST: 'learner 把客户端的请求转交给 leader。',
  SYNC: '对客户端 sync 的回答：此前提交的内容都已由这条连接送达。',
  connectRequest: '客户端申请会话，或请求接管已有会话，并报告自己见过的最后 zxid。',
  connectResponse: '服务器批准会话及超时时间；超时时间为 0 表示没有这个会话。',
  request: '客户端请求一个操作，或把几个操作合为一个。',
  reply: '对请求的答复，带上这台服务器最后应用的 zxid。',
  ping: '客户端没有别的请求时，用它维持会话。',
  pong: '服务器回应心跳，客户端由此知道服务器还在。',
  setWatches: '重新连接之后，客户端再次设置 watch，并说明自己已知到哪个 zxid。',
  watchEvent: 'watch 已触发：说明在哪里发生了什么，不带新数据。',
} satisfies Record<MessageType, string>;

export const delivery: Shape<typeof en.delivery> = {
  lost: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 丢失：${p.why}。`,
  held: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 无法通过：链路被切断，等待重发。`,
  signals: { opened: '连接请求', connected: '对连接请求的回应', refused: '对连接请求的回应', closed: '连接关闭的通知' },
  why: { closed: '连接已关闭', dropped: '在途中被丢弃', down: '那里没有进程在运行', partition: '链路被切断' },
};
