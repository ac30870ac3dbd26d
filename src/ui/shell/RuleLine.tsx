import { why } from '../../words/sentence-why.ts';
import type { Entry } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Say } from '../Say.tsx';

/** The rule of the protocol behind what the sentence tells, and where ZooKeeper keeps it. */
export default function RuleLine({ entry }: { entry: Entry }) {
  const { locale } = useWords();
  const behind = why(entry, { ...useMore(), locale });
  if (behind === null) return null;
  return (
    <>
      <Say parts={behind.rule.parts} />
      {behind.source !== '' && <> <small className="mono" lang="en" translate="no">{behind.source}</small></>}
    </>
  );
}
