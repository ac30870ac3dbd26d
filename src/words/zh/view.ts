import type { Shape } from '../types.ts';
import type { view as en } from '../en/view.ts';

export const view: Shape<typeof en> = {
  depth: { 1: '只用大白话', 2: '显示 epoch 和 zxid', 3: '显示类名和报文名' },
  depthWhat: { 1: '谁是 leader，谁跟随谁，谁投票给谁', 2: '再加上每台服务器的 epoch 和最后的 zxid', 3: '再加上两个 epoch、正在工作的类和所有报文的名字' },
  filter: { focus: '聚焦：只看相关消息', context: '上下文：其他消息变淡', all: '全部消息' },
  filterWhat: {
    focus: '只显示所选对象的消息，未选时只显示刚发生的这一步的消息',
    context: '突出所选对象或刚发生的这一步的消息，其余变淡',
    all: '显示所有正在路上的消息',
  },
  spotlight: '聚光灯',
  spotlightWhat: '除所选对象外，其余退到暗处',
  pings: '心跳',
  pingsWhat: '把 PING 等例行消息画成小点',
  linear: '线性时间',
  linearWhat: '安静的时段按实际长度显示',
};
