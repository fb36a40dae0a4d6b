import type { BackendXml, DomainXml } from '../../../libvirt';
import { blocker, fine, note, type Check } from '../../check';
import { missingPaths } from '../../missing-paths';
import { pathOfBackend } from '../../own-paths';
import type { Answers } from '../../probes/ask-host';
import { hook } from '../../probes/questions/hook';
import { program } from '../../probes/questions/program';

/** Is all there that QEMU is started beside: kernels, sockets of other programs, device nodes, helpers? */
export const externalBackends: Check = {
  id: 'external-backends',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async ({ migratable, answersTo, destination }) => {
    const [{ backends, customArguments }, there] = await Promise.all([migratable(), answersTo()]);
    const host = destination.name;
    const needs = missingOf(backends, there);
    if (needs.length > 0) return blocker({ code: 'backends-missing', seen: { needs, host } });
    const hooks = [...there.all(hook).values()].flat();
    if (hooks.length > 0 || customArguments.length > 0)
      return note({ code: 'backends-own-ways', seen: { arguments: [...customArguments], hooks, host } });
    return backends.length === 0
      ? fine({ code: 'no-backends', seen: {} })
      : fine({ code: 'backends-there', seen: { needs: backends.map(whatOf) } });
  },
};

const whatOf = ({ path, program: name }: BackendXml): string => path ?? name ?? '';

function missingOf(backends: DomainXml['backends'], there: Answers): { user: string; what: string }[] {
  return backends
    .filter((backend) => {
      if (backend.program !== undefined) return !there.to(program, backend.program);
      const path = pathOfBackend(backend);
      return path?.startsWith('/') && missingPaths(there, [path]).length > 0;
    })
    .map((backend) => ({ user: backend.user, what: whatOf(backend) }));
}
