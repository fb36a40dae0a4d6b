import { z } from 'zod';
import { found, host, path } from './found';

const names = z.array(z.string());

/** What of its host the VM leans on: folders, programs, ports, and whoever looks after it. */
export const vmSurroundingsFindings = [
  found('no-folders', {}),
  found('folders-unmovable', { folders: names, libvirt: z.string(), missing: z.array(path) }),
  found('folders-move', { folders: names, host }),
  found('folders-mounted', { folders: names }),
  found('folders-missing', { paths: z.array(path), host }),
  found('no-backends', {}),
  found('backends-there', { needs: names }),
  found('backends-missing', { needs: z.array(z.object({ user: z.string(), what: z.string() })), host }),
  found('backends-own-ways', { arguments: names, hooks: z.array(path), host }),
  found('endpoints-free', { endpoints: names }),
  found('endpoints-tied', {
    addresses: names,
    ports: names,
    paths: z.array(path),
    networks: names,
    host,
  }),
  found('endpoints-go-out', { endpoints: names }),
  found('freeze-held', {}),
  found('managed-by-others', { by: names }),
  found('ends-at-reboot', {}),
  found('no-agent', {}),
  found('agent-answers', {}),
  found('agent-silent', { why: z.string() }),
] as const;
