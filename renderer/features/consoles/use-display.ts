import { useEffect, useRef, useState } from 'react';
import type { ConsoleId } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import type { HostId } from '../../../shared/domain/host';
import type { VmId } from '../../../shared/domain/vm';
import { useDrover } from '../../api/use-drover';
import type { DisplayEnd } from './display-end';

export type ShownDisplay =
  | { readonly at: 'opening' }
  | {
      readonly at: 'open';
      readonly id: ConsoleId;
      readonly hostId: HostId;
      readonly host: string;
      readonly isDrawn: boolean;
    }
  | { readonly at: 'failed'; readonly fault: Fault }
  /** The display itself turned us away. */
  | { readonly at: 'denied'; readonly end: DisplayEnd & { readonly is: 'denied' | 'unspoken' } };

export interface Display {
  readonly shown: ShownDisplay;
  /** The password is given again by itself after a move, as long as the page is open. */
  readonly password: string | undefined;
  readonly wasPasswordRefused: boolean;
  readonly givePassword: (password: string) => void;
  readonly again: () => void;
  readonly drawn: () => void;
  readonly ended: (end: DisplayEnd) => void;
}

const firstRetryMs = 500;
const longestRetryMs = 8_000;
/** Nothing but a person changes these. */
const lasting: readonly Fault['code'][] = [
  'read-only',
  'no-vnc-display',
  'vnc-listens-nowhere',
  'display-unreachable',
];
/** While a VM goes, its old host may say anything of its display for a moment: so often it is not believed. */
const passingTries = 3;

/** A VM's display. Its connection ends when the VM leaves its host; it is then opened where the VM is. */
export function useDisplay({ hostId, vmId }: { readonly hostId: HostId; readonly vmId: VmId }): Display {
  const { consoles } = useDrover();
  const [shown, setShown] = useState<ShownDisplay>({ at: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const [wasPasswordRefused, setPasswordRefused] = useState(false);
  const password = useRef<string>(undefined);
  const hasBeenDrawn = useRef(false);
  /** In a row, none of which drew anything. */
  const tries = useRef(0);
  const timer = useRef<number>(undefined);

  const again = (): void => setAttempt((count) => count + 1);
  const againLater = (): void => {
    clearTimeout(timer.current);
    const waitMs = Math.min(firstRetryMs * 2 ** tries.current, longestRetryMs);
    tries.current += 1;
    timer.current = window.setTimeout(again, waitMs);
  };

  useEffect(() => {
    let isWanted = true;
    void consoles.openDisplay({ vmId, hostId }).then((opened) => {
      if (!isWanted) {
        if (opened.ok) void consoles.close({ id: opened.value.id });
      } else if (opened.ok) setShown({ at: 'open', ...opened.value, isDrawn: false });
      else {
        const isPassing = hasBeenDrawn.current && tries.current < passingTries;
        if (!isPassing) setShown({ at: 'failed', fault: opened.fault });
        if (isPassing || !lasting.includes(opened.fault.code)) againLater();
      }
    });
    return () => {
      isWanted = false;
      clearTimeout(timer.current);
    };
  }, [consoles, vmId, hostId, attempt]);

  const openId = shown.at === 'open' ? shown.id : undefined;
  useEffect(
    () => (openId === undefined ? undefined : () => void consoles.close({ id: openId })),
    [consoles, openId],
  );

  return {
    shown,
    password: password.current,
    wasPasswordRefused,
    givePassword: (given) => {
      password.current = given;
    },
    again: () => {
      tries.current = 0;
      again();
    },
    drawn: () => {
      hasBeenDrawn.current = true;
      tries.current = 0;
      setPasswordRefused(false);
      setShown((before) => (before.at === 'open' ? { ...before, isDrawn: true } : before));
    },
    ended: (end) => {
      if (end.is === 'denied' || end.is === 'unspoken') return setShown({ at: 'denied', end });
      setShown({ at: 'opening' });
      if (end.is === 'lost') return againLater();
      password.current = undefined;
      setPasswordRefused(true);
      again();
    },
  };
}
