import type { told } from '../en/told.ts';
import { duration, opText, quote, server, zxid } from '../sentence-names.ts';
import type { CommandWords, InputWords, Shape } from '../types.ts';
import { client, faults, list, servers } from './phrases.ts';
import { recipes } from './recipes.ts';

const ports: Readonly<Record<string, string>> = { election: '选举端口', quorum: '数据同步端口', client: '客户端端口' };

const inputs = {
  connect: (i, p) => `让 ${p.to} 连接 ${list(i.servers.map(server))}，${i.chroot === undefined ? '' : `以 ${quote(i.chroot)} 为根，`}会话超时时间 ${duration(i.sessionTimeoutMs)}。`,
  request: (i, p) => `让 ${p.to} 请求 ${quote(opText(i.op))}。`,
  close: (_i, p) => `让 ${p.to} 关闭会话。`,
  disconnect: (_i, p) => `让 ${p.to} 断开连接，会话继续有效。`,
  reconnect: (i, p) => `让 ${p.to} 连接 ${server(i.server)}。`,
  retarget: (i, p) => `让 ${p.to} 下次改连 ${server(i.server)}。`,
  type: (i, p) => `在 ${p.to} 的控制台输入 ${quote(i.line)}。`,
  slowCallbacks: (i, p) => (i.ms > 0 ? `从现在起，${p.to} 的每个回调耗时 ${duration(i.ms)}。` : `${p.to} 的回调不再耗时。`),
  run: (i, p) => `${p.to} 要运行程序：${recipes.titles[i.args.recipe]}。`,
  tell: (i, p) => `${p.to} 的程序被告知 ${recipes.told(i)}。`,
  resetStats: (i, p) => `${p.to} 收到四字命令 ${quote(i.word)}：${i.word === 'crst' ? '各连接的计数' : '计数'}归零。`,
} satisfies InputWords;

const link = (pair: readonly [number, number]) => `${server(pair[0])}–${server(pair[1])}`;

/** What a person does, as the history lists it. */
const commands = {
  start: (c) => `启动 ${server(c.server)}`,
  stop: (c) => `正常关闭 ${server(c.server)}`,
  kill: (c) => `杀死 ${server(c.server)}`,
  powerLoss: (c) => `切断 ${server(c.server)} 的电源`,
  resume: (c) => `让 ${server(c.server)} 继续运行`,
  pause: (c) => (c.ms === undefined ? `挂起 ${server(c.server)}` : `让 ${server(c.server)} 停住 ${duration(c.ms)}`),
  cut: (c) => `把网络切成 ${c.groups.map((group) => `{${list(group.map(server))}}`).join(' 和 ')}`,
  cutLinks: (c) => `${c.oneWay === true ? '单向切断' : '切断'} ${list(c.between.map(link))}`,
  heal: (c) => (c.between === undefined ? '恢复所有链路' : `恢复 ${list(c.between.map(link))}`),
  slowLink: (c) => (c.ms > 0 ? `让 ${server(c.from)} 到 ${server(c.to)} 的链路慢 ${duration(c.ms)}` : `让 ${server(c.from)} 到 ${server(c.to)} 的链路恢复速度`),
  slowDisk: (c) => (c.factor > 1 ? `让 ${server(c.server)} 的磁盘慢到 ${c.factor} 倍` : `让 ${server(c.server)} 的磁盘恢复速度`),
  drop: () => '丢掉一条消息',
  deliverNow: () => '让一条消息立即送达',
  delay: (c) => `让一条消息推迟 ${duration(c.ms)}`,
  connect: (c) => `让${client(c.client)} 连接 ${list(c.servers.map(server))}${c.chroot === undefined ? '' : `，以 ${quote(c.chroot)} 为根`}`,
  request: (c) => `让${client(c.client)} 请求 ${quote(opText(c.op))}`,
  close: (c) => `让${client(c.client)} 关闭会话`,
  disconnect: (c) => `让${client(c.client)} 断开连接`,
  crash: (c) => `让${client(c.client)} 崩溃`,
  reconnect: (c) => `让${client(c.client)} 连接 ${server(c.server)}`,
  retarget: (c) => `让${client(c.client)} 下次改连 ${server(c.server)}`,
  type: (c) => `在 ${client(c.client)} 的控制台输入 ${quote(c.line)}`,
  slowCallbacks: (c) => (c.ms > 0 ? `让${client(c.client)} 的每个回调耗时 ${duration(c.ms)}` : `让${client(c.client)} 的回调恢复速度`),
  pauseClient: (c) => (c.ms === undefined ? `挂起${client(c.client)}` : `让${client(c.client)} 停住 ${duration(c.ms)}`),
  resumeClient: (c) => `让${client(c.client)} 继续运行`,
  run: (c) => `让${client(c.client)} 运行程序：${recipes.titles[c.args.recipe]}`,
  tell: (c) => `告诉${client(c.client)} 的程序 ${recipes.told(c)}`,
  resetStats: (c) => `给 ${server(c.server)} 发四字命令 ${quote(c.word)}`,
} satisfies CommandWords;

const summary: Shape<typeof told.events.summary> = {
  servers,
  leader: (p) => `leader 是 ${server(p.sid)}，epoch ${p.epoch}`,
  leaders: (p) => `${p.all.length} 台服务器自认为 leader：${list(p.all.map((one) => `${server(one.sid)}（epoch ${one.epoch}）`))}`,
  standalone: (p) => `${server(p.sid)} 单独运行`,
  noLeader: '没有 leader',
  down: (p) => `${p.count} 台停机`,
  paused: (p) => `${p.count} 台挂起`,
  held: (p) => `quorum 需要 ${p.of} 个中的 ${p.need} 个，已满足`,
  notHeld: (p) => `quorum 需要 ${p.of} 个中的 ${p.need} 个，未满足`,
  groupsHeld: '按组计算的 quorum 已满足',
  groupsNotHeld: '按组计算的 quorum 未满足',
  cut: (p) => `${p.count} 条链路切断`,
  state: (p) => [p.name, p.state, p.phase].filter((one) => one !== null).join('，'),
  epoch: (p) => `epoch ${p.epoch}`,
  lastZxid: (p) => `最后的 zxid 为 ${zxid(p.zxid)}`,
  round: (p) => `第 ${p.round} 轮，投给 ${server(p.vote)}`,
  watches: (p) => `${p.count} 个 watch`,
  clients: (p) => `${p.count} 个客户端`,
  line: (pieces) => `${pieces.join('，')}。`,
};

export const events: Shape<typeof told.events> = {
  opened: (p) => `${p.from} 打开到 ${p.to} 的${ports[p.port] ?? `端口 ${quote(p.port)} `}的连接。`,
  connected: (p) => `${p.to} 与 ${p.from} 的连接已打开。`,
  refused: (p) => `${p.from} 拒绝 ${p.to} 的连接：没有程序在监听。`,
  closed: (p) => `${p.to} 与 ${p.from} 的连接已关闭。`,
  synced: (p) => `${p.to} 的磁盘已同步日志的前 ${p.upTo} 条记录。`,
  acceptedEpoch: (p) => `${p.to} 的 acceptedEpoch 文件已写到磁盘。`,
  currentEpoch: (p) => `${p.to} 的 currentEpoch 文件已写到磁盘。`,
  snapshot: (p) => `${p.to} 的一个快照已写到磁盘。`,
  stored: (p) => `${p.to} 的文件 ${quote(p.cell)} 已写到磁盘。`,
  writeback: (p) => `${p.to} 的操作系统把收到的内容写到磁盘。`,
  client: (p) => `客户端 ${p.name}`,
  wake: (p) => `${p.to} 读取滞留的内容。`,
  datagram: (p) => `${p.from} 的一条消息到达 ${p.to}。`,
  inputs,
  commands,
  faults,
  summary,
};
