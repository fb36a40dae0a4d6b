import type { ReactNode } from 'react';
import type { CheckResult } from '../../../shared/domain/preflight';
import { checkWords } from '../../words/check';
import { sayFinding, type Ends } from '../../words/finding';
import { sayLibvirtStop } from '../../words/libvirt-stop';

interface CheckDetailProps {
  readonly check: CheckResult;
  readonly ends: Ends;
  /** What a person may do about it here. */
  readonly children?: ReactNode;
}

/** Below a check's line: why, what to do, where libvirt would have stopped, and what was asked. */
export function CheckDetail({ check, ends, children }: CheckDetailProps) {
  const { name, asks } = checkWords[check.id];
  return (
    <div className="flex min-w-0 flex-col gap-1 pr-4 pb-3 pl-12">
      {check.at === 'done' && <Found {...sayFinding(check.finding, ends)} />}
      <p className="m-0 text-xs text-ink-3">
        {name} · {asks}
      </p>
      {children}
    </div>
  );
}

function Found({ why, next, libvirt }: ReturnType<typeof sayFinding>) {
  return (
    <>
      <p className="m-0 break-words text-ink-2">{why}</p>
      {next !== undefined && <p className="m-0 break-words">{next}</p>}
      {libvirt !== undefined && (
        <p className="m-0 border-l-2 border-line-strong pl-2.5 break-words text-ink-2">
          {sayLibvirtStop(libvirt)}
        </p>
      )}
    </>
  );
}
