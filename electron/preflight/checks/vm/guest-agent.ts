import { rawTextOf } from '../../../../shared/domain/fault-text';
import { fine, note, type Check } from '../../check';

const agentChannel = 'org.qemu.guest_agent.0';

/** Does the program inside answer that can set the VM's clock after the move? */
export const guestAgent: Check = {
  id: 'guest-agent',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, from, vm, within }) => {
    const { charDevices } = await domain();
    const channel = charDevices.find(({ targetName }) => targetName === agentChannel);
    if (channel === undefined) return fine({ code: 'no-agent', seen: {} });
    if (channel.state !== 'connected')
      return note({ code: 'agent-silent', seen: { why: `its channel is ${channel.state ?? 'not open'}` } });
    const answer = await from().domains.interfaceAddresses(vm, 'agent', within);
    return answer.ok
      ? fine({ code: 'agent-answers', seen: {} })
      : note({ code: 'agent-silent', seen: { why: rawTextOf(answer.fault) } });
  },
};
