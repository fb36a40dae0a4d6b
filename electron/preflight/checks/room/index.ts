import type { Check } from '../../check';
import { diskSpace } from './disk-space';
import { hugepagesFree } from './hugepages-free';
import { memoryFree } from './memory-free';
import { numaPinningFit } from './numa-pinning-fit';
import { vcpuFit } from './vcpu-fit';

export const roomChecks: readonly Check[] = [memoryFree, vcpuFit, hugepagesFree, numaPinningFit, diskSpace];
