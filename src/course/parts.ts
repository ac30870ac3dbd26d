/** A word in both languages of the site. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

export type Tongue = keyof Both;

export interface Part extends Both {
  readonly n: number;
}

/** The parts of the course, in order. */
export const PARTS: readonly Part[] = [
  { n: 1, en: 'Masters and workers', zh: '主从与协调' },
  { n: 2, en: 'What ZooKeeper is', zh: 'ZooKeeper 是什么' },
  { n: 3, en: 'First start', zh: '单机启动' },
  { n: 4, en: 'Replicated mode', zh: '复制模式' },
  { n: 5, en: 'Data model', zh: '数据模型' },
  { n: 6, en: 'Sessions', zh: '会话' },
  { n: 7, en: 'Watches', zh: '监视点' },
  { n: 8, en: 'Access control', zh: '访问控制' },
  { n: 9, en: 'Recipes and programming', zh: '用例与编程' },
  { n: 10, en: 'Leader election', zh: '选举' },
  { n: 11, en: 'Consensus theory', zh: '一致性理论' },
  { n: 12, en: 'ZAB', zh: 'ZAB 原子广播' },
  { n: 13, en: 'Roles', zh: '角色' },
  { n: 14, en: 'Internals', zh: '内部原理' },
  { n: 15, en: 'Operating', zh: '运维' },
  { n: 16, en: 'Open questions', zh: '思考问题' },
];
