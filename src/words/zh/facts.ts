import { duration, quote, server, sign, txnText, zxid } from '../sentence-names.ts';
import type { Context, DecidedBy, FactOf, FactWords, GiveUpReason, Verdict, Vote } from '../types.ts';
import { client, list, process, refused, servers } from './phrases.ts';
import { recipes } from './recipes.ts';

type Ballot = FactOf<'notification'>;

/** The first column in which two votes differ; the ballot's value stands first. */
const decides: Record<DecidedBy, (vote: Vote, mine: Vote, sid: number) => string> = {
  peerEpoch: (vote, mine, sid) => mine.peerEpoch < 0 ? `${server(sid)} 是 observer，自己没有候选人，` : `先比较 epoch：${vote.peerEpoch} ${sign(vote.peerEpoch, mine.peerEpoch)} ${mine.peerEpoch}，`,
  zxid: (vote, mine) =>
    `${vote.peerEpoch === mine.peerEpoch ? 'epoch 相同' : '本次运行不看 epoch'}，比较 zxid：${zxid(vote.zxid)} ${sign(vote.zxid, mine.zxid)} ${zxid(mine.zxid)}，`,
  sid: (vote, mine) =>
    `${vote.peerEpoch === mine.peerEpoch && vote.zxid === mine.zxid ? 'epoch 和 zxid 都相同' : '前面的差别被忽略'}，比较服务器编号：${vote.id} ${sign(vote.id, mine.id)} ${mine.id}，`,
  equal: (_vote, _mine, sid) => `与 ${server(sid)} 现有的选票相同，`,
  weight: (vote) => `${server(vote.id)} 的权重为 0，投给它的票不可能胜出，`,
};

/** The same without columns: whose data is newer. */
const plainly = (by: DecidedBy, vote: Vote, mine: Vote, adopted: boolean, sid: number) => {
  if (by === 'sid') return '两者的数据一样新，编号大的胜出，';
  return by === 'peerEpoch' || by === 'zxid' ? `${server(adopted ? vote.id : mine.id)} 的数据较新，` : decides[by](vote, mine, sid);
};
const compared = (f: Ballot, c: Context | null) => {
  if (f.decidedBy === null || f.mine === null) return '';
  return c?.depth === 1 ? plainly(f.decidedBy, f.vote, f.mine, f.verdict === 'adopted', f.sid) : decides[f.decidedBy](f.vote, f.mine, f.sid);
};
/** An observer names nobody. */
const ballot = (f: Ballot) => (f.vote.id === f.from || f.vote.id < 0 ? `${server(f.from)} 的选票` : `${server(f.from)} 投给 ${server(f.vote.id)} 的选票`);
const arrives = (f: Ballot) => (f.from === f.sid ? `${server(f.sid)} 取出自己的选票。` : `${ballot(f)}到达 ${server(f.sid)}。`);

const verdicts: Record<Verdict, (f: Ballot, c: Context | null) => string> = {
  invalidVoter: (f) => `${arrives(f)}发送者或它推举的服务器没有投票权，选票作废。`,
  answered: (f) => `${arrives(f)}${server(f.sid)} 处于 ${f.myState}，不在选举，于是回复自己已确定的选票。`,
  answeredObserver: (f) => `${arrives(f)}observer 的选票只回复，不计数。`,
  ignored: (f) => `${arrives(f)}对处于 ${f.myState} 的服务器，它不起作用。`,
  newRound: (f) => `${arrives(f)}它属于第 ${f.vote.electionEpoch} 轮，轮次更新：${server(f.sid)} 加入这一轮，清空已收到的选票。`,
  olderRound: (f) => `${arrives(f)}它属于第 ${f.vote.electionEpoch} 轮，对 ${server(f.sid)} 来说已经过去：选票丢弃，并告知发送者。`,
  adopted: (f, c) => `${arrives(f)}${compared(f, c)}${server(f.sid)} 改投 ${server(f.vote.id)}，并通知所有投票成员。`,
  counted: (f, c) => (f.from === f.sid ? `${server(f.sid)} 计入自己的一票，投给${f.vote.id === f.sid ? '自己' : ` ${server(f.vote.id)}`}。` : `${arrives(f)}${compared(f, c)}${server(f.sid)} 不改票。`),
  discarded: (f, c) => `${arrives(f)}${f.decidedBy === 'equal' ? '' : compared(f, c)}不比已达到 quorum 的选票更好，因此丢弃。`,
  settled: (f) => `${arrives(f)}${server(f.from)} 在 epoch ${f.vote.peerEpoch} 处于 ${f.vote.state}，${server(f.sid)} 记下它已确定的选票。`,
};

const limit = (ticks: number, name: string, c: Context | null) => (c === null ? name : `${name}（${ticks} 个 tick，${duration(ticks * c.tickTimeMs)}）`);
const init = (c: Context | null) => limit(c?.initLimit ?? 0, 'initLimit', c);
const sync = (c: Context | null) => limit(c?.syncLimit ?? 0, 'syncLimit', c);
const voters = (count: number, c: Context | null) => (c === null ? servers(count) : `${c.voters} 个投票成员中有 ${count} 个`);

const reasons: Record<GiveUpReason, (f: FactOf<'gaveUp'>, c: Context | null) => string> = {
  epochTimeout: (_f, c) => `在 ${init(c)} 之内没有 quorum 连接过来`,
  epochAckTimeout: (_f, c) => `在 ${init(c)} 之内没有 quorum 接受它的 epoch`,
  newLeaderTimeout: (_f, c) => `在 ${init(c)} 之内没有 quorum 确认 NEWLEADER`,
  notEnoughSynced: (f, c) => `在 ${sync(c)} 之内只有 ${list((f.synced ?? [f.sid]).map(server))} 保持同步，不足 quorum`,
  zxidRollover: () => 'zxid 的计数器已满，新的 epoch 才能重新计数',
  cannotConnect: () => '无法连接 leader',
  readTimeout: (_f, c) => `超过 ${sync(c)} 没有收到 leader 的消息，同步期间则为 ${init(c)}`,
  connectionClosed: () => '与 leader 的连接已关闭',
  lowerEpoch: () => 'leader 提出的 epoch 低于它已接受的 epoch',
  unexpectedPacket: () => '收到了此时不该出现的报文',
  cannotTruncate: () => '它无法把日志截断到 leader 要求的位置',
  reconfigured: () => '新的配置让它换了角色',
};

/** How processes begin and end, as the kernel says it. */
const statuses: Readonly<Record<string, string>> = {
  started: '启动',
  resumed: '继续运行，读取此间到达的内容',
  killed: '被杀死：尚未写出的内容丢失',
  'power lost': '断电：磁盘尚未同步的内容丢失',
  stopped: '正常关闭，追加的内容已写出',
  paused: '被挂起，连接保持打开',
  'garbage collection': '因垃圾回收而停住，连接保持打开',
};

const shown = 4;
const zxids = (all: readonly number[]) => (all.length > shown ? `从 ${zxid(all[0] ?? 0)} 起共 ${all.length} 个事务` : list(all.map(zxid)));

const election = {
  roundStarted: (f) =>
    f.vote.zxid < 0
      ? `${server(f.sid)} 开始第 ${f.round} 轮选举。它是 observer：只询问谁是 leader，选票不计数。`
      : `${server(f.sid)} 开始第 ${f.round} 轮选举，先投自己：epoch ${f.vote.peerEpoch}，zxid ${zxid(f.vote.zxid)}。`,
  notification: (f, c) => verdicts[f.verdict](f, c),
  voteChanged: (f) => `${server(f.sid)} 从现在起投给 ${server(f.to.id)}。`,
  quorumOfVotes: (f) => `按 ${server(f.sid)} 的计票，${list(f.voters.map(server))} 都投给 ${server(f.leader)}：达到 quorum。`,
  elected: (f) =>
    f.sid === f.leader
      ? `按自己的计票，${server(f.sid)} 赢得第 ${f.round} 轮选举，准备担任 leader。`
      : `对 ${server(f.sid)} 来说选举结束：它认 ${server(f.leader)} 为 leader。`,
  mode: (f, c) => {
    if (f.state === 'DOWN') return `${server(f.sid)} 处于 DOWN，没有运行。`;
    if (f.to === 'LOOKING.finalizing') return `${server(f.sid)} 稍等片刻，看有没有更好的选票。`;
    if (f.state === 'LOOKING') return `${server(f.sid)} 处于 LOOKING，正在寻找 leader。`;
    if (f.state === 'STANDALONE') return `${server(f.sid)} 单独运行，不需要 quorum。`;
    if (c?.depth === 1) return `${server(f.sid)} 处于 ${f.state}${f.zabState === 'BROADCAST' ? '，数据已经跟上' : ''}。`;
    return `${server(f.sid)} 处于 ${f.state}，阶段为 ${f.zabState}${f.syncMode === 'NONE' ? '' : `，方式为 ${f.syncMode}`}。`;
  },
  gaveUp: (f, c) => `${server(f.sid)} 放弃 ${f.role}：${reasons[f.reason](f, c)}。`,
} satisfies Partial<FactWords>;

const recovery = {
  epochProposed: (f) => `${list(f.by.map(server))} 报告了各自接受过的 epoch。${server(f.sid)} 提出 epoch ${f.epoch}，比其中最大的多 1。`,
  acceptedEpoch: (f) => `${server(f.sid)} 接受 epoch ${f.epoch}：承诺不再跟随更低的 epoch。`,
  epochAcked: (f, c) =>
    `${f.by === f.sid ? `${server(f.sid)} 接受自己提出的 epoch` : `${server(f.by)} 接受 ${server(f.sid)} 的 epoch，它的历史到 ${zxid(f.zxid)} 为止`}。至此 ${voters(f.count, c)}接受了它。`,
  followerAhead: (f) => `${server(f.follower)} 比要带领它的 ${server(f.sid)} 更新：currentEpoch 为 ${f.currentEpoch}，最后的 zxid 为 ${zxid(f.zxid)}。`,
  currentEpoch: (f) => `${server(f.sid)} 把 currentEpoch 设为 ${f.epoch}，以后的选票都带这个 epoch。`,
  syncCompare: (f) =>
    `${server(f.sid)} 作比较：${server(f.learner)} 到 ${zxid(f.peerLastZxid)} 为止，自己的数据树在 ${zxid(f.lastProcessedZxid)}，内存中的已提交日志从 ${zxid(f.minCommittedLog)} 到 ${zxid(f.maxCommittedLog)}。`,
  syncSource: (f) =>
    ({
      committedLog: `${server(f.learner)} 缺少的内容，${server(f.sid)} 在内存的已提交日志中找到。`,
      'txnlog+committedLog': `${server(f.learner)} 缺少的内容，${server(f.sid)} 在磁盘日志和内存中找到。`,
      'fallback-to-snapshot': `${server(f.sid)} 的日志与 ${server(f.learner)} 的历史接不上，需要快照。`,
    })[f.source],
  syncDecision: (f) => {
    const to = `${server(f.learner)} 的历史到 ${zxid(f.peerLastZxid)} 为止，${server(f.sid)} 向它发送`;
    if (f.mode === 'TRUNC') return `${to} TRUNC ${zxid(f.sent)}：之后的内容必须截掉${f.txns === 0 ? '' : `，随后补发 ${f.txns} 个事务`}。`;
    if (f.mode === 'SNAP') return `${to} SNAP：截至 ${zxid(f.sent)} 的整棵数据树。`;
    return f.txns === 0 ? `${to} DIFF ${zxid(f.sent)}：已提交的内容一样不缺。` : `${to} DIFF ${zxid(f.sent)} 和缺少的 ${f.txns} 个事务。`;
  },
  syncReceived: (f) => `${server(f.sid)} 以 ${f.mode} 方式同步，目标是 ${zxid(f.zxid)}。`,
  truncated: (f) => `${server(f.sid)} 把日志截断到 ${zxid(f.to)}${f.removed.length === 0 ? '' : `：去掉 ${zxids(f.removed)}`}。`,
  newLeaderAcked: (f, c) => `${f.by === f.sid ? `leader ${server(f.sid)} 计入自己对 NEWLEADER 的 ACK` : `${server(f.by)} 对 NEWLEADER 的 ACK 到达 ${server(f.sid)}`}。至此 ${voters(f.count, c)}确认了它。`,
  established: (f) => `${server(f.sid)} 正式成为 epoch ${f.epoch} 的 leader，得到 ${list(f.by.map(server))} 的确认。`,
  serving: (f) => `${server(f.sid)} 开始为客户端服务，数据树在 ${zxid(f.zxid)}。`,
} satisfies Partial<FactWords>;

const broadcast = {
  proposed: (f) => `${server(f.sid)} 给 ${quote(txnText(f.txn.body))} 分配 zxid ${zxid(f.zxid)}，并发起提案。`,
  appended: (f) => `${server(f.sid)} 把 ${zxid(f.zxid)} 追加到日志，磁盘还没有同步。`,
  synced: (f) => (f.count === 1 ? `${server(f.sid)} 的磁盘上已有 ${zxid(f.to)}：崩溃也不会丢失。` : `一次 fsync 把 ${zxid(f.from)} 到 ${zxid(f.to)} 写到 ${server(f.sid)} 的磁盘：崩溃也不会丢失。`),
  acked: (f, c) => `${f.by === f.sid ? `leader ${server(f.sid)} 自己确认 ${zxid(f.zxid)}` : `${server(f.by)} 对 ${zxid(f.zxid)} 的 ACK 到达 ${server(f.sid)}`}。至此 ${voters(f.count, c)}确认了它。`,
  committed: (f, c) =>
    c?.voters === 1
      ? `${server(f.sid)} 提交 ${zxid(f.zxid)}：自己的磁盘上已有，没有别的投票成员要等。`
      : `leader ${server(f.sid)} 提交 ${zxid(f.zxid)}，它已得到 ${list(f.by.map(server))} 的确认。`,
  applied: (f) =>
    f.txn.body.type === 'error'
      ? `${server(f.sid)} 经过 ${zxid(f.zxid)}：这个请求以 ${quote(f.code)} 失败，占用一个 zxid，数据树不变。`
      : `${server(f.sid)} 把 ${zxid(f.zxid)} 应用到数据树：${quote(txnText(f.txn.body))}。`,
  reconfigured: (f) => `从 ${zxid(f.version)} 起，${server(f.sid)} 认定的投票成员是 ${list(f.voters.map(server))}${f.observers.length === 0 ? '' : `，observer 是 ${list(f.observers.map(server))}`}。`,
  commitMismatch: (f) => `${server(f.sid)} 收到提交 ${zxid(f.zxid)} 的通知，${f.expected === null ? '却没有等待提交的提案' : `但下一个等待提交的是 ${zxid(f.expected)}`}。`,
  snapshot: (f) => `${server(f.sid)} 的数据树快照已在磁盘上，名为 ${zxid(f.zxid)}。`,
  recovered: (f) =>
    `${server(f.sid)} 读取磁盘：${f.snapshot < 0 ? '没有快照' : `快照 ${zxid(f.snapshot)}`}，重放 ${f.replayed} 个事务，最后的 zxid 为 ${zxid(f.lastZxid)}，acceptedEpoch ${f.acceptedEpoch}，currentEpoch ${f.currentEpoch}。`,
  bootFailed: (f) => `${server(f.sid)} 无法从磁盘内容启动：${quote(f.why)}。`,
} satisfies Partial<FactWords>;

const sessions = {
  sessionOpened: (f) => `${server(f.sid)} 打开会话 ${quote(f.session)}，超时时间 ${duration(f.timeoutMs)}。`,
  sessionExpiring: (f) => `${server(f.sid)} 没有按时得到会话 ${quote(f.session)} 的消息，着手将它关闭。`,
  sessionClosed: (f) => `${server(f.sid)} 关闭会话 ${quote(f.session)}${f.removed.length === 0 ? '' : `，删除它的临时节点：${list(f.removed.map(quote))}`}。`,
  sessionRefused: (f) =>
    `${server(f.sid)} 拒绝会话 ${quote(f.session)}：${{
      zxidAhead: '客户端见过的 zxid 比这台服务器的更新',
      notServing: '这台服务器目前不提供服务',
      expired: '会话已过期',
      wrongPassword: '密码不对',
      readOnly: '它只提供只读服务，只接受声明可以只读的客户端',
    }[f.why]}。`,
  readOnly: (f) => (f.on ? `${server(f.sid)} 没有等到 quorum，开始只应答读请求。` : `${server(f.sid)} 的选举结束，只读服务随之停止。`),
  requestPrepared: (f) =>
    f.code === 'OK'
      ? `${server(f.sid)} 检查会话 ${quote(f.session)} 的请求 ${f.cxid}，分配 zxid ${zxid(f.zxid)}。`
      : `${server(f.sid)} 以 ${quote(f.code)} 拒绝请求 ${f.cxid}，它仍占用 zxid ${zxid(f.zxid)}。`,
  containerCandidate: (f) =>
    f.kind === 'ttl'
      ? `${server(f.sid)} 发现 ${quote(f.path)}：没有子节点，且未被写入的时间已超过 TTL。它自己提出 ${quote('deleteContainer')}。`
      : `${server(f.sid)} 发现容器节点 ${quote(f.path)} 已没有子节点。它自己提出 ${quote('deleteContainer')}。`,
  watchFired: (f) => `${server(f.sid)} 触发会话 ${quote(f.session)} 的 watch：${quote(f.path)} 发生 ${quote(f.event)}。`,
  clientState: (f) => `${client(f.client)} 的状态从 ${quote(f.from)} 变为 ${quote(f.to)}。`,
  clientRequest: (f) => `${client(f.client)} 请求 ${quote(`${f.op} ${f.path}`.trim())}（xid ${f.xid}）。`,
  clientReply: (f) =>
    f.xid === 0
      ? `${client(f.client)} 立即得到 ${quote(f.code)}：什么也没有发出${f.message === undefined ? '' : `（${quote(f.message)}）`}。`
      : `${client(f.client)} 得到 xid ${f.xid} 的答复：${quote(f.code)}${f.zxid > 0 ? `，zxid ${zxid(f.zxid)}` : ''}。`,
  clientWaits: (f) =>
    `${f.event === null ? `xid ${f.xid} 的答复` : `通知 ${quote(f.event)}${f.path === null ? '' : `（路径 ${quote(f.path)}）`}`}已经到达${client(f.client)}，但要等待：有一个回调正在运行${f.ahead === 0 ? '' : `，前面还排着 ${f.ahead} 个`}。`,
  clientEvent: (f) => `${client(f.client)} ${f.watcher === undefined ? '' : `的 watcher ${quote(f.watcher)} `}得到通知 ${quote(f.event === 'None' ? f.state : f.event)}${f.path === null ? '' : `，路径 ${quote(f.path)}`}。`,
} satisfies Partial<FactWords>;

const programs = { recipe: (f) => recipes.news[f.news](f), recipeState: recipes.state } satisfies Partial<FactWords>;

const kernel = {
  messageLost: (f) =>
    ({
      closed: '一条消息丢失：连接已关闭。',
      dropped: '一条消息在途中丢失。',
      down: '一条消息丢失：目的地没有进程在运行。',
      partition: '一条消息丢失：链路被切断。',
    })[f.why],
  messageHeld: (f) => `${process(f.from)} 到 ${process(f.to)} 的链路被切断，发出的内容滞留。`,
  process: (f) => `${process(f.process)} ${statuses[f.why] ?? `${f.status === 'up' ? '运行' : f.status === 'paused' ? '挂起' : '结束'}：${quote(f.why)}`}。`,
  faultRefused: (f) => `没有变化：${refused(f.fault)}。`,
} satisfies Partial<FactWords>;

export const facts = { ...election, ...recovery, ...broadcast, ...sessions, ...programs, ...kernel } satisfies FactWords;
