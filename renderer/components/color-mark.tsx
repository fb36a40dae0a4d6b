import { classNames } from './class-names';
import { type HostColor, hostFill } from './host-color';

/** A small square in the colour an admin gave a host, and its name for who cannot see it. */
export const ColorMark = ({ color }: { readonly color: HostColor }) => (
  <span
    role="img"
    aria-label={color}
    title={color}
    className={classNames('inline-block size-2.5 shrink-0 rounded-[3px]', hostFill[color])}
  />
);
