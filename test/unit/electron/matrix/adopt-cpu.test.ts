import { expect, it } from 'vitest';
import { adoptCpu, laidOut } from '../../../../electron/matrix/adopt-cpu';

const baseline = `<cpu mode='custom' match='exact'>
  <model fallback='forbid'>EPYC</model>
  <feature policy='require' name='x2apic'/>
</cpu>
`;

it('is the baseline where the VM has no element of its own', () => {
  expect(adoptCpu(null, baseline)).toEqual({ ok: true, value: baseline.trim() });
});

it('keeps how the VM is laid out, and nothing of what its CPU could', () => {
  const before = `<cpu mode='host-passthrough' check='none' migratable='on'>
    <topology sockets='1' dies='1' cores='4' threads='2'/>
    <feature policy='disable' name='svm'/>
    <numa>
      <cell id='0' cpus='0-7' memory='4194304' unit='KiB'/>
    </numa>
  </cpu>`;
  const adopted = adoptCpu(laidOut(before), baseline);
  expect(adopted.ok && adopted.value).toBe(`<cpu mode='custom' match='exact'>
  <model fallback='forbid'>EPYC</model>
  <feature policy='require' name='x2apic'/>
  <topology sockets='1' dies='1' cores='4' threads='2'/>
  <numa>
    <cell id='0' cpus='0-7' memory='4194304' unit='KiB'/>
  </numa>
</cpu>`);
});

it('says so when the VM’s element cannot be read', () => {
  expect(adoptCpu('<cpu', baseline)).toMatchObject({ ok: false, fault: { code: 'wire-broken' } });
});
