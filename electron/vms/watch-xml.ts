import type { Stop, Watcher } from '../../shared/contract/define';
import type { VmXml } from '../../shared/domain/vm';
import { isActive, type Guest } from '../hosts/guest';
import type { KnownLinks } from '../hosts/known-links';
import type { Link } from '../hosts/link';
import { DOMAIN_XML } from '../libvirt';
import { followGuest, type WhichVm } from './follow-guest';

/** Reading an incoming VM's document can wait for the move: it is given up early. */
const call = { timeoutMs: 5_000 };

/** A VM's definition, as it runs and as it is stored, after every change that libvirt tells of. Ends as `watchVm`. */
export function watchXml(
  { links }: { readonly links: KnownLinks },
  which: WhichVm,
  watcher: Watcher<VmXml>,
): Stop {
  let isStopped = false;
  let sent: VmXml = {};
  let latest: Guest | undefined;
  const read = async (guest: Guest, link: Link): Promise<void> => {
    latest = guest;
    const xml = await readXmlOf(guest, link);
    // A later reading is under way when the VM has changed meanwhile; nothing to tell when nothing was answered.
    if (isStopped || latest !== guest || (xml.live ?? xml.stored) === undefined) return;
    if (xml.live === sent.live && xml.stored === sent.stored) return;
    sent = xml;
    watcher.onValue(xml);
  };
  const following = followGuest(links, which, {
    onGuest: (guest, link, isFresh) => {
      if (isFresh) void read(guest, link);
    },
    onEnd: watcher.onFault,
  });
  return () => {
    isStopped = true;
    following.stop();
  };
}

async function readXmlOf(guest: Guest, link: Link): Promise<VmXml> {
  const libvirt = link.libvirt();
  if (!libvirt.ok) return {};
  const { domains } = libvirt.value;
  const live = isActive(guest) ? await domains.getXml(guest.ref, 0, call) : undefined;
  const stored = guest.isPersistent ? await domains.getXml(guest.ref, DOMAIN_XML.INACTIVE, call) : undefined;
  return {
    ...(live?.ok === true && { live: live.value }),
    ...(stored?.ok === true && { stored: stored.value }),
  };
}
