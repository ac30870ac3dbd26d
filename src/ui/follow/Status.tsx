import { T } from '../Say.tsx';

/** A sentence that is read out when it changes. */
export function Status({ children }: { children: string }) {
  return <output className="status"><T>{children}</T></output>;
}
