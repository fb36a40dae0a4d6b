import { setTimeout as delay } from 'node:timers/promises';
import type { DomainRef } from '../libvirt';
import type { Host } from '../hosts/host';
import type { Card } from './card';
import { rawTextOf } from '../../shared/domain/fault-text';

const againAfterMs = 300;

/**
 * Aborts the job while it copies, over the host's shared connection (the move's own has *perform* under way). Asked
 * again while it still copies: between *perform* being sent and the job taking it up there is nothing to abort yet.
 */
export async function abortJob(source: Host, vm: DomainRef, card: Card): Promise<void> {
  let lastRefusal: string | undefined;
  while (isCopying(card)) {
    const libvirt = source.libvirt();
    const aborted = libvirt.ok ? await libvirt.value.domains.abortJob(vm, { timeoutMs: 10_000 }) : libvirt;
    if (aborted.ok) return card.note('abort-sent');
    const refusal = rawTextOf(aborted.fault) ?? aborted.fault.code;
    if (refusal !== lastRefusal) card.note('abort-refused', undefined, refusal);
    lastRefusal = refusal;
    await delay(againAfterMs);
  }
}

export function isCopying(card: Card): boolean {
  const { state } = card.topic.current().move;
  return state.at === 'moving' && state.phase === 'perform';
}
