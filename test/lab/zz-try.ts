import { openLab } from './lab';
const lab = await openLab();
const time = async <T>(what: string, f: () => Promise<T>): Promise<void> => {
  const t = performance.now();
  let r: unknown;
  try {
    r = await f();
  } catch (e) {
    r = e;
  }
  console.log(
    what,
    ((performance.now() - t) / 1000).toFixed(2),
    's',
    JSON.stringify(r instanceof Error ? r.message : r)?.slice(0, 300),
  );
};
await time('kvm2', () => lab.exec('kvm2', ['hostname']));
await time('freeze', () => lab.freeze('kvm2'));
await time('kvm2 frozen', () => lab.exec('kvm2', ['hostname'], { timeoutMs: 4000 }));
await time('thaw', () => lab.thaw('kvm2'));
await time('kvm2 thawed', () => lab.exec('kvm2', ['hostname'], { timeoutMs: 20000 }));
await time('write before cut', () => lab.script('kvm2', 'echo kept > /root/kept; sync'));
await time('power off', () => lab.powerOff('kvm2'));
await time('power on', () => lab.powerOn('kvm2'));
await time('kept', () => lab.script('kvm2', 'cat /root/kept; mount | grep vms; virsh net-list'));
