import type { files as english } from '../en/files.ts';
import type { Shape } from '../types.ts';

/** zoo.cfg and myid, as an operator writes them. */
export const files: Shape<typeof english> = {
  zooCfg: 'zoo.cfg，所有机器相同',
  zooCfgOf: (machine) => `${machine} 上的 zoo.cfg`,
  cfgHint: '与 ZooKeeper 的读法一致：每行一个键和一个值；server.N 写明机器、端口和谁是 observer；也支持 group.N 和 weight.N。',
  problem: (line) => (line === 0 ? '整个文件：' : `第 ${line} 行：`),
  exits: '没有服务器能启动，每台都会退出：',
  warnings: '服务器会启动，日志中写着',
  known: '可以接受，但在这里不起作用',
  properties: '不是 zoo.cfg 的键：会成为系统属性（zookeeper.…），这里没有谁读取',
  readOnly: 'JVMFLAGS=-Dreadonlymode.enabled=true',
  readOnlyHint: 'zoo.cfg 中没有对应的键：找不到 quorum 的服务器提供只读服务，面向声明可以只读（zkCli.sh -r）且使用本地会话（localSessionsEnabled=true）的客户端。',
  machines: '各台机器及其 myid 文件',
  alone: '单独一台服务器，不需要 myid。',
  machine: '机器',
  myid: 'myid',
  myidOf: (machine) => `${machine} 上的 myid`,
  outcome: '结果',
  starts: ({ server, observes }) => (observes ? `作为 ${server} 启动，是 observer` : `作为 ${server} 启动`),
  refused: (file) => `不启动（${file}）：`,
  differs: (keys) => `在这里不启动：它的 zoo.cfg 中 ${keys} 与其他机器不同，而模拟中所有服务器的配置相同。`,
  own: '单独的 zoo.cfg',
  common: '恢复为与其他机器相同',
  count: ({ starting, all }) => (starting === all ? '所有服务器都会启动。' : `${all} 台服务器中有 ${starting} 台启动，其余仍是成员，但处于停机状态。`),
};
