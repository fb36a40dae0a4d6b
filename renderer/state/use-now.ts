import { useEffect, useState } from 'react';

/** The time, renewed every `everyMs`, for “41 s ago” and “retry in 8 s”. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
