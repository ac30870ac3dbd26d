import type { offline as english } from '../en/offline.ts';
import type { Shape } from '../types.ts';

export const offline: Shape<typeof english> = {
  newer: '新版本已就绪。已打开的页面会继续使用原来的版本。',
  reload: '重新载入',
  reloadLong: '用新版本重新载入本页',
  later: '以后再说',
};
