/** A small believable world of libvirt hosts, speaking real frames. `new World().addHost('a').dial()` is a line. */
export * as failures from './failure';
export { duplexPair } from './pipe';
export type { Hold } from './script';
export type { Session } from './session';
export type { FakeStream } from './stream';
export {
  FakeHost,
  World,
  type DomainSeed,
  type FakeDisk,
  type FakeDomain,
  type FakeNetwork,
  type FakePool,
} from './world';
