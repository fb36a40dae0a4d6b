import { describe, expect, it } from 'vitest';
import { inMenu, ownButtons } from '../../../../../renderer/features/vms/vm-action-words';
import type { VmDetail } from '../../../../../shared/domain/vm';

const vm = (change: Partial<VmDetail> = {}): VmDetail =>
  ({ name: 'db', isPersistent: true, isAutostarted: false, ...change }) as VmDetail;
const every = [...ownButtons, ...inMenu(vm()), ...inMenu(vm({ isAutostarted: true }))];
const wordsOf = (id: string) => every.find((each) => each.id === id);

describe('what is done to a VM', () => {
  it.each(['pause', 'shutdown', 'reboot', 'force-off'])('%s is asked about, with its consequence', (id) => {
    expect(wordsOf(id)?.consequence?.(vm())).toContain('db');
  });

  it.each(['start', 'resume'])('%s takes nothing away, and is done at once', (id) => {
    expect(wordsOf(id)).toEqual({ id, label: expect.any(String) as string });
  });

  it.each(['autostart-on', 'autostart-off'])('%s says what it comes to on this host', (id) => {
    expect(wordsOf(id)?.hint?.('kvm1')).toContain('kvm1');
  });

  it.each(['shutdown', 'force-off'])('%s of a VM that is not kept takes the VM itself', (id) => {
    const consequence = wordsOf(id)?.consequence;
    expect(consequence?.(vm({ isPersistent: false }))).toContain('cannot be started again');
    expect(consequence?.(vm())).not.toContain('cannot be started again');
  });
});
