import { why } from '../../words/sentence-why.ts';
import type { Entry } from '../model.ts';
import { useMore, useWords } from '../page.ts';

/** Where ZooKeeper itself does what the sentence tells: at the depth that shows real classes. */
export default function Source({ entry }: { entry: Entry }) {
  const words = useWords();
  const source = why(entry, { ...useMore(), locale: words.locale })?.source ?? '';
  return source === '' ? null : <> <small className="soft mono" lang="en" translate="no">{source}</small></>;
}
