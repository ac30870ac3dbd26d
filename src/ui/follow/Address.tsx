import { lazy, useState } from 'react';
import { Later } from '../Later.tsx';
import { T } from '../Say.tsx';
import { Status } from './Status.tsx';
import { useFollowWords } from './words.ts';

const Code = lazy(async () => ({ default: (await import('../lecture/Qr.tsx')).Code }));

/** An address to be given away: to be read, copied, and photographed where other devices are to open it. */
export function Address({ address, coded }: { address: string; coded: boolean }) {
  const { publish } = useFollowWords();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(address).then(() => setCopied(true), () => setCopied(false));
  return (
    <div className="given">
      <p className="soft"><T>{publish.address}</T></p>
      <p className="address" translate="no">{address}</p>
      {coded && <Later><Code text={address} label={publish.code} /></Later>}
      <div className="end"><button type="button" className="btn" onClick={copy}><T>{publish.copy}</T></button>{copied && <Status>{publish.copied}</Status>}</div>
    </div>
  );
}
