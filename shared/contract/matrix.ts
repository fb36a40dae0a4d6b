import { z } from 'zod';
import { Baseline, BaselineAsk, Pair } from '../domain/matrix';
import { command, topic } from './define';

export const matrix = {
  /** Every known host against every other, by what both say of themselves; looked at anew when one connects or leaves. */
  pairs: topic(z.void(), z.array(Pair)),
  /** The largest CPU common to some hosts. Reads only. */
  baseline: command(BaselineAsk, Baseline),
};
