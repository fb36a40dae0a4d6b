/** Every host gives itself such an address where nobody gives it one: they say nothing of the network (RFC 3927). */
const linkLocal = /^169\.254\./;

/** `192.0.2.7/24` → `192.0.2.0/24`; undefined when it is not that, one host's own (/32), or link-local. */
export function subnetOf(address: string): string | undefined {
  const [, ip = '', bits = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(address) ?? [];
  const prefix = Number(bits);
  if (ip === '' || prefix < 1 || prefix > 31 || linkLocal.test(ip)) return undefined;
  return `${textOf(baseOf(numberOf(ip), prefix))}/${prefix}`;
}

/** Is one of two subnets the other, or a part of it? Hosts of one network need not agree on its mask. */
export function overlap(one: string, other: string): boolean {
  const [[a, prefixA], [b, prefixB]] = [partsOf(one), partsOf(other)];
  const prefix = Math.min(prefixA, prefixB);
  return baseOf(a, prefix) === baseOf(b, prefix);
}

function partsOf(subnet: string): [number, number] {
  const [ip = '', bits = ''] = subnet.split('/');
  return [numberOf(ip), Number(bits)];
}

const numberOf = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const baseOf = (number: number, prefix: number): number => {
  const size = 2 ** (32 - prefix);
  return Math.floor(number / size) * size;
};

const textOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
