import { useEffect, useState } from 'react';
import type { HostSuggestion } from '../../../shared/contract/hosts';
import { useDrover } from '../../api/use-drover';

/** What this machine's own files name, read when the caller is first shown; undefined until it is there. */
export function useSuggestions(): readonly HostSuggestion[] | undefined {
  const { hosts } = useDrover();
  const [found, setFound] = useState<readonly HostSuggestion[]>();
  useEffect(() => {
    let isGone = false;
    void hosts.suggestions().then((result) => {
      // Without them everything can still be typed: a refusal is no reason to disturb.
      if (!isGone) setFound(result.ok ? result.value : []);
    });
    return () => {
      isGone = true;
    };
  }, [hosts]);
  return found;
}
