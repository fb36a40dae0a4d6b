import type { DisplayEnd } from './display-end';

export interface DeniedWords {
  readonly title: string;
  readonly explanation: string;
  readonly nextStep: string;
}

/** Why a display's own server let nobody in, and what to change. */
export function sayDenied(vm: string, end: DisplayEnd & { readonly is: 'denied' | 'unspoken' }): DeniedWords {
  if (end.is === 'denied') {
    return {
      title: `The display of ${vm} turned Drover away`,
      explanation: `It says: ${end.why}`,
      nextStep: 'Close other viewers of it, or wait a little, and try again.',
    };
  }
  const wants = end.types.map((type) => names[type] ?? `security type ${type}`).join(' or ');
  return {
    title: `The display of ${vm} asks for ${wants}`,
    explanation:
      'Drover’s viewer speaks VNC with a password or without one. It reaches the display through the host’s SSH connection, which is encrypted already.',
    nextStep:
      'Set vnc_tls = 0 and vnc_sasl = 0 in /etc/libvirt/qemu.conf on its host and let the display listen to 127.0.0.1 alone; it takes effect when libvirtd, and then the VM, is started anew. Or use the serial console.',
  };
}

/** Of RFC 6143's registry, those that QEMU offers. */
const names: Readonly<Record<number, string>> = { 18: 'TLS', 19: 'TLS (VeNCrypt)', 20: 'SASL' };
