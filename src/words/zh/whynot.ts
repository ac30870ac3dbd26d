import { quote, server, span, zxid } from '../sentence-names.ts';
import type { More } from '../types.ts';

const list = (sids: readonly number[]): string => (sids.length === 0 ? '无' : sids.map(server).join(' '));
const count = (p: { who: readonly number[]; needs: number; of: number }): string => `${list(p.who)}：${p.who.length}/${p.of}，需要 ${p.needs}`;
const ballot = (c: { peerEpoch: number; zxid: number; leader: number }): string => `${c.peerEpoch} | ${zxid(c.zxid)} | ${c.leader}`;

const decided = {
  peerEpoch: '由 epoch 决定',
  zxid: 'epoch 相同，由 zxid 决定',
  sid: 'epoch 和 zxid 都相同，由服务器编号决定',
  equal: '是同一张选票',
  weight: '它的候选人权重为 0',
};

const steps = { connected: '已连接到', epochKnown: '已接受新的 epoch，来自', synced: '历史已写到磁盘，来自', upToDate: '已收到 UPTODATE，来自' };

const guards: More['whyNot']['guards'] = {
  looks: { is: (g) => `${server(g.sid)} 是 LOOKING`, now: (g) => (g.holds ? '是' : `现在是 ${g.state}`) },
  validVoters: { is: () => '发送者和候选人都是投票成员', now: (g) => `${server(g.from)} 投给 ${server(g.leader)}` },
  roundNotOlder: { is: () => '选票不是更早一轮的', now: (g) => `第 ${g.theirs} 轮，这里是第 ${g.mine} 轮` },
  better: { is: (g) => `${ballot(g.offered)} 胜过 ${ballot(g.held)}`, now: (g) => decided[g.decidedBy] },
  diskReady: { is: (g) => `${server(g.sid)} 追加的日志都在磁盘上`, now: (g) => (g.holds ? '都在' : 'fsync 正在进行') },
  pauseOver: { is: () => 'observer 的随机停顿已结束', now: (g) => (g.holds ? '已结束' : `还剩 ${span(g.leftUs)}`) },
  voteQuorum: { is: (g) => `quorum 与 ${server(g.sid)} 一样投给 ${server(g.candidate)}`, now: count },
  finalizeWait: { is: (g) => `然后 ${g.ofMs} ms 内没有更好的选票（finalizeWait）`, now: (g) => (g.leftUs === null ? '还没有开始' : `还剩 ${span(g.leftUs)}`) },
  settledQuorum: { is: (g) => `quorum 说 ${server(g.leader)} 是 leader`, now: count },
  leaderHeard: { is: (g) => `${server(g.leader)} 自己也这样说`, now: (g) => (g.holds ? '已听到' : '还没有听到') },
  epochQuorum: { is: (g) => `quorum 已向 ${server(g.sid)} 报告 acceptedEpoch`, now: (g) => (g.who.length === 0 ? '已完成' : count(g)) },
  epochStored: { is: (g) => `新的 epoch 已在 ${server(g.sid)} 的磁盘上`, now: (g) => (g.holds ? '已完成' : '还没有') },
  epochAckQuorum: { is: () => 'quorum 已接受新的 epoch（ACKEPOCH）', now: (g) => (g.who.length === 0 ? (g.holds ? '已完成' : '还没有') : count(g)) },
  newLeaderQuorum: { is: () => '历史已在 quorum 的磁盘上（对 NEWLEADER 的 ACK）', now: count },
  learnerPhase: { is: (g) => `${steps[g.step]} ${server(g.leader)}`, now: (g) => (g.holds ? '已完成' : `现在：${g.phase}`) },
  leads: { is: (g) => `${server(g.sid)} 是 LEADING`, now: (g) => (g.holds ? '是' : `现在是 ${g.state}`) },
  ackQuorum: { is: (g) => `quorum 已把 ${zxid(g.zxid)} 写到磁盘并发来 ACK`, now: count },
  inOrder: { is: () => '前面的都已提交', now: (g) => (g.holds ? '都已提交' : `${zxid(g.first)} 还没有提交`) },
  asked: { is: (g) => (g.when === 'ack' ? '下一个 ACK 到来时，leader 才会再看' : '下一次有已确定 leader 的服务器回答时才会再看'), now: () => '此后还没有来过' },
  logged: { is: (g) => `${zxid(g.zxid)} 已写入 ${server(g.sid)} 的日志`, now: (g) => (g.holds ? '是' : '否') },
  runs: { is: (g) => `${server(g.sid)} 跟随 leader，并已同步`, now: (g) => (g.phase === '' ? `现在是 ${g.state}` : `${g.state}，${g.phase}`) },
  decided: { is: (g) => `${server(g.leader)} 已提交 ${zxid(g.zxid)}`, now: (g) => (g.lastCommitted < 0 ? '它不是 leader' : `已提交到 ${zxid(g.lastCommitted)}`) },
  commitArrived: { is: (g) => `${server(g.sid)} 已收到 COMMIT ${zxid(g.zxid)}`, now: (g) => (g.holds ? '是' : '否') },
  nextInLine: { is: (g) => `轮到 ${zxid(g.zxid)}`, now: (g) => (g.holds ? '是' : `先是 ${zxid(g.first)}`) },
  decider: { is: () => '由正在服务的 leader 决定', now: (g) => (g.sid === null ? '现在没有 leader' : server(g.sid)) },
  bucketPassed: { is: (g) => `到期的时刻 ${span(g.expiresAtMs * 1000)} 之前一直没有消息`, now: (g) => `现在 ${span(g.nowMs * 1000)}，最近的消息在 ${span(g.heardMs[0] * 1000)} 与 ${span(g.heardMs[1] * 1000)} 之间` },
  notClosing: { is: () => '还没有开始关闭', now: (g) => (g.holds ? '没有' : 'closeSession 正在进行') },
  checkRuns: { is: (g) => `${server(g.sid)} 每个 tick 检查一次`, now: (g) => `${span(g.leftUs)} 之后` },
  tooFewSynced: { is: (g) => `${server(g.sid)} 自己加上保持同步的投票成员，不到 quorum`, now: count },
  tickEnds: { is: () => '一个 tick 结束，这时才清点', now: (g) => `${span(g.leftUs)} 之后` },
  leaderSilent: { is: (g) => `太久没有收到 ${server(g.leader)} 的消息`, now: (g) => `还剩 ${span(g.leftUs)}` },
  awake: { is: (g) => `${server(g.sid)} 的进程在运行`, now: () => '已挂起' },
};

const changes: More['whyNot']['changes'] = {
  start: (c) => `${server(c.sid)} 已停机：启动它。`,
  resume: (c) => `${server(c.sid)} 已挂起：恢复它。`,
  heal: (c) => `从 ${server(c.from)} 到 ${server(c.to)} 的链路已切断：恢复它。`,
  reach: (c) => `${server(c.sid)} 只能与 ${c.of} 个投票成员中的 ${c.who.length} 个通信（${list(c.who)}），quorum 需要 ${c.needs} 个。`,
  arrives: (c) => `${server(c.from)} 的 ${c.what} 将在 ${span(c.inUs)} 之后到达 ${server(c.to)}。`,
  fsync: (c) => `${server(c.sid)} 的磁盘正在写，fsync 还需 ${span(c.inUs)}。`,
  follow: (c) => `${server(c.sid)} 是 ${c.state}：它要先跟随 ${server(c.leader)}。`,
  otherVote: (c) => `${server(c.sid)} 投给 ${server(c.candidate)}：双方之一要收到更好的选票。`,
  before: (c) => `要先提交 ${zxid(c.zxid)}。`,
  election: (c) => `由新的 leader 决定：保留 ${zxid(c.zxid)}，或让 ${server(c.sid)} 截掉它（TRUNC）。`,
  touched: (c) => `${server(c.sid)} 后来又有它的消息，下一次 PING 时告诉 leader。`,
  silence: (c) => `客户端再沉默 ${span(c.leftMs * 1000)}。`,
};

const questions: More['whyNot']['questions'] = {
  adopt: (q) => `${server(q.sid)} 为什么不改投 ${server(q.from)} 的选票？`,
  leaveLooking: (q) => `${server(q.sid)} 为什么还是 LOOKING？`,
  serve: (q) => `${server(q.sid)} 为什么还不能服务？`,
  catchUp: (q) => `${server(q.sid)} 为什么还不能服务？`,
  giveUp: (q) => `${server(q.sid)} 为什么没有回到 LOOKING？`,
  commit: (q) => `${zxid(q.zxid)} 为什么还没有提交？`,
  apply: (q) => `${server(q.sid)} 为什么还没有应用 ${zxid(q.zxid)}？`,
  expire: (q) => `会话 ${quote(q.session)} 为什么还没有过期？`,
};

export const whyNot: More['whyNot'] = {
  title: '为什么没发生？',
  questions,
  guards,
  changes,
  or: '或者',
  holds: '成立',
  fails: '不成立',
  allConditions: (count) => `全部 ${count} 个条件`,
  wouldChange: '什么会改变它',
  came: '条件都已成立：现在就会发生。',
  onStage: '在舞台上显示',
  none: '这里没有什么在等待。',
};
