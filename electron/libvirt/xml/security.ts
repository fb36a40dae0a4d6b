import { present } from '../present';
import { allChildren, attribute, child, children, textAt, type Element } from './element';

/** How a guest is to be confined by one security driver. */
export interface SecurityLabelXml {
  /** selinux, apparmor, dac, none; absent: whichever the host has. */
  readonly model?: string;
  /** dynamic: made anew at every start; static: as written. */
  readonly type: string;
  readonly label?: string;
}

/** A secret that libvirt keeps on the host and the guest needs there. */
export interface SecretUseXml {
  /** What it is for: the disk's target, `tpm`, or the element's name. */
  readonly of: string;
  /** volume, ceph, iscsi, passphrase, tls, vtpm; as written. */
  readonly type: string;
  readonly uuid?: string;
  readonly usage?: string;
}

export const readSecurityLabels = (domain: Element): SecurityLabelXml[] =>
  children(domain, 'seclabel').map((label) => ({
    // libvirt: docs/formatdomain.rst, "Security label": dynamic where no type is given.
    type: attribute(label, 'type') ?? 'dynamic',
    ...present({ model: attribute(label, 'model'), label: textAt(label, 'label') }),
  }));

/** Every secret named anywhere among the devices, the images below the top ones included; each once a device. */
export function readSecrets(devices: Element | undefined): SecretUseXml[] {
  if (devices === undefined) return [];
  const all = allChildren(devices).flatMap((device) => {
    const of = attribute(child(device, 'target'), 'dev') ?? device.tagName;
    return secretsIn(device).map((secret) => ({ of, ...secret }));
  });
  const keyOf = ({ of, uuid, usage }: SecretUseXml) => `${of}\0${uuid ?? ''}\0${usage ?? ''}`;
  return [...new Map(all.map((secret) => [keyOf(secret), secret])).values()];
}

type Named = Omit<SecretUseXml, 'of'>;

function secretsIn(element: Element): Named[] {
  const own = element.tagName === 'secret' ? readSecret(element) : readInAttribute(element);
  return [...own, ...allChildren(element).flatMap(secretsIn)];
}

function readSecret(secret: Element): Named[] {
  const [uuid, usage] = [attribute(secret, 'uuid')?.toLowerCase(), attribute(secret, 'usage')];
  if (uuid === undefined && usage === undefined) return [];
  return [{ type: attribute(secret, 'type') ?? '', ...present({ uuid, usage }) }];
}

/** A TPM's state names its secret as `<encryption secret='…'/>`. */
function readInAttribute(element: Element): Named[] {
  const uuid = element.tagName === 'encryption' ? attribute(element, 'secret') : undefined;
  return uuid === undefined ? [] : [{ type: 'vtpm', uuid: uuid.toLowerCase() }];
}
