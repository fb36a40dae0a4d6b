import { z } from 'zod';
import { Console, ConsoleId, ConsoleOutput } from '../domain/console';
import { HostId } from '../domain/host';
import { VmId } from '../domain/vm';
import { command, topic } from './define';

const which = z.object({ id: ConsoleId });

/** Bytes of one `type`: a frame from the screen is bounded, and a paste comes in several. */
export const mostTypedBytes = 16 * 1024;

export const consoles = {
  /**
   * Opens the VM's serial console, or answers with the one that is open already. `hostId` is where the VM was last
   * seen; it is opened wherever the VM runs. `device` is the alias of one of the VM's devices; without it, or when the
   * VM has no such device, the first that can be opened is. `takeOver` ends whoever else has it open on the host. It is
   * closed by itself some seconds after the last window that watches it has gone.
   */
  open: command(
    z.object({
      vmId: VmId,
      hostId: HostId,
      device: z.string().max(64).optional(),
      takeOver: z.boolean().default(false),
    }),
    which,
  ),
  /**
   * Opens the VM's VNC display on the host that runs it now, for this one window: `output` and `type` carry the
   * protocol. It ends with `console-gone` when the VM leaves the host or nobody asks for output for some seconds; asking
   * again opens it where the VM is then.
   */
  openDisplay: command(
    z.object({ vmId: VmId, hostId: HostId }),
    z.object({ id: ConsoleId, hostId: HostId, host: z.string() }),
  ),
  /** Of a serial console. */
  state: topic(which, Console),
  /**
   * What the guest wrote from `from` on, at most some 48 KiB. A later value holds the earlier one and more, until it is
   * full: asking anew from its end says that it was taken, and lets the next bytes come. So a slow screen is sent no
   * more than it takes, and a lost value costs nothing.
   */
  output: topic(which.extend({ from: z.number().int().nonnegative() }), ConsoleOutput),
  /** Types bytes. Settles when the line has taken them. */
  type: command(which.extend({ base64: z.string().max(Math.ceil(mostTypedBytes / 3) * 4) }), z.void()),
  /** Closes it, for every window. */
  close: command(which, z.void()),
};
