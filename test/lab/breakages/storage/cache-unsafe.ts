import { stopGuest } from '../../guests/start-guest';
import { turn, type Breakage } from '../breakage';
import { brokenName, startBrokenGuest } from '../start-broken-guest';

export const breakage: Breakage = {
  name: 'the disk has the cache mode unsafe',
  turns: 'cache-mode-safe',
  to: turn('blocker', 'cache-unsafe'),
  words: [/The cache mode of vda is not safe/, /cache='unsafe'/, /cache='none'/],
  libvirt: {
    refuses: 'never',
    because: 'since QEMU 4.0 its caches are dropped at the switch, and libvirt asks no further',
  },
  make: ({ lab }) => startBrokenGuest(lab, (xml) => xml.replace("cache='none'", "cache='unsafe'")),
  takeBack: ({ lab }) => stopGuest(lab, brokenName),
};
