import type { Server } from '../model.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { Group, Pick } from './parts.tsx';

/** The sessions a server knows, and on the one that decides about them how long each may still be silent. */
export function SessionGroup({ server: { sessions, sid }, now }: { server: Server; now: number }) {
  const { inspect: say, inspector } = useMore();
  const known = Object.entries(sessions.timeoutMs);
  if (known.length === 0) return null;
  return (
    <Group title={inspector.groups.sessions}>
      <dl>
        {known.map(([session, timeoutMs]) => {
          const due = sessions.expiresAtMs[session];
          const left = due === undefined ? '' : say.onClock({ server: `S${sid}`, time: time(Math.max(0, due * 1000 - now)) });
          return <div key={session} className="row"><dt><Pick to={{ kind: 'session', session }}><span className="mono">{session}</span></Pick></dt><dd>{time(timeoutMs * 1000)}{left !== '' && <> · <T>{left}</T></>}</dd></div>;
        })}
      </dl>
    </Group>
  );
}
