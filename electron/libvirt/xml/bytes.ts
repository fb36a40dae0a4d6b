import { attribute, text, wholeNumber, type Element } from './element';

/* libvirt's scaled integers (docs/formatdomain.rst, "memory"): KB is 1000 bytes, KiB and plain k are 1024. */
const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  kb: 1e3,
  k: 1024,
  kib: 1024,
  mb: 1e6,
  m: 1024 ** 2,
  mib: 1024 ** 2,
  gb: 1e9,
  g: 1024 ** 3,
  gib: 1024 ** 3,
  tb: 1e12,
  t: 1024 ** 4,
  tib: 1024 ** 4,
};

/** `<memory unit='MiB'>512</memory>` → bytes. Memory without a unit is in KiB, storage in bytes. */
export function bytesIn(element: Element | undefined, unitWhenMissing: 'KiB' | 'bytes'): number | undefined {
  const amount = wholeNumber(text(element));
  const factor = UNITS[(attribute(element, 'unit') ?? unitWhenMissing).toLowerCase()];
  if (amount === undefined || factor === undefined) return undefined;
  const bytes = amount * factor;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
