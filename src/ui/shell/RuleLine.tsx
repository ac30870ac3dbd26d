import { why } from '../../words/sentence-why.ts';
import type { Entry } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Say } from '../Say.tsx';
import { SIZES, useFitting } from './Fitted.tsx';

/** The rule of the protocol behind what the sentence tells, and where ZooKeeper keeps it. Its place is there without one too. */
export default function RuleLine({ entry }: { entry: Entry }) {
  const { locale } = useWords();
  const behind = why(entry, { ...useMore(), locale });
  const place = useFitting<HTMLParagraphElement>(SIZES, 0, behind?.rule.plain ?? '');
  return (
    <p ref={place} className="rule soft">
      {behind !== null && <Say parts={behind.rule.parts} />}
      {behind !== null && behind.source !== '' && <> <small className="mono" lang="en" translate="no">{behind.source}</small></>}
    </p>
  );
}
