import { useState } from 'react';
import '../style/takes.css';
import { Bookmarks } from './Bookmarks.tsx';
import { Breakpoints } from './Breakpoints.tsx';
import { Compare } from './Compare.tsx';
import { TakeList } from './TakeList.tsx';

/** Time in the hands of a person: moments to come back to, what play stops at, and the courses the run has taken. */
export default function Takes() {
  /** The take beside the one that is on the stage. */
  const [compared, setCompared] = useState<readonly [number, number] | null>(null);
  return (
    <div className="takes">
      {compared === null ? (
        <>
          <Bookmarks />
          <TakeList onCompare={(a, b) => setCompared([a, b])} />
          <Breakpoints />
        </>
      ) : <Compare ids={compared} onClose={() => setCompared(null)} />}
    </div>
  );
}
