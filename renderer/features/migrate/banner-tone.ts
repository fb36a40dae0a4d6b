import type { BannerProps } from '../../components/banner';
import type { VerdictTone } from '../../words/verdict';

export const bannerTone: Readonly<Record<VerdictTone, BannerProps['tone']>> = {
  plain: 'neutral',
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
};
