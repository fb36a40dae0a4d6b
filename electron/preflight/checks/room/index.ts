import type { Check } from '../../check';
import { diskSpace } from './disk-space';
import { memoryFree } from './memory-free';
import { vcpuFit } from './vcpu-fit';

export const roomChecks: readonly Check[] = [memoryFree, vcpuFit, diskSpace];
