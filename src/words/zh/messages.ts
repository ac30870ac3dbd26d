import type { told } from '../en/told.ts';
import { duration, isNewLeader, opText, quote, said, server, token, txnText, zxid } from '../sentence-names.ts';
import type { MessageWords, Shape } from '../types.ts';

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
  NEWLEADER: (m, p) => `${p.from} 的 NEWLEADER ${zxid(m.zxid)} 到达 ${p.to}：要接收的历史到此为止。`,
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
  isro: (_m, p) => `${p.from} 询问 ${p.to} 能否写入。`,
  isroAnswer: (m, p) => `${p.from} 告诉 ${p.to}：${m.answer === 'rw' ? '它可以写入' : m.answer === 'ro' ? '它只能读' : '它没有提供服务'}（${quote(m.answer)}）。`,
  watchEvent: (m, p) => `${p.from} 通知 ${p.to}：${quote(m.path)} 发生 ${quote(m.event)}。`,
  storeValue: (m, p) => `${m.by} 写来的${said(m.value)}到达 ${p.to}，令牌 ${token(m.token)}。`,
  valueStored: (m, p) => `${p.from} 告诉 ${p.to}：带令牌 ${token(m.token)} 的内容已存下。`,
  valueRefused: (m, p) => `${p.from} 告诉 ${p.to}：令牌 ${token(m.token)} 已经过时，它见过 ${token(m.highest)}。`,
} satisfies MessageWords;

const epoch = (value: number) => Math.floor(value / 4_294_967_296);

/** How a message is called on its token; the rest are called by their packet's name. */
export const delivery: Shape<typeof told.delivery> = {
  lost: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 丢失：${p.why}。`,
  held: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 无法通过：链路被切断，等待重发。`,
  dropped: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 被丢掉。连接中不允许缺失，因此整条连接断开，两端都会看到它关闭。`,
  datagramDropped: (p) => `${p.from} 发给 ${p.to} 的 ${p.what} 被丢掉。它是数据报：没有谁会得知。`,
  behind: (p) => `排在后面的 ${p.count} 条消息一起丢失。`,
  signals: { ballot: '选票', opened: '连接请求', connected: '对连接请求的回应', refused: '对连接请求的回应', closed: '连接关闭的通知' },
  why: { closed: '连接已关闭', dropped: '在途中被丢弃', down: '那里没有进程在运行', partition: '链路被切断' },
};
