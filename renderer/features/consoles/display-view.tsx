import RFB from '@novnc/novnc';
import { Keyboard } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ConsoleId } from '../../../shared/domain/console';
import { useDrover } from '../../api/use-drover';
import { Button } from '../../components/button';
import { createDisplayChannel } from './display-channel';
import { type DisplayEnd, displayEnd } from './display-end';
import { DisplayPassword } from './display-password';
import { canBeAnswered } from './security-types';

export interface DisplayViewProps {
  readonly consoleId: ConsoleId;
  readonly vm: string;
  /** Given before: tried first. */
  readonly password: string | undefined;
  readonly wasPasswordRefused: boolean;
  readonly onPassword: (password: string) => void;
  readonly onConnected: () => void;
  readonly onEnd: (end: DisplayEnd) => void;
}

/** The display of a VM, drawn to fit, with its keyboard and mouse. */
export function DisplayView(props: DisplayViewProps) {
  const { consoleId, vm } = props;
  const { consoles } = useDrover();
  const frame = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const viewer = useRef<RFB | null>(null);
  const [isAsking, setAsking] = useState(false);
  const latest = useRef(props);
  latest.current = props;
  const hasGivenPassword = useRef(false);
  const give = (password: string): void => {
    hasGivenPassword.current = true;
    viewer.current?.sendCredentials({ password });
  };

  useEffect(() => {
    const target = frame.current;
    if (target === null) return undefined;
    let isOver = false;
    let wasDrawn = false;
    let types: readonly number[] | undefined;
    let refusal: { reason: string | undefined } | undefined;
    const rfb = new RFB(
      target,
      createDisplayChannel({
        watch: (from, watcher) => consoles.output({ id: consoleId, from }, watcher),
        send: (base64) => consoles.type({ id: consoleId, base64 }),
        onSecurityTypes: (told) => {
          types = told;
          if (!canBeAnswered(told)) viewer.current?.disconnect();
        },
      }),
    );
    rfb.scaleViewport = true;
    rfb.background = 'transparent';
    viewer.current = rfb;
    rfb.addEventListener('connect', () => {
      wasDrawn = true;
      setAsking(false);
      label(target, latest.current.vm);
      latest.current.onConnected();
    });
    rfb.addEventListener('credentialsrequired', () => {
      const { password } = latest.current;
      if (password === undefined) setAsking(true);
      else give(password);
    });
    rfb.addEventListener('securityfailure', (event) => {
      refusal = { reason: (event as CustomEvent<{ reason?: string }>).detail.reason };
    });
    rfb.addEventListener('disconnect', () => {
      if (isOver) return;
      isOver = true;
      const seen = { wasDrawn, types, refusal, hasGivenPassword: hasGivenPassword.current };
      latest.current.onEnd(displayEnd(seen));
    });
    return () => {
      viewer.current = null;
      if (isOver) return;
      isOver = true;
      rfb.disconnect();
    };
  }, [consoles, consoleId]);

  const leave = (event: KeyboardEvent): void => {
    if (!event.altKey || event.key !== 'F6') return;
    event.preventDefault();
    event.stopPropagation();
    viewer.current?.blur();
    bar.current?.querySelector('button')?.focus();
  };
  return (
    <section aria-label={`Display of ${vm}`} className="flex min-h-60 flex-1 flex-col gap-2">
      {isAsking && (
        <DisplayPassword
          vm={vm}
          wasRefused={props.wasPasswordRefused}
          onGiven={(password) => {
            setAsking(false);
            props.onPassword(password);
            give(password);
          }}
        />
      )}
      <div
        className="relative min-h-0 flex-1 overflow-hidden rounded-card border border-line bg-sunken"
        onKeyDownCapture={leave}
      >
        <div ref={frame} className="absolute inset-0" />
      </div>
      <div ref={bar} className="flex shrink-0 flex-wrap items-center gap-2">
        <Button
          size="small"
          icon={<Keyboard size={14} aria-hidden="true" />}
          onPress={() => viewer.current?.focus()}
        >
          Use the keyboard there
        </Button>
        <Button size="small" onPress={() => viewer.current?.sendCtrlAltDel()}>
          Send Ctrl+Alt+Del
        </Button>
        <span className="text-xs text-ink-3">Alt+F6 leaves the display</span>
      </div>
    </section>
  );
}

/** The viewer's canvas knows neither what it shows nor how one leaves it. */
function label(target: HTMLElement, vm: string): void {
  const canvas = target.querySelector('canvas');
  canvas?.setAttribute('role', 'application');
  canvas?.setAttribute('aria-label', `Display of ${vm}. Alt+F6 leaves it.`);
  if (canvas) canvas.tabIndex = 0;
}
