import { present } from '../present';
import { allChildren, attribute, child, children, wholeNumber, type Element } from './element';

/** What a guest was promised about its clock and the hypervisor it sees. */
export interface GuestFeaturesXml {
  /** Hz, where its time stamp counter has a fixed frequency. */
  readonly tscHz?: number;
  /** Hyper-V enlightenments that are on: relaxed, vapic, spinlocks … */
  readonly hyperv: readonly string[];
}

export function readGuestFeatures(domain: Element): GuestFeaturesXml {
  const tsc = children(child(domain, 'clock'), 'timer').find((timer) => attribute(timer, 'name') === 'tsc');
  const hyperv = child(domain, 'features', 'hyperv');
  return {
    ...present({ tscHz: wholeNumber(attribute(tsc, 'frequency')) }),
    hyperv:
      hyperv === undefined
        ? []
        : allChildren(hyperv)
            .filter(isOn)
            .map(({ tagName }) => tagName),
  };
}

const isOn = (feature: Element): boolean => attribute(feature, 'state') === 'on';
