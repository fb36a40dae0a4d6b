import type { Question } from '../question';

/** Does Pacemaker on that host keep this VM? Its configuration names the file of the definition. */
export const clusterResource: Question<boolean> = {
  kind: 'cluster_resource',
  shell: `
[ -d /var/lib/pacemaker ] || return 1
[ -x /var/lib/pacemaker/cib ] || return 2
[ -e /var/lib/pacemaker/cib/cib.xml ] || return 1
grep -qF -- "/$1.xml\\"" /var/lib/pacemaker/cib/cib.xml`,
  about: ({ vm }) => (vm === undefined ? [] : [vm.domain.name]),
  read: (_text, exitCode) => (exitCode === 0 ? true : exitCode === 1 ? false : undefined),
};
