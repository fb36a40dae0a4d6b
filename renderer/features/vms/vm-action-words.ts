import type { VmAction, VmDetail } from '../../../shared/domain/vm';

export interface ActionWords {
  readonly id: VmAction;
  readonly label: string;
  readonly isDanger?: boolean;
  /** Disruptive acts say what they mean, and are asked about, before they happen. */
  readonly consequence?: (vm: ActedOn) => string;
  /** What others come to: said beside them. */
  readonly hint?: (host: string) => string;
}

type ActedOn = Pick<VmDetail, 'name' | 'isPersistent'>;

/** Without a definition that is kept, a VM is gone when it stops. */
const andIsGone = ({ isPersistent }: ActedOn): string =>
  isPersistent
    ? ''
    : ' Its host keeps no definition of it: once off, it is gone from there and cannot be started again.';

export const ownButtons: readonly ActionWords[] = [
  { id: 'start', label: 'Start' },
  { id: 'resume', label: 'Resume' },
  {
    id: 'pause',
    label: 'Pause',
    consequence: ({ name }) =>
      `${name} stands still until it is resumed: its clock stops, and whoever talks to it waits or loses the connection. Its memory is kept.`,
  },
  {
    id: 'shutdown',
    label: 'Shut down',
    consequence: (vm) =>
      `The guest is asked to shut down, as if its power button were pressed. Everything ${vm.name} serves ends. A guest that does not listen goes on running.${andIsGone(vm)}`,
  },
];

const reboot: ActionWords = {
  id: 'reboot',
  label: 'Reboot',
  consequence: ({ name }) =>
    `The guest is asked to restart. Everything ${name} serves is away until it is up again. A guest that does not listen goes on running.`,
};
const forceOff: ActionWords = {
  id: 'force-off',
  label: 'Force off',
  isDanger: true,
  consequence: (vm) =>
    `${vm.name} is switched off at once, as if its power cord were pulled. What it has not written to its disks is lost, and its file systems may need a repair.${andIsGone(vm)}`,
};
const autostartOn: ActionWords = {
  id: 'autostart-on',
  label: 'Start with the host',
  hint: (host) => `From then on ${host} starts it whenever ${host} itself is started.`,
};
const autostartOff: ActionWords = {
  id: 'autostart-off',
  label: 'Do not start with the host',
  hint: (host) => `After a restart of ${host} it stays off until somebody starts it.`,
};

export const inMenu = ({ isAutostarted }: VmDetail): readonly ActionWords[] => [
  reboot,
  forceOff,
  isAutostarted ? autostartOff : autostartOn,
];
