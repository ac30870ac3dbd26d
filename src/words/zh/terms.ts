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

export const syncModes: Words['syncModes'] = {
  NONE: '尚未确定',
  DIFF: '补发缺少的事务',
  SNAP: '发送整棵数据树',
  TRUNC: '截掉多余的部分',
};

export const fields: Words['fields'] = {
  acceptedEpoch: { name: 'acceptedEpoch（已接受的 epoch）', note: '承诺跟随的最大 epoch，存为文件。' },
  currentEpoch: { name: 'currentEpoch（当前 epoch）', note: '最近一次接管了哪个 epoch 的 leader 的历史，存为文件，是选票的第一列。' },
  lastZxid: { name: '最后的 zxid', note: '数据树中的最后一个事务。' },
  logicalclock: { name: 'logicalclock（选举轮次）', note: '目前所在的选举轮次，只在内存中。' },
  proposed: { name: '当前选票', note: '目前投给谁。' },
  current: { name: '已确定的选票', note: '自己的选举结束后，用它回复仍在选举的服务器。' },
  recvset: { name: 'recvset（本轮选票）', note: '本轮收到的选票，按发送者排列。' },
  outofelection: { name: 'outofelection（选举之外的选票）', note: '已在跟随或领导的服务器的选票，按发送者排列。' },
  notificationTimeout: { name: '重发选票的间隔', note: '再次发送选票之前的停顿，每次加倍。' },
  outstanding: { name: '未决提案（outstandingProposals）', note: 'leader 已提出，还没有 quorum 确认。' },
  toBeApplied: { name: 'toBeApplied（待应用）', note: '已提交，leader 自己还没有应用。' },
  pending: { name: 'pendingTxns（待提交）', note: 'follower 已写入日志，等待 COMMIT。' },
  notCommitted: { name: 'packetsNotCommitted（未提交报文）', note: 'UPTODATE 之前收到、还没有 COMMIT 的提案。' },
  committedBefore: { name: 'packetsCommitted（已提交报文）', note: 'UPTODATE 之前收到的提交。' },
  lastProposed: { name: 'lastProposed（最后提出）', note: 'leader 分配的最后一个 zxid。' },
  lastCommitted: { name: 'lastCommitted（最后提交）', note: 'leader 决定的最后一个 zxid。' },
  committedLog: { name: '已提交日志（committedLog）', note: '保存在内存中的最近提交的事务，供回来的 learner 补齐。' },
  handlers: { name: 'LearnerHandler（学习者连接）', note: '每个已连接的 learner 一个。' },
  deadline: { name: '下次确认的期限', note: '到这个 tick 为止，learner 算作同步。' },
  unacked: { name: '最早的未确认提案', note: '超过 syncLimit 仍未确认，leader 就断开这个 learner。' },
  connecting: { name: 'connectingFollowers（已报到）', note: '报告了 acceptedEpoch 的服务器。' },
  electing: { name: 'electingFollowers（已接受）', note: '接受了新 epoch 的服务器。' },
  newLeaderAcks: { name: 'NEWLEADER 的确认', note: '已接管历史的服务器。' },
  tick: { name: 'tick（节拍）', note: 'leader 的节拍计数。' },
  queued: { name: '发送队列', note: '对每台其他服务器只排一张选票，新的替换旧的。' },
  appended: { name: '已追加', note: '在进程的内存里，杀掉进程就会丢失。' },
  written: { name: '已写出', note: '已交给操作系统，断电就会丢失。' },
  synced: { name: '已同步', note: '已在磁盘上，只有这部分可以确认。' },
  applied: { name: '已应用', note: '已在数据树中，读者看得到。' },
  snapshots: { name: '快照', note: '磁盘上的数据树副本，以 zxid 命名。' },
  waitingWrites: { name: 'queuedWriteRequests（等待的写入）', note: '本服务器客户端的写入，等待提交。' },
  waitingSessions: { name: 'pendingRequests（排队的请求）', note: '排在同一会话的写入之后的请求。' },
  pendingSyncs: { name: 'pendingSyncs（等待的 sync）', note: '等待 leader 回答的 sync 请求。' },
  sessions: { name: '会话', note: '已知的会话及其超时时间。' },
  expires: { name: '过期时间', note: '到这个 tick 为止，leader 必须得到会话的消息。' },
  ephemerals: { name: '临时节点', note: '会话结束时一起消失。' },
  watches: { name: 'watch（监视）', note: '这里发生变化时要通知谁。' },
};

export const timers: Words['timers'] = {
  other: '定时器',
};

export const processors: Words['processors'] = {
  LeaderRequestProcessor: 'leader 自己的客户端请求的第一站。',
  PrepRequestProcessor: '检查请求，分配 zxid，把请求变成事务。',
  ProposalRequestProcessor: '把事务提给 follower，并交给 leader 自己的日志。',
  SyncRequestProcessor: '追加到日志，用一次 fsync 同步多个事务。',
  AckRequestProcessor: '把 leader 自己的磁盘算作一个确认。',
  SendAckRequestProcessor: '提案写到磁盘之后，向 leader 发送 ACK。',
  CommitProcessor: '扣住写请求直到提交，同一会话后面的请求一起等待。',
  ToBeAppliedRequestProcessor: '把事务从 leader 的待应用列表中划去。',
  FinalRequestProcessor: '应用到数据树，触发 watch，并答复。',
  FollowerRequestProcessor: '把写请求转交给 leader，读请求留在本地。',
  ObserverRequestProcessor: '与 follower 一样，把写请求转交给 leader。',
};

export const rules: Words['rules'] = {
  halfIsQuorum: { title: '一半就算 quorum', protects: '任意两个 quorum 至少有一台共同的服务器。', text: '只要一半投票成员就够，而不是超过一半。' },
  voteIgnoresEpoch: { title: '选票不比较 epoch', protects: 'leader 拥有所有已提交的事务。', text: '选票只按 zxid 和服务器编号比较。' },
  voteIgnoresZxid: { title: '选票不比较 zxid', protects: 'leader 拥有所有已提交的事务。', text: '选票只按 epoch 和服务器编号比较。' },
  electUnheardLeader: { title: '选出没有露面的 leader', protects: '没有服务器去跟随已停止领导的服务器。', text: '只要 quorum 都提到某个 leader 就够，即使没有听到它本人。' },
  acceptLowerEpoch: { title: '接受更低的 epoch', protects: '对新 leader 的承诺得到遵守。', text: 'learner 会跟随 epoch 低于自己已接受值的 leader。' },
  leadThoseAhead: { title: '带领比自己更新的服务器', protects: 'leader 拥有所有已提交的事务。', text: 'leader 接纳历史比自己更新的 follower。' },
  epochWithoutQuorum: { title: '不问 quorum 就定 epoch', protects: '每个 epoch 至多一个 leader。', text: 'leader 自己选定 epoch，不询问 quorum。' },
  forgetAcceptedEpoch: { title: '忘记 acceptedEpoch', protects: '承诺在重启之后仍然有效。', text: 'acceptedEpoch 只放在内存里，不写磁盘。' },
  forgetCurrentEpoch: { title: '忘记 currentEpoch', protects: '重启之后，选票仍能说明自己拥有谁的历史。', text: 'currentEpoch 只放在内存里，不写磁盘。' },
  serveBeforeNewLeaderQuorum: { title: 'quorum 接管历史之前就服务', protects: 'leader 对外提供的内容，quorum 都拥有。', text: 'leader 在 quorum 确认 NEWLEADER 之前就开始服务。' },
  commitWithoutQuorum: { title: '没有 quorum 就提交', protects: '少数服务器损坏，已提交的内容仍在。', text: 'leader 只凭自己的确认就提交。' },
  commitOutOfOrder: { title: '不按顺序提交', protects: '事务按 zxid 顺序提交，没有空缺。', text: '提案一旦有 quorum 就提交，不管前面还有什么。' },
  ackBeforeFsync: { title: 'fsync 之前就确认', protects: '确认过的内容在崩溃之后仍在。', text: 'follower 在磁盘同步之前就发送 ACK。' },
  skipTruncate: { title: '不理会 TRUNC', protects: '所有服务器的历史相同。', text: 'follower 保留 leader 要它截掉的内容。' },
  leadWithoutFollowers: { title: '没有 follower 也继续领导', protects: '失去 quorum 的 leader 会退下。', text: 'leader 失去 quorum 之后继续工作。' },
  commitWithoutMatching: { title: '提交时不核对', protects: '每台服务器按同样的顺序应用同样的事务。', text: 'follower 提交队列中的第一个，不比较 zxid。' },
  dropUncommittedAtBoot: { title: '启动时丢弃未提交的日志', protects: '确认在重启之后仍然算数。', text: '服务器重启后，忘记已写入日志但不知是否提交的内容。' },
  currentEpochBeforeTxns: { title: 'currentEpoch 先于事务写入', protects: '选票不会宣称磁盘上没有的历史。', text: '与 3.8.0 相同（ZOOKEEPER-4643）：currentEpoch 在同步来的事务写到磁盘之前就写入。' },
  ackTxnsBeforeNewLeader: { title: '先于 NEWLEADER 确认事务', protects: 'leader 从同步完的 learner 收到的第一个 ACK，是对 NEWLEADER 的确认。', text: '与 3.8.0 相同（ZOOKEEPER-4685）：DIFF 中的事务先于 NEWLEADER 得到确认。' },
};
